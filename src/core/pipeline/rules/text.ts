import { reportDuplicateKeys } from '../../rules/duplicateKeys';
import { reportHiddenCharacters } from '../../rules/hiddenCharacters';
import { reportSyntaxProblems } from '../../rules/syntaxProblems';
import type { PipelineRule } from './pipelineRule';

export const syntax: PipelineRule = {
  id: 'pipeline/syntax',
  severity: 'error',
  check(document, report) {
    reportSyntaxProblems(document, { message: 'The file is empty: it declares no pipeline.' }, report);
  },
};

export const hiddenCharacter: PipelineRule = {
  id: 'pipeline/hidden-character',
  severity: 'warning',
  check: reportHiddenCharacters,
};

export const duplicateKey: PipelineRule = {
  id: 'pipeline/duplicate-key',
  severity: 'warning',
  check: reportDuplicateKeys,
};

import { reportDuplicateKeys, reportRepeatedKeys } from '../../rules/duplicateKeys';
import { reportHiddenCharacters } from '../../rules/hiddenCharacters';
import { reportSyntaxProblems } from '../../rules/syntaxProblems';
import { asMapping, valueOf } from '../../yaml/access';
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
  check(document, report) {
    const { root, file } = document;
    if (file.spelling === 'api') {
      reportDuplicateKeys(document, report);
      return;
    }
    // The rest of a long template is no pipeline, and a look at all of it would take its time.
    const resources = asMapping(valueOf(root, 'Resources'));
    for (const mapping of [root, resources])
      if (mapping !== undefined) reportRepeatedKeys(document, mapping, report);
    const ours = [...file.pipelines, ...file.eventRules].flatMap(({ resource }) => resource?.value ?? []);
    reportDuplicateKeys(document, report, ours);
  },
};

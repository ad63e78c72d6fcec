import { checkAppspec } from '../appspec/check';
import { checkUsualAppspec } from '../appspec/usual';
import { checkBuildspec } from '../buildspec/check';
import { checkUsualBuildspec } from '../buildspec/usualCheck';
import { checkPipelineFile } from '../pipeline/check';
import { parseYaml } from '../yaml/parse';
import { parseJson } from '../yaml/parseJson';
import * as yamlReader from '../yaml/yamlRead';
import type { CheckParts } from './checkParts';
import { diagnoseParsed, isJsonFile, type Check, type Diagnostic } from './diagnostics';
import { DEFAULT_LINT_SETTINGS, type LintSettings } from './lintSettings';
import { recognise, type DocumentKind } from './recognise';

/** Everything that files of all kinds need, for who loads it at once. */
export const ALL_PARTS: Required<CheckParts> = {
  usualBuildspec: checkUsualBuildspec,
  usualAppspec: checkUsualAppspec,
  buildspec: checkBuildspec,
  appspec: checkAppspec,
  pipeline: checkPipelineFile,
  json: parseJson,
  yaml: yamlReader,
};

/**
 * What is wrong with a file; empty where nothing is, and where the file is none that Headgate checks. `fileName` is a
 * path or only its last part. Never throws: a defect of Headgate is a diagnostic of its own, never silence.
 */
export function diagnose(
  fileName: string,
  text: string,
  settings: LintSettings = DEFAULT_LINT_SETTINGS,
): readonly Diagnostic[] {
  const kind = recognise(fileName, text);
  return kind === undefined ? [] : diagnoseAs(kind, fileName, text, settings);
}

/** {@link diagnose} for a file that is known to be of a kind; the name only tells JSON from YAML. */
export function diagnoseAs(
  kind: DocumentKind,
  fileName: string,
  text: string,
  settings: LintSettings = DEFAULT_LINT_SETTINGS,
  check: Check = ALL_PARTS[kind],
): readonly Diagnostic[] {
  const parse = isJsonFile(fileName, text) ? parseJson : parseYaml;
  return diagnoseParsed(text, () => ({ parsed: parse(text) }), settings, check);
}

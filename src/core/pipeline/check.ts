import type { Finding } from '../rules/finding';
import { runRules } from '../rules/runRules';
import type { CheckSettings } from '../rules/sourceDocument';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import { parseYaml } from '../yaml/parse';
import { PipelineDocument } from './document';
import { PIPELINE_RULES } from './rules/catalogue';

/**
 * Checks the pipelines of a file: the input of `create-pipeline` or a CloudFormation template, in JSON or YAML as `parsed`
 * says; see {@link runRules}.
 */
export function checkPipelineFile(
  text: string,
  parsed: ParsedDocument = parseYaml(text),
  settings?: CheckSettings,
  lines?: LineIndex,
): readonly Finding[] {
  return runRules(PIPELINE_RULES, new PipelineDocument(text, parsed, settings, lines));
}

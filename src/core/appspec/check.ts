import type { Finding } from '../rules/finding';
import { runRules } from '../rules/runRules';
import type { CheckSettings } from '../rules/sourceDocument';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import { parseYaml } from '../yaml/parse';
import { AppspecDocument } from './document';
import { APPSPEC_RULES } from './rules/catalogue';

/** Checks an AppSpec file for EC2 and on-premises servers, Lambda or ECS; see {@link runRules}. */
export function checkAppspec(
  text: string,
  parsed: ParsedDocument = parseYaml(text),
  settings?: CheckSettings,
  lines?: LineIndex,
): readonly Finding[] {
  return runRules(APPSPEC_RULES, new AppspecDocument(text, parsed, settings, lines));
}

import type { Finding } from '../rules/finding';
import { runRules } from '../rules/runRules';
import type { CheckSettings } from '../rules/sourceDocument';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import { parseYaml } from '../yaml/parse';
import { BuildspecDocument } from './document';
import { BUILDSPEC_RULES } from './rules/catalogue';

/** Checks a buildspec; see {@link runRules}. */
export function checkBuildspec(
  text: string,
  parsed: ParsedDocument = parseYaml(text),
  settings?: CheckSettings,
  lines?: LineIndex,
): readonly Finding[] {
  return runRules(BUILDSPEC_RULES, new BuildspecDocument(text, parsed, settings, lines));
}

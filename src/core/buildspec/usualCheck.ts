import type { Finding } from '../rules/finding';
import { runRules } from '../rules/runRules';
import type { CheckSettings } from '../rules/sourceDocument';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import { BuildspecDocument } from './document';
import { isUsual, USUAL_RULES } from './usual';

/** What `checkBuildspec` finds in a buildspec without oddities; `undefined` for others, which take all rules to check. */
export function checkUsualBuildspec(
  text: string,
  parsed: ParsedDocument,
  settings: CheckSettings,
  lines?: LineIndex,
): readonly Finding[] | undefined {
  const document = new BuildspecDocument(text, parsed, settings, lines);
  return isUsual(document) ? runRules(USUAL_RULES, document) : undefined;
}

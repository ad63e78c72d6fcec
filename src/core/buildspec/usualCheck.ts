import { runRules } from '../rules/runRules';
import type { CheckSettings } from '../rules/sourceDocument';
import type { UsualFindings } from '../rules/usualFindings';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import { BuildspecDocument } from './document';
import { COMMAND_RULES, isStillUsual, isUsual, USUAL_RULES } from './usual';

/** What `checkBuildspec` finds in a buildspec without oddities; `undefined` for others, which take all rules to check. */
export function checkUsualBuildspec(
  text: string,
  parsed: ParsedDocument,
  settings: CheckSettings,
  lines?: LineIndex,
): UsualFindings | undefined {
  const document = new BuildspecDocument(text, parsed, settings, lines);
  if (!isUsual(document)) return undefined;
  const findings = runRules(USUAL_RULES, document);
  // Where the others are silent they stay so; else their findings move.
  const rules = findings.length === 0 ? COMMAND_RULES : USUAL_RULES;
  return {
    findings,
    again(newText, changed, { image }, newLines) {
      const now = document.withText(newText, newLines);
      return image === settings.image && isStillUsual(now, changed) ? runRules(rules, now) : undefined;
    },
  };
}

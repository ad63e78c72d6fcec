import { applyEdits, type TextEdit } from '../rules/finding';
import { LineIndex } from '../yaml/lines';
import type { Diagnostic, DiagnosticFix } from './diagnostics';

/** A fix can uncover another finding; no file needs more rounds than a block has levels. */
const MAX_ROUNDS = 20;

export interface FixedText {
  readonly text: string;
  /** How many fixes were applied. */
  readonly fixed: number;
  /** What leads to the text, and leaves alone what it begins and ends with: with it stay the cursor and folds there. */
  readonly change: DiagnosticFix['edits'][number];
}

/** Called for each fix that was applied; the ranges are those of the text that it was applied to. */
export type OnFixed = (diagnostic: Diagnostic, fix: DiagnosticFix) => void;

/**
 * Applies every preferred fix of a file, again and again until none is left. Fixes that would touch the same place wait
 * for the next round. `check` gives the diagnostics of a text.
 */
export function fixAll(
  text: string,
  check: (text: string) => readonly Diagnostic[],
  onFixed: OnFixed = () => undefined,
): FixedText {
  let current = text;
  let fixed = 0;
  const seen = new Set([text]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = compatible(check(current), new LineIndex(current));
    if (fixes.length === 0) break;
    const next = applyEdits(
      current,
      fixes.flatMap(({ edits }) => edits),
    );
    // Two fixes that undo each other would go on for ever.
    if (seen.has(next)) break;
    seen.add(next);
    current = next;
    fixed += fixes.length;
    for (const { diagnostic, fix } of fixes) onFixed(diagnostic, fix);
  }
  return { text: current, fixed, change: changeBetween(text, current) };
}

/** The one edit that leads from a text to another, without what both begin and end with. */
export function changeBetween(before: string, after: string): DiagnosticFix['edits'][number] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  // No editor has a place inside of a line break.
  if (before[start - 1] === '\r') start--;
  if (same > 0 && before.at(-same) === '\n' && before.at(-same - 1) === '\r') same--;
  const range = new LineIndex(before).rangeOf(start, before.length - same);
  return { range, newText: after.slice(start, after.length - same) };
}

interface ChosenFix {
  readonly diagnostic: Diagnostic;
  readonly fix: DiagnosticFix;
  /** With offsets. */
  readonly edits: readonly TextEdit[];
}

/** The preferred fixes whose edits keep clear of each other. */
function compatible(diagnostics: readonly Diagnostic[], lines: LineIndex): readonly ChosenFix[] {
  const chosen: ChosenFix[] = [];
  const taken: TextEdit[] = [];
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes.find(candidate => candidate.isPreferred);
    if (fix === undefined) continue;
    const edits = offsetsOf(fix, lines);
    if (edits.some(edit => taken.some(other => edit.start <= other.end && other.start <= edit.end))) continue;
    chosen.push({ diagnostic, fix, edits });
    taken.push(...edits);
  }
  return chosen;
}

function offsetsOf(fix: DiagnosticFix, lines: LineIndex): TextEdit[] {
  return fix.edits.map(({ range, newText }) => ({
    start: lines.offsetAt(range.start),
    end: lines.offsetAt(range.end),
    newText,
  }));
}

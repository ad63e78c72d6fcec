import { applyFix, type Finding, type Fix, type Severity } from '../../../../src/core/rules/finding';
import { parseYaml } from '../../../../src/core/yaml/parse';
import { leavesOf, type Leaf } from './leaves';
import { findIn, parseSample, type Sample } from './sample';

const RANK: Readonly<Record<Severity, number>> = { information: 0, warning: 1, error: 2 };

/** What is wrong with a fix: empty where the finding is gone after it and nothing else has changed. */
export function faultsOfFix(sample: Sample, finding: Finding, fix: Fix): readonly string[] {
  const { text } = sample;
  const after = { ...sample, text: applyFix(text, fix) };
  return [
    ...syntaxFaults(sample, after),
    ...findingFaults(
      finding,
      findIn(sample),
      findIn(after).filter(other => !isUncovered(finding, other, fix)),
    ),
    ...commentFaults(sample, after),
    ...valueFaults(sample, after, finding, fix),
    ...editFaults(text, fix),
  ];
}

function syntaxFaults(before: Sample, after: Sample): string[] {
  const problems = parseSample(after).problems;
  return problems.length > parseSample(before).problems.length
    ? [`does not parse any more: ${problems.map(({ message }) => message).join(' ')}`]
    : [];
}

/** The finding must be gone, and nothing as bad may have come in its place. */
function findingFaults(fixed: Finding, before: readonly Finding[], after: readonly Finding[]): string[] {
  const countOf = (all: readonly Finding[], { rule }: Finding): number =>
    all.filter(other => other.rule === rule).length;
  const sameOf = (all: readonly Finding[]): number =>
    all.filter(({ rule, message }) => rule === fixed.rule && message === fixed.message).length;
  const faults: string[] = [];
  if (countOf(after, fixed) >= countOf(before, fixed) && sameOf(after) >= sameOf(before))
    faults.push('leaves the finding');
  const added = new Set(
    after
      .filter(other => RANK[other.severity] >= RANK[fixed.severity])
      .filter(other => countOf(after, other) > countOf(before, other))
      .map(({ rule, message }) => `brings ${rule}: ${message}`),
  );
  return [...faults, ...added];
}

/** Whether a finding is about a text that nobody could read before: it is wrong in more than its quotes. */
function isUncovered(fixed: Finding, other: Finding, { edits }: Fix): boolean {
  if (!fixed.rule.endsWith('syntax') || other.rule.endsWith('syntax')) return false;
  return edits.some(({ start, newText }) => touches(other, { start, end: start + newText.length }));
}

function commentFaults(before: Sample, after: Sample): string[] {
  const notes = (text: string): string[] => (text.match(/(?<=# (?:- )?)(?:above|behind)-\d+/g) ?? []).sort();
  const faults: string[] = [];
  const left = new Set(notes(after.text));
  const lost = notes(before.text).filter(note => !left.has(note));
  if (lost.length > 0) faults.push(`loses ${lost.join(', ')}`);
  if (notes(after.text).length > notes(before.text).length) faults.push('doubles a comment');
  const swallowed = ({ text }: Sample): number =>
    leavesOf(parseYaml(text).root).filter(leaf => /# (above|behind)-\d/.test(leaf.text)).length;
  const isBroken = parseYaml(before.text).problems.length > 0;
  if (!isBroken && swallowed(after) > swallowed(before)) faults.push('makes a comment part of a text');
  return faults;
}

/** What the finding does not point at must still be there. */
function valueFaults(before: Sample, after: Sample, finding: Finding, { edits }: Fix): string[] {
  // Of a key that is there twice, what does not count may go.
  if (parseSample(before).problems.length > 0 || finding.rule.endsWith('/duplicate-key')) return [];
  const left = new Map<string, number>();
  for (const { text } of leavesOf(parseSample(after).root)) left.set(text, (left.get(text) ?? 0) + 1);
  const lost: Leaf[] = [];
  for (const leaf of leavesOf(parseSample(before).root)) {
    const isMeant = leaf.ranges.some(
      range =>
        touches(range, finding) || edits.some(edit => edit.newText.trim() !== '' && touches(range, edit)),
    );
    // What is empty may be filled.
    if (isMeant || leaf.text.endsWith('=')) continue;
    const count = left.get(leaf.text) ?? 0;
    left.set(leaf.text, count - 1);
    if (count === 0) lost.push(leaf);
  }
  return lost.length === 0 ? [] : [`loses ${lost.map(({ path }) => path).join(', ')}`];
}

function touches(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start <= other.end && one.end >= other.start;
}

/** Edits touch only lines that they change, and write the line ends of the file. */
function editFaults(text: string, { title, edits }: Fix): string[] {
  const faults: string[] = [];
  for (const { start, end, newText } of edits) {
    const old = text.slice(start, end);
    const [first = '', ...others] = old.split('\n');
    if (others.length > 0 && first !== '' && newText.split('\n')[0] === first)
      faults.push('rewrites a line as it is');
    if (old === newText) faults.push('changes nothing');
    if (text.includes('\r\n') && /(^|[^\r])\n/.test(newText)) faults.push('breaks a line unlike the others');
    if (!text.includes('\r\n') && newText.includes('\r')) faults.push('breaks a line unlike the others');
  }
  if (!/^[A-Z]/.test(title) || title.endsWith('.') || title.length > 90) faults.push(`is called "${title}"`);
  return faults;
}

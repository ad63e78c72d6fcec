import { CheckedDocument } from '../../src/core/language/checkedDocument';
import { complete } from '../../src/core/language/assist/complete';
import { hover } from '../../src/core/language/assist/hover';
import { ALL_PARTS, diagnose, diagnoseAs } from '../../src/core/language/diagnose';
import type { Diagnostic } from '../../src/core/language/diagnostics';
import { fixAll } from '../../src/core/language/fixAll';
import { recognise } from '../../src/core/language/recognise';
import { runTargets } from '../../src/core/language/runTargets';
import { readDefinitions } from '../../src/core/pipeline/read';
import { INTERNAL_ERROR } from '../../src/core/rules/runRules';
import { LineIndex } from '../../src/core/yaml/lines';
import type { Position, Range } from '../../src/core/yaml/node';
import type { FuzzInput } from './fuzzInput';

/** No call may take longer, in milliseconds of the processor: an editor would seem to hang. */
export const MAX_CALL_MS = 1000;

/** What this process has used of the processor. A busy machine makes a clock run on, and this not. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The call that took longest so far, over all inputs of a {@link Probe}. */
export interface Slowest {
  readonly call: string;
  readonly ms: number;
  readonly input: FuzzInput;
}

/** Puts inputs to everything that reads a file, and throws where something is not as it must be. */
export class Probe {
  /** How often each call was made. */
  readonly counts = new Map<string, number>();
  slowest: Slowest | undefined;
  readonly #maxMs: number;

  constructor(maxMs = MAX_CALL_MS) {
    this.#maxMs = maxMs;
  }

  /** @throws an error that says which call, and what was wrong with what it did */
  run(input: FuzzInput): void {
    const { name, text } = input;
    const diagnostics = this.#time('diagnose', input, () => diagnose(name, text));
    checkDiagnostics(text, diagnostics);
    const kind = recognise(name, text);
    // What is not recognised as anything is still checked where a user has said what it is.
    const others = (['buildspec', 'appspec', 'pipeline'] as const).filter(other => other !== kind);
    const other = others[text.length % others.length];
    if (other !== undefined)
      checkDiagnostics(
        text,
        this.#time('diagnoseAs', input, () => diagnoseAs(other, name, text)),
      );
    this.#edit(input);
    const fixed = this.#time('fixAll', input, () => fixAll(text, changed => diagnose(name, changed)));
    if (fixed.fixed === 0 && fixed.text !== text) throw new Error('fixAll: changed the text with no fix');
    this.#assist(input, kind ?? 'buildspec');
    const lines = new LineIndex(text);
    for (const { position } of this.#time('runTargets', input, () => runTargets(name, text)))
      checkPosition(lines, position, 'runTargets');
    const { definitions, problems } = this.#time('readDefinitions', input, () =>
      readDefinitions(`/${name}`, text),
    );
    for (const { position } of [...definitions, ...problems])
      checkPosition(lines, position, 'readDefinitions');
  }

  /** An edited document must be checked to the same result as one that is read anew. */
  #edit(input: FuzzInput): void {
    const document = new CheckedDocument(input.name, ALL_PARTS);
    let { text } = input;
    this.#time('open', input, () => document.check(text));
    for (const edit of input.edits) {
      text = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
      const followed = this.#time('edit', input, () => document.check(text, undefined, [edit]));
      const anew = diagnose(input.name, text);
      if (JSON.stringify(followed) !== JSON.stringify(anew)) {
        throw new Error(`edit: ${difference(followed, anew)}`);
      }
    }
  }

  #assist(input: FuzzInput, kind: Parameters<typeof complete>[0]['kind']): void {
    const { text, offset } = input;
    const request = {
      kind,
      text,
      offset,
      files: ['buildspec.yml', 'scripts/start.sh'],
      outputArtifacts: ['Bundle'],
    };
    for (const { start, end, label } of this.#time('complete', input, () => complete(request)))
      checkOffsets(text, start, end, `complete "${label}"`);
    const shown = this.#time('hover', input, () => hover(request));
    if (shown !== undefined) checkOffsets(text, shown.start, shown.end, 'hover');
  }

  #time<T>(call: string, input: FuzzInput, run: () => T): T {
    this.counts.set(call, (this.counts.get(call) ?? 0) + 1);
    const start = processorMs();
    let result: T;
    try {
      result = run();
    } catch (thrown) {
      throw new Error(`${call}: threw ${thrown instanceof Error ? String(thrown.stack) : String(thrown)}`, {
        cause: thrown,
      });
    }
    const ms = processorMs() - start;
    if (ms > (this.slowest?.ms ?? 0)) this.slowest = { call, ms, input };
    if (ms > this.#maxMs) throw new Error(`${call}: took ${ms.toFixed(0)} ms`);
    return result;
  }
}

/** @throws an error where a range is not in the text, edits of a fix overlap, or a defect was reported */
export function checkDiagnostics(text: string, diagnostics: readonly Diagnostic[]): void {
  const lines = new LineIndex(text);
  for (const { rule, message, range, fixes } of diagnostics) {
    if (rule === INTERNAL_ERROR) throw new Error(`internal error: ${message}`);
    checkRange(lines, range, rule);
    for (const { edits, title } of fixes) {
      const places = edits.map(edit => {
        checkRange(lines, edit.range, `${rule}, "${title}"`);
        return { start: lines.offsetAt(edit.range.start), end: lines.offsetAt(edit.range.end) };
      });
      places.sort((a, b) => a.start - b.start || a.end - b.end);
      if (places.some(({ start }, at) => start < (places[at - 1]?.end ?? 0)))
        throw new Error(`${rule}, "${title}": edits overlap`);
    }
  }
}

function checkRange(lines: LineIndex, { start, end }: Range, what: string): void {
  checkPosition(lines, start, what);
  checkPosition(lines, end, what);
  if (end.line < start.line || (end.line === start.line && end.character < start.character))
    throw new Error(`${what}: range backwards`);
}

function checkPosition(lines: LineIndex, { line, character }: Position, what: string): void {
  const isInside =
    line >= 0 &&
    line < lines.lineCount &&
    character >= 0 &&
    character <= lines.lineStart(line + 1) - lines.lineStart(line);
  if (!isInside) throw new Error(`${what}: ${String(line)}:${String(character)} is outside of the text`);
}

function checkOffsets(text: string, start: number, end: number, what: string): void {
  if (start < 0 || end < start || end > text.length)
    throw new Error(`${what}: ${String(start)} to ${String(end)} is outside of the text`);
}

function difference(followed: readonly Diagnostic[], anew: readonly Diagnostic[]): string {
  const shown = (list: readonly Diagnostic[], other: readonly Diagnostic[]): string => {
    const others = new Set(other.map(diagnostic => JSON.stringify(diagnostic)));
    const only = list.find(diagnostic => !others.has(JSON.stringify(diagnostic)));
    return only === undefined
      ? 'nothing'
      : `${only.rule} at ${String(only.range.start.line)}:${String(only.range.start.character)}`;
  };
  return `after the edit ${shown(followed, anew)}, read anew ${shown(anew, followed)}`;
}

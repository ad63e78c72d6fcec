import { diagnoseAs } from '../../src/core/language/diagnose';
import type { Diagnostic } from '../../src/core/language/diagnostics';
import type { DocumentKind } from '../../src/core/language/recognise';
import { applyEdits } from '../../src/core/rules/finding';
import { LineIndex } from '../../src/core/yaml/lines';
import type { Fault } from './fault';
import type { Planting } from './planting';
import type { PlantFile } from './plantFile';

/** So many places of a file one fault is planted in, if nobody says otherwise. */
const MAX_PLACES = 3;

/** A planted fault and what the checks made of it. */
export interface Outcome {
  readonly fault: Fault;
  readonly file: PlantFile;
  readonly text: string;
  /** The zero-based lines on which a diagnostic may start. */
  readonly expected: ReadonlySet<number>;
  /** The diagnostics that were not there before. */
  readonly added: readonly Diagnostic[];
  readonly isFound: boolean;
  readonly isOnLine: boolean;
}

/** Whether the checks have nothing to say against a file, so that faults can be told from it. */
export function problemsOf({ kind, name, text }: PlantFile): readonly Diagnostic[] {
  return diagnoseAs(kind, name, text).filter(({ severity }) => severity !== 'information');
}

/** Plants every fault of the file's kind, one at a time, in a few places each. */
export function plantAll(
  file: PlantFile,
  faults: readonly Fault[],
  maxPlaces = MAX_PLACES,
): readonly Outcome[] {
  const before = diagnoseAs(file.kind, file.name, file.text);
  return faults
    .filter(({ kind }) => kind === file.kind)
    .flatMap(fault => {
      const places = fault.places(file).filter(planting => planting !== undefined);
      return spread(places, maxPlaces).map(planting => plantOne(file, fault, planting, before));
    });
}

function plantOne(file: PlantFile, fault: Fault, planting: Planting, before: readonly Diagnostic[]): Outcome {
  const text = applyEdits(file.text, planting.edits);
  const expected = linesOf(planting, text);
  const after = diagnoseAs(file.kind, file.name, text);
  const added = addedTo(before, after).filter(
    ({ severity }) => fault.isRisk === true || severity !== 'information',
  );
  return {
    fault,
    file,
    text,
    expected,
    added,
    isFound: added.length > 0,
    isOnLine: added.some(({ range }) => expected.has(range.start.line)),
  };
}

/** Some of the places, from the first to the last. */
function spread<T>(places: readonly T[], count: number): readonly T[] {
  if (places.length <= count) return places;
  const chosen = Array.from({ length: count }, (_, at) =>
    Math.round((at * (places.length - 1)) / Math.max(1, count - 1)),
  );
  return places.filter((_, at) => chosen.includes(at));
}

/** What is said of the faulty file and not of the valid one. Lines move, so what is said tells the two apart. */
function addedTo(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  const keyOf = ({ rule, message, severity }: Diagnostic): string => `${severity} ${rule} ${message}`;
  for (const diagnostic of before) counts.set(keyOf(diagnostic), (counts.get(keyOf(diagnostic)) ?? 0) + 1);
  for (const diagnostic of after) counts.set(keyOf(diagnostic), (counts.get(keyOf(diagnostic)) ?? 0) - 1);
  return after.filter(diagnostic => (counts.get(keyOf(diagnostic)) ?? 0) < 0);
}

function linesOf({ edits, also = [] }: Planting, text: string): ReadonlySet<number> {
  const lines = new LineIndex(text);
  const expected = new Set<number>();
  const addLines = (start: number, end: number): void => {
    for (let line = lines.lineAt(start); line <= lines.lineAt(end); line++) expected.add(line);
  };
  const shifted = (offset: number): number =>
    edits
      .filter(edit => edit.end <= offset)
      .reduce((moved, edit) => moved + edit.newText.length - (edit.end - edit.start), offset);
  for (const { start, newText } of edits) {
    const from = shiftedStart(edits, start);
    addLines(from, from + newText.trimEnd().length);
  }
  for (const { start, end } of also) addLines(Math.min(shifted(start), shifted(end)), shifted(end));
  return expected;
}

/** Where an edit's new text stands; insertions at the same offset keep their order. */
function shiftedStart(edits: Planting['edits'], start: number): number {
  return edits
    .filter(edit => edit.start < start)
    .reduce((moved, edit) => moved + edit.newText.length - (edit.end - edit.start), start);
}

/** How a kind of fault fared over all files. */
export interface Row {
  readonly kind: DocumentKind;
  readonly what: string;
  readonly planted: number;
  readonly found: number;
  readonly onLine: number;
}

/** A row for each kind of fault, in the order of the list. */
export function rowsOf(faults: readonly Fault[], outcomes: readonly Outcome[]): readonly Row[] {
  return faults.map(fault => {
    const own = outcomes.filter(outcome => outcome.fault === fault);
    return {
      kind: fault.kind,
      what: fault.what,
      planted: own.length,
      found: own.filter(({ isFound }) => isFound).length,
      onLine: own.filter(({ isOnLine }) => isOnLine).length,
    };
  });
}

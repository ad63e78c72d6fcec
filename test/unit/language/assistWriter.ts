import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/assist/complete';
import type { AssistRequest } from '../../../src/core/language/assist/format';
import type { DocumentKind } from '../../../src/core/language/recognise';

/** How the file is written. */
export interface WriterStyle {
  /** Columns a level. */
  readonly unit: number;
  readonly lineBreak: string;
}

interface Stop {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** A placeholder of a snippet, a stop without text, an escaped character, or text. */
const PIECE =
  /\$\{(\d+)\|((?:[^|\\]|\\.)*)\|\}|\$\{(\d+):((?:[^}\\]|\\.)*)\}|\$\{?(\d+)\}?|\\([\\$}])|[^$\\]+|[$\\]/g;

/** Somebody who writes a file with what is offered, and types only what nobody but them can know. */
export class Writer {
  readonly #kind: DocumentKind;
  readonly #style: WriterStyle;
  readonly #more: Partial<AssistRequest>;
  #text = '';
  #cursor = 0;
  #stops: readonly Stop[] = [];
  #stop = -1;

  /** `start` is what stands there before, with the cursor and two columns a level. */
  constructor(kind: DocumentKind, style: WriterStyle, start = '¦', more: Partial<AssistRequest> = {}) {
    this.#kind = kind;
    this.#style = style;
    this.#more = { unit: style.unit, ...more };
    const marked = inStyle(start, style);
    this.#cursor = marked.indexOf('¦');
    this.#text = marked.replace('¦', '');
  }

  get text(): string {
    return this.#text;
  }

  /** The file with a mark where the cursor stands. */
  get shown(): string {
    return `${this.#text.slice(0, this.#cursor)}¦${this.#text.slice(this.#cursor)}`;
  }

  /**
   * One step: `+text` types, `→` goes on to the next placeholder, `↧` to the end of the file, `@key` to that of the line
   * with the last such key. `↵key` begins a line behind the last such key and what it holds, at its column; `↵-key` at
   * that of the dash before it, `↵>key` one level deeper. All else is the label of what is chosen.
   */
  step(step: string): void {
    if (step === '→') this.#next();
    else if (step === '↧') this.#goBehind(this.#text.length);
    else if (step.startsWith('@')) this.#goBehind(this.#last(step.slice(1)).after);
    else if (step.startsWith('+')) this.#type(step.slice(1));
    else if (step.startsWith('↵')) this.#line(step.slice(1));
    else this.#choose(step);
  }

  #line(place: string): void {
    const { unit, lineBreak } = this.#style;
    const [, mark = '', key = ''] = /^([->]?)(.*)$/.exec(place) ?? [];
    const { column, after } = this.#last(key);
    const isBraced = this.#text.startsWith('{');
    this.#goBehind(isBraced ? valueEnd(this.#text, after) : this.#cursor);
    const moved = mark === '>' ? unit : mark === '-' ? -2 : 0;
    this.#type(`${lineBreak}${' '.repeat(column + moved)}`);
  }

  /** To the end of the line that a place is on; of brackets, to the place itself. */
  #goBehind(at: number): void {
    this.#stops = [];
    const isBraced = this.#text.startsWith('{');
    this.#cursor = isBraced ? at : at + this.#text.slice(at).search(/\r?\n|$/);
  }

  #last(key: string): { readonly column: number; readonly after: number } {
    const head = [...this.#text.matchAll(new RegExp(`^( *(?:- )*)"?${key}"?:`, 'gm'))].at(-1);
    assert.ok(head, `There is no key ${key} in\n${this.shown}`);
    return { column: head[1]?.length ?? 0, after: head.index + head[0].length };
  }

  #type(typed: string): void {
    const here = this.#stops[this.#stop];
    if (here?.end !== this.#cursor) {
      this.#replace(this.#cursor, this.#cursor, typed);
      return;
    }
    for (const at of this.#stops.keys()) {
      // Every replacement moves the stops behind it.
      const stop = this.#stops[at];
      if (stop?.number === here.number) this.#replace(stop.start, stop.end, typed);
    }
    this.#cursor = this.#stops[this.#stop]?.end ?? this.#cursor;
  }

  #next(): void {
    const number = this.#stops[this.#stop]?.number ?? 0;
    const later = [...new Set(this.#stops.map(stop => stop.number))].sort(
      (a, b) => (a || Infinity) - (b || Infinity),
    );
    const next = later[later.indexOf(number) + 1];
    assert.ok(next !== undefined, `There is no placeholder behind the cursor in\n${this.shown}`);
    this.#goTo(next);
  }

  #goTo(number: number): void {
    this.#stop = this.#stops.findIndex(stop => stop.number === number);
    this.#cursor = this.#stops[this.#stop]?.end ?? this.#cursor;
  }

  #choose(label: string): void {
    const offered = complete({ kind: this.#kind, text: this.#text, offset: this.#cursor, ...this.#more });
    const chosen = offered.find(suggestion => suggestion.label === label);
    assert.ok(
      chosen,
      `"${label}" is not among ${offered.map(one => one.label).join(', ')} in\n${this.shown}`,
    );
    let { start, end } = chosen;
    if (chosen.commaAt !== undefined) {
      this.#replace(chosen.commaAt, chosen.commaAt, ',');
      start++;
      end++;
    }
    const { text, stops } = expanded(chosen.insert);
    this.#replace(start, end, text);
    this.#stops = stops.map(stop => ({ ...stop, start: stop.start + start, end: stop.end + start }));
    this.#cursor = start + text.length;
    const first = [...this.#stops].sort((a, b) => (a.number || Infinity) - (b.number || Infinity))[0];
    if (first !== undefined) this.#goTo(first.number);
  }

  #replace(start: number, end: number, by: string): void {
    this.#text = `${this.#text.slice(0, start)}${by}${this.#text.slice(end)}`;
    const moved = by.length - (end - start);
    this.#stops = this.#stops.map(stop => {
      if (stop.start === start && stop.end === end) return { ...stop, end: start + by.length };
      return stop.start >= end ? { ...stop, start: stop.start + moved, end: stop.end + moved } : stop;
    });
    if (this.#cursor >= end) this.#cursor += moved;
  }
}

/** A text with two columns a level and LF, in another style. */
export function inStyle(text: string, { unit, lineBreak }: WriterStyle): string {
  return text
    .replace(/^(?: {2})+/gm, blanks => ' '.repeat((blanks.length / 2) * unit))
    .replaceAll('\n', lineBreak);
}

/** The end of the JSON value that begins at a place. */
function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]|[^\s[\]{},"]+/g)) {
    if (/^[[{]/.test(token)) depth++;
    if (/^[\]}]/.test(token)) depth--;
    if (depth === 0) return from + index + token.length;
  }
  return text.length;
}

/** The text of a snippet with its placeholders. */
function expanded(snippet: string): { readonly text: string; readonly stops: readonly Stop[] } {
  let text = '';
  const stops: Stop[] = [];
  for (const [piece, choice, choices, named, value, bare, escaped] of snippet.matchAll(PIECE)) {
    const number = choice ?? named ?? bare;
    const inside = choices?.split(',')[0] ?? value?.replace(/\\([\\$}])/g, '$1') ?? '';
    if (number !== undefined) {
      stops.push({ number: Number(number), start: text.length, end: text.length + inside.length });
      text += inside;
    } else text += escaped ?? piece;
  }
  return { text, stops };
}

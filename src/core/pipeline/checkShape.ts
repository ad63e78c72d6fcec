import type { Fix } from '../rules/finding';
import { nearest, renameKey } from '../rules/fixes/rename';
import type { Report } from '../rules/rule';
import { shown } from '../rules/shown';
import { isEmpty } from '../yaml/access';
import type { PipelineDocument } from './document';
import { addProperty, replaceText } from './edits';
import { spelled } from './model/spelled';
import type { DictionaryShape, ListShape, MapShape, NumberShape, Shape, TextShape } from './shape';
import {
  fieldOf,
  knownText,
  type ListValue,
  type MapValue,
  type TextRange,
  type TextValue,
  type Value,
} from './value';

/** What is wrong with one place of a pipeline, and which of the rules says so. */
export interface ShapeProblem extends Report {
  readonly about: 'unknownKey' | 'missingKey' | 'type' | 'value' | 'count';
}

/** More values than this are not looked at: aliases make them cheap. */
const MAX_VALUES = 50_000;

/** Words that are written anywhere, without one certain place in mind. */
const EVERYDAY = /^(description|name|key|value)$/i;

/** Holds values of one document against shapes. What a function leaves unknown is never wrong. */
export class ShapeCheck {
  readonly problems: ShapeProblem[] = [];
  readonly #document: PipelineDocument;
  #budget = MAX_VALUES;

  constructor(document: PipelineDocument) {
    this.#document = document;
  }

  /** `place` stands for the whole where something is missing from it; `except` are keys that other rules look at. */
  map(value: MapValue, shape: MapShape, place: TextRange, except: readonly string[] = []): void {
    const required = this.#spelledKeys(shape.required);
    const known = [...required, ...this.#spelledKeys(shape.optional), ...except];
    const label = this.#label(value, shape);
    const meant = new Set<string | undefined>();
    for (const [key, { entry }] of value.entries) {
      if (known.includes(key) || key === '<<') continue;
      const home = this.#homeOf(key, shape);
      const newName = home === undefined ? (nearest(key, known) ?? begunBy(key, known)) : undefined;
      meant.add(newName);
      const isFree = newName !== undefined && !value.entries.has(newName);
      const fix = isFree ? renameKey(this.#document.text, entry, newName) : undefined;
      const advice = isFree
        ? ` "${newName}" is near.`
        : home === undefined
          ? ''
          : ` It belongs in "${home}".`;
      this.#report('unknownKey', keyRange(entry), `${label} has no "${shown(key)}".${advice}`, fix);
    }
    for (const [key, { entry, value: inner }] of value.entries) {
      if (
        inner.kind === 'absent' &&
        entry.value.kind === 'scalar' &&
        isEmpty(entry.value) &&
        entry.value.tag === undefined &&
        this.#document.parsed.skipped.length === 0 &&
        known.includes(key)
      ) {
        this.#report('type', keyRange(entry), `"${key}" has no value. Give it one, or leave it out.`);
      }
    }
    for (const [name, inner] of Object.entries(shape.required)) {
      const key = this.#spelled(name);
      if (value.isOpen === true || value.entries.has(key) || meant.has(key)) continue;
      const only = onlyValue(shape, name, inner);
      const fix = only === undefined ? undefined : addProperty(this.#document, value, key, only);
      this.#report('missingKey', place, `${label} needs "${key}".`, fix);
    }
    for (const shapes of [shape.required, shape.optional]) {
      for (const [key, inner] of Object.entries(shapes)) {
        const field = fieldOf(value, this.#spelled(key));
        if (field !== undefined) this.#value(field, inner, this.#spelled(key));
      }
    }
  }

  /** The property that holds this key, where it is one level too high. */
  #homeOf(key: string, { required, optional }: MapShape): string | undefined {
    if (EVERYDAY.test(key)) return undefined;
    const home = Object.entries({ ...required, ...optional }).find(([, inner]) => {
      const part = inner.kind === 'list' ? inner.of : inner;
      return part.kind === 'map' && this.#spelledKeys({ ...part.required, ...part.optional }).includes(key);
    });
    return home === undefined ? undefined : this.#spelled(home[0]);
  }

  #value(value: Value, shape: Shape, key: string): void {
    if (this.#budget-- <= 0 || (value.kind === 'text' && value.unresolved !== undefined)) return;
    switch (shape.kind) {
      case 'text':
        if (value.kind === 'text') this.#text(value, shape, key);
        else this.#wrongType(value, key, 'text');
        return;
      case 'number':
        if (value.kind === 'text') this.#number(value, shape, key);
        else this.#wrongType(value, key, 'a number');
        return;
      case 'boolean':
        if (value.kind !== 'text' || !/^(true|false)$/i.test(value.text))
          this.#wrongType(value, key, 'true or false');
        return;
      case 'list':
        if (value.kind === 'list') this.#list(value, shape, key);
        else this.#wrongType(value, key, 'a list');
        return;
      case 'map':
        if (value.kind === 'map') this.map(value, shape, placeOf(value));
        else this.#wrongType(value, key, 'a mapping');
        return;
      case 'dictionary':
        if (value.kind === 'map') this.#dictionary(value, shape, key);
        else this.#wrongType(value, key, 'a mapping');
    }
  }

  #text(value: TextValue, shape: TextShape, key: string): void {
    const { text } = value;
    if (this.#document.file.spelling === 'api' && value.written !== undefined) {
      const fix = replaceText(this.#document, value, `"${text}"`, 'Quote it');
      this.#report(
        'type',
        value,
        `"${key}" takes text, and ${text} is a ${value.written} here. Quote it.`,
        fix,
      );
    } else if (shape.values !== undefined && !shape.values.includes(text)) {
      const meant = nearest(text, shape.values) ?? (shape.values.length === 1 ? shape.values[0] : undefined);
      const fix = meant === undefined ? undefined : replaceText(this.#document, value, meant);
      const choice =
        shape.values.length === 1
          ? `takes ${shape.values.join()} only`
          : `takes one of ${shape.values.join(', ')}`;
      this.#report('value', value, `"${key}" ${choice}. Here it is "${shown(text)}".`, fix);
    } else if (shape.pattern?.test(text) === false) {
      this.#report('value', value, `"${key}" takes ${shape.takes ?? ''}. Here it is "${shown(text)}".`);
    } else if (text.length < (shape.min ?? 0)) {
      this.#report('value', value, `"${key}" must not be empty.`);
    } else if (text.length > (shape.max ?? Infinity)) {
      this.#report(
        'value',
        value,
        `"${key}" takes at most ${String(shape.max)} characters. These are ${text.length}.`,
      );
    }
  }

  #number(value: TextValue, { min, max }: NumberShape, key: string): void {
    const number = /^\d{1,9}$/.test(value.text) ? Number(value.text) : undefined;
    if (number === undefined || number < min || number > max) {
      this.#report(
        'value',
        value,
        `"${key}" takes a whole number from ${min} to ${max}. Here it is "${shown(value.text)}".`,
      );
    } else if (this.#document.file.spelling === 'api' && value.written === undefined) {
      const bare = { start: value.start, end: value.end, newText: value.text };
      const fix: Fix = { title: 'Remove the quotes', edits: [bare], isPreferred: true };
      this.#report('type', value, `"${key}" takes a number, and this is text. Remove the quotes.`, fix);
    }
  }

  #list(value: ListValue, { of, min, max }: ListShape, key: string): void {
    const count = value.items.length;
    if (value.isOpen === undefined && (count < min || count > max)) {
      const takes = count < min ? `at least ${min}` : `at most ${max}`;
      this.#report(
        'count',
        { start: value.start, end: value.start + 1 },
        `"${key}" holds ${count} items, and CodePipeline takes ${takes}.`,
      );
    }
    for (const item of value.items.slice(0, MAX_VALUES))
      this.#value(item, of, of.kind === 'map' ? `an item of ${key}` : key);
  }

  #dictionary(value: MapValue, { of, min, max, keys }: DictionaryShape, key: string): void {
    const count = value.entries.size;
    if (count > max || (count < min && value.isOpen === undefined))
      this.#report(
        'count',
        placeOf(value),
        `"${key}" holds ${count} entries, and CodePipeline takes ${count > max ? `at most ${max}` : `at least ${min}`}.`,
      );
    for (const [name, { entry, value: inner }] of value.entries) {
      if (keys.pattern?.test(name) === false)
        this.#report(
          'value',
          keyRange(entry),
          `A key of "${key}" is ${keys.takes ?? ''}. Here it is "${shown(name)}".`,
        );
      if (inner.kind !== 'absent') this.#value(inner, of, name);
    }
  }

  #wrongType(value: Value, key: string, expected: string): void {
    const found = value.kind === 'text' ? 'text' : value.kind === 'list' ? 'a list' : 'a mapping';
    const subject = key.startsWith('an item') ? `An${key.slice(2)}` : `"${key}"`;
    this.#report(
      'type',
      value.kind === 'text' ? value : placeOf(value),
      `${subject} must be ${expected}. Here it is ${found}.`,
    );
  }

  #report(about: ShapeProblem['about'], { start, end }: TextRange, message: string, fix?: Fix): void {
    this.problems.push({ about, message, start, end, ...(fix === undefined ? {} : { fix }) });
  }

  #label(value: MapValue, { noun }: MapShape): string {
    const name = knownText(fieldOf(value, this.#spelled('name')));
    return name === undefined ? `The ${noun}` : `The ${noun} "${shown(name)}"`;
  }

  #spelledKeys(shapes: Readonly<Record<string, Shape>>): readonly string[] {
    return Object.keys(shapes).map(key => this.#spelled(key));
  }

  #spelled(key: string): string {
    return spelled(key, this.#document.file.spelling);
  }
}

/** The one value that a key can have; of an action's version the one that all types of AWS have. */
function onlyValue({ noun }: MapShape, name: string, shape: Shape): string | undefined {
  if (noun === 'actionTypeId' && name === 'version') return '1';
  return shape.kind === 'text' && shape.values?.length === 1 ? shape.values[0] : undefined;
}

/** The one name that a word of some length begins: `config` is meant for `configuration`. */
function begunBy(word: string, names: readonly string[]): string | undefined {
  const begun = word.length < 5 ? [] : names.filter(name => name.startsWith(word));
  return begun.length === 1 ? begun[0] : undefined;
}

/** What stands for a collection: its first key. */
function placeOf(value: Value): TextRange {
  const [first] = value.kind === 'map' ? value.entries.values() : [];
  return first === undefined
    ? { start: value.start, end: Math.min(value.start + 1, value.end) }
    : keyRange(first.entry);
}

function keyRange({ keyStart, keyEnd }: { readonly keyStart: number; readonly keyEnd: number }): TextRange {
  return { start: keyStart, end: keyEnd };
}

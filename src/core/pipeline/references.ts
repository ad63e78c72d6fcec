import type { TextRange, TextValue } from './value';

/** `#{namespace.key}` in a text. */
export interface Reference extends TextRange {
  /** As written, with its braces. */
  readonly source: string;
  readonly namespace: string;
  /** Absent where no full stop stands in it. */
  readonly key?: string;
}

/**
 * The references to variables in a value; each with its own place where the value is simply written there, else with
 * the value's. Source: CodePipeline User Guide, Variables reference.
 */
export function referencesIn(text: string, value: TextValue): readonly Reference[] {
  if (!value.text.includes('#{')) return [];
  const written = text.slice(value.start, value.end);
  let from = 0;
  return [...value.text.matchAll(/#\{([^{}]*)\}/g)].map(({ 0: source, 1: inner = '' }) => {
    const at = written.indexOf(source, from);
    if (at !== -1) from = at + source.length;
    const range =
      at === -1
        ? { start: value.start, end: value.end }
        : { start: value.start + at, end: value.start + at + source.length };
    const [, namespace = inner, key] = /^([^.]*)\.(.*)$/s.exec(inner) ?? [];
    return { ...range, source, namespace, ...(key === undefined ? {} : { key }) };
  });
}

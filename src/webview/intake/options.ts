import type { Option } from '../kit/fields';

/** The labels of a list, as its options and in its order. */
export function optionsOf<T extends string>(words: Readonly<Record<T, string>>): readonly Option<T>[] {
  const isKey = (key: string): key is T => key in words;
  return Object.keys(words)
    .filter(isKey)
    .map(value => ({ value, label: words[value] }));
}

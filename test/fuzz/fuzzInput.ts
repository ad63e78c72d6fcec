import fc from 'fast-check';
import type { TextEdit } from '../../src/core/rules/finding';
import { anyMutation, mutate, placed, token, type Mutation } from './mutation';

/** A valid file, or one that is at least real. */
export interface SeedFile {
  readonly name: string;
  readonly text: string;
}

/** What is tried: a file as an editor has it, a few edits to it, and where the cursor stands. */
export interface FuzzInput {
  readonly name: string;
  readonly text: string;
  /** One after the other. */
  readonly edits: readonly TextEdit[];
  readonly offset: number;
}

/** Texts are cut to this, so that many can be tried. */
const MAX_TEXT = 20_000;

/** Names that tell the kind of file, the language, neither or both. */
const NAMES = [
  'buildspec.yml',
  'buildspec.json',
  'appspec.yml',
  'appspec.json',
  'pipeline.yaml',
  'pipeline.json',
  'stack.template',
  'notes.yml',
  'untitled',
] as const;

interface Recipe {
  readonly file: number;
  readonly other: number;
  /** A name of another kind of file, or the file's own. */
  readonly name: string | undefined;
  readonly mutations: readonly Mutation[];
  readonly edits: readonly { readonly at: number; readonly size: number; readonly token: string }[];
  readonly at: number;
}

/** Files with up to six mutations each, three edits to go with them, and a cursor. */
export function anyInput(files: readonly SeedFile[]): fc.Arbitrary<FuzzInput> {
  const recipe: fc.Arbitrary<Recipe> = fc.record({
    file: fc.nat({ max: files.length - 1 }),
    other: fc.nat({ max: files.length - 1 }),
    name: fc.option(fc.constantFrom(...NAMES), { nil: undefined, freq: 4 }),
    mutations: fc.array(anyMutation, { maxLength: 6, size: 'max' }),
    edits: fc.array(fc.record({ at: fc.nat({ max: 1_000_000 }), size: fc.nat({ max: 12 }), token }), {
      maxLength: 3,
      size: 'max',
    }),
    at: fc.nat({ max: 1_000_000 }),
  });
  return recipe.map(chosen => cook(chosen, files));
}

function cook({ file, other, name, mutations, edits, at }: Recipe, files: readonly SeedFile[]): FuzzInput {
  const seed = files[file] ?? { name: 'untitled', text: '' };
  const spliced = files[other]?.text ?? '';
  const text = mutations
    .reduce((current, mutation) => mutate(current, mutation, spliced), seed.text)
    .slice(0, MAX_TEXT);
  return { name: name ?? seed.name, text, edits: placeEdits(text, edits), offset: placed(at, text.length) };
}

function placeEdits(text: string, edits: Recipe['edits']): readonly TextEdit[] {
  let length = text.length;
  return edits.map(({ at, size, token: newText }) => {
    const start = placed(at, length);
    const end = Math.min(length, start + Math.max(0, size - 4));
    length += newText.length - (end - start);
    return { start, end, newText };
  });
}

import type { Answers } from './answers';
import { DEFAULT_ANSWERS } from './defaults';

/** The file of a folder that holds its answers, from the folder's root. */
export const ANSWERS_FILE = '.headgate/intake.json';

/** Answers that were read, or a sentence with what is wrong with them. */
export type DecodedAnswers = { readonly answers: Answers } | { readonly problem: string };

/** Checks answers that come from outside: what is unknown is dropped, what is missing is as in {@link DEFAULT_ANSWERS}. */
export function decodeAnswers(value: unknown): DecodedAnswers {
  return typeof value === 'object' && value !== null
    ? { answers: { ...DEFAULT_ANSWERS } }
    : { problem: 'The answers are no object.' };
}

/** {@link decodeAnswers} of the text of {@link ANSWERS_FILE}. */
export function readAnswers(text: string): DecodedAnswers {
  try {
    return decodeAnswers(JSON.parse(text));
  } catch {
    return { problem: `${ANSWERS_FILE} is no JSON.` };
  }
}

/** The text of {@link ANSWERS_FILE}: the same for the same answers. */
export function encodeAnswers(answers: Answers): string {
  return `${JSON.stringify({ version: 1, answers }, undefined, 2)}\n`;
}

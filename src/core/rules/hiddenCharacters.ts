import type { Reporter } from './rule';
import type { SourceDocument } from './sourceDocument';

/** Controls that turn the direction of writing (Unicode Standard Annex 9). */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** What a decoder writes for a broken byte. */
const LOST = '\ufffd';

/** Reports characters that do not show what they do, and the first of those that stand where others were lost. */
export function reportHiddenCharacters({ text }: SourceDocument, report: Reporter): void {
  for (const { 0: character, index } of text.matchAll(TURNING)) {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
    const edits = [{ start: index, end: index + character.length, newText: '' }];
    report({
      message: `The invisible character ${code} changes the direction of the text, so it does not show what runs.`,
      start: index,
      end: index + character.length,
      fix: { title: `Remove ${code}`, edits, isPreferred: false },
    });
  }
  // A file in another encoding has lost many, and saving it as UTF-8 brings all of them back.
  const lost = text.indexOf(LOST);
  if (lost !== -1)
    report({
      message:
        'The character U+FFFD stands for one that was lost: the file was not saved as UTF-8. Reopen it with its own encoding, and save it as UTF-8.',
      start: lost,
      end: lost + LOST.length,
    });
}

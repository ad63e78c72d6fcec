import type { Reporter } from './rule';
import type { SourceDocument } from './sourceDocument';

/** Controls that turn the direction of writing (Unicode Standard Annex 9), and what a decoder writes for a broken byte. */
const HIDDEN = /[\u202a-\u202e\u2066-\u2069\ufffd]/g;

/** Reports characters that do not show what they do, or that stand where others were lost. */
export function reportHiddenCharacters(document: SourceDocument, report: Reporter): void {
  for (const { 0: character, index } of document.text.matchAll(HIDDEN)) {
    const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    report({
      message:
        character === '\ufffd'
          ? `The character ${code} stands for one that was lost: the file was not saved as UTF-8.`
          : `The invisible character ${code} changes the direction of the text, so it does not show what runs.`,
      start: index,
      end: index + character.length,
    });
  }
}

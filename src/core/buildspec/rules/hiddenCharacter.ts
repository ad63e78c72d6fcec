import type { Rule } from './rule';

/** Controls that turn the direction of writing (Unicode Standard Annex 9), and what a decoder writes for a broken byte. */
const HIDDEN = /[\u202a-\u202e\u2066-\u2069\ufffd]/g;

export const hiddenCharacter: Rule = {
  id: 'buildspec/hidden-character',
  severity: 'information',
  title: 'A character that does not show what it does',
  why: 'Controls for the direction of writing make a command look like another than the one that runs (known as "Trojan Source", CVE-2021-42574). A replacement character (U+FFFD) stands where the file was saved in another encoding than UTF-8, so a text is damaged.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "caf\ufffd"\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "café"\n',
  source: 'Unicode Technical Standard 55, "Unicode Source Code Handling"',
  check(document, report) {
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
  },
};

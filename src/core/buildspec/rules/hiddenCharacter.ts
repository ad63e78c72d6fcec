import { reportHiddenCharacters } from '../../rules/hiddenCharacters';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

export const hiddenCharacter: BuildspecRule = {
  id: 'buildspec/hidden-character',
  severity: 'information',
  check: reportHiddenCharacters,
};

export const hiddenCharacterDoc: RuleDoc = {
  title: 'A character that does not show what it does',
  why: 'Controls for the direction of writing make a command look like another than the one that runs (known as "Trojan Source", CVE-2021-42574). A replacement character (U+FFFD) stands where the file was saved in another encoding than UTF-8, so a text is damaged.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "caf\ufffd"\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "café"\n',
  source: 'Unicode Technical Standard 55, "Unicode Source Code Handling"',
};

import { reportHiddenCharacters } from '../../rules/hiddenCharacters';
import type { RuleDoc } from '../../rules/rule';
import type { AppspecRule } from './appspecRule';

export const hiddenCharacter: AppspecRule = {
  id: 'appspec/hidden-character',
  severity: 'information',
  check: reportHiddenCharacters,
};

export const hiddenCharacterDoc: RuleDoc = {
  title: 'A character that does not show what it does',
  why: 'Controls for the direction of writing make a path look like another than the one that is used (known as "Trojan Source", CVE-2021-42574). A replacement character (U+FFFD) stands where the file was saved in another encoding than UTF-8, so a text is damaged.',
  wrong: 'version: 0.0\nos: linux\nfiles:\n  - source: caf\ufffd\n    destination: /srv/app\n',
  right: 'version: 0.0\nos: linux\nfiles:\n  - source: café\n    destination: /srv/app\n',
  source: 'Unicode Technical Standard 55, "Unicode Source Code Handling"',
};

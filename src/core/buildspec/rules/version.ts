import { asScalar } from '../../yaml/access';
import type { Fix } from '../../rules/finding';
import { addVersion } from '../../rules/fixes/version';
import type { RuleDoc } from '../../rules/rule';
import { misspeltKey } from '../../rules/unknownKeys';
import type { BuildspecDocument } from '../document';
import { TOP_LEVEL_KEYS } from '../grammar';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';

export const version: BuildspecRule = {
  id: 'buildspec/version',
  severity: 'error',
  check(document, report) {
    const { root } = document;
    if (root === undefined) return;
    const entry = document.entry('version');
    if (entry === undefined) {
      if (!document.isWhole || isMisspelt(document)) return;
      const first = root.entries[0];
      report({
        // Files that only spread builds over other buildspecs are in use without it.
        severity: document.isBatchOnly ? 'warning' : 'error',
        message:
          'The buildspec does not say which version of the format it has. Write "version: 0.2" at its top.',
        start: first?.keyStart ?? root.start,
        end: first?.keyEnd ?? root.end,
        ...(first === undefined ? {} : { fix: addVersion(document, first.keyStart, '0.2') }),
      });
      return;
    }
    const value = asScalar(entry.value);
    const written = value?.value ?? '';
    if (written === '' && !document.isWhole) return;
    if (value !== undefined && ['0.1', '0.2'].includes(written)) return;
    // An alias shows the value of another place, so there is nothing to replace here.
    const isHere = entry.value.start >= entry.keyEnd;
    report({
      message:
        written === ''
          ? 'The version has no value. CodeBuild reads 0.2 and 0.1.'
          : `CodeBuild does not read version "${shown(written)}" of the format. It reads 0.2 and 0.1.`,
      ...(written === ''
        ? {}
        : {
            serviceMessage: `invalid buildspec \`version\` specified: ${shown(written)}, see documentation`,
          }),
      start: value === undefined || written === '' ? entry.keyStart : value.start,
      end: value === undefined || written === '' ? entry.keyEnd : value.end,
      ...(value === undefined || !isHere || value.tag !== undefined
        ? {}
        : { fix: replaceVersion(value.start, value.end) }),
    });
  },
};

export const versionDoc: RuleDoc = {
  title: 'The version is missing or not one that CodeBuild reads',
  why: 'Every buildspec names the version of its format. CodeBuild reads `0.2`, which it recommends, and `0.1`, in which every command runs in a shell of its own. Anything else ends the build: `` YAML_FILE_ERROR Message: invalid buildspec `version` specified: 1.0, see documentation ``.',
  wrong: 'version: 1.0\nphases:\n  build:\n    commands:\n      - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n',
  source:
    'CodeBuild User Guide, "Build specification reference", version and Buildspec versions; the error text as CodeBuild logs it',
};

/** Whether a key stands in place of `version`, which is reported as unknown. */
function isMisspelt(document: BuildspecDocument): boolean {
  const key = { block: document.root, known: TOP_LEVEL_KEYS };
  return !document.isBatchOnly && misspeltKey(key, 'version') !== undefined;
}

function replaceVersion(start: number, end: number): Fix {
  const newText = start === end ? ' 0.2' : '0.2';
  return { title: 'Use version 0.2', edits: [{ start, end, newText }], isPreferred: true };
}

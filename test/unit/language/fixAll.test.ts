import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnose } from '../../../src/core/language/diagnose';
import type { Diagnostic } from '../../../src/core/language/diagnostics';
import { disableFix } from '../../../src/core/language/disable';
import { changeBetween, fixAll } from '../../../src/core/language/fixAll';
import { applyEdits, type TextEdit } from '../../../src/core/rules/finding';
import { LineIndex } from '../../../src/core/yaml/lines';
import { anyBuildspec } from '../buildspec/anyBuildspec';

const BROKEN = 'version: 3\nphases:\n  biuld:\n    comands:\n      - echo "a: b"\n      - echo "c: d"\n';
const FIXED = `version: 0.2\nphases:\n  build:\n    commands:\n      - 'echo "a: b"'\n      - 'echo "c: d"'\n`;

const checkAs =
  (fileName: string) =>
  (text: string): readonly Diagnostic[] =>
    diagnose(fileName, text);

describe('fixing all of a file', () => {
  it('applies fixes that uncover others, until none is left', () => {
    const { text, fixed } = fixAll(BROKEN, checkAs('buildspec.yml'));
    assert.equal(text, FIXED);
    assert.equal(fixed, 5);
  });

  it('leaves a file alone that has nothing to fix', () => {
    const { text, fixed } = fixAll(FIXED, checkAs('buildspec.yml'));
    assert.deepEqual({ text, fixed }, { text: FIXED, fixed: 0 });
    assert.equal(fixAll(BROKEN, checkAs('compose.yml')).fixed, 0);
  });

  it('ends where two fixes undo each other', () => {
    const turn = (text: string): readonly Diagnostic[] => {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      const newText = text === 'a' ? 'b' : 'a';
      const fix = { title: '', edits: [{ range, newText }], isPreferred: true };
      return [{ rule: 'x/y', severity: 'error', message: '', range, fixes: [fix] }];
    };
    const { text, fixed } = fixAll('a', turn);
    assert.deepEqual({ text, fixed }, { text: 'b', fixed: 1 });
  });

  it('leaves no preferred fix behind in any buildspec', () => {
    fc.assert(
      fc.property(anyBuildspec, text => {
        const { text: after } = fixAll(text, checkAs('buildspec.yml'));
        const left = diagnose('buildspec.yml', after).filter(({ fixes }) =>
          fixes.some(fix => fix.isPreferred),
        );
        assert.deepEqual(left, []);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the one edit between two texts', () => {
  function offsets(before: string, after: string): TextEdit {
    const { range, newText } = changeBetween(before, after);
    const lines = new LineIndex(before);
    return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText };
  }

  const cases: readonly (readonly [before: string, after: string, changed: string])[] = [
    ['abc', 'abc', ''],
    ['aXc', 'aYZc', 'X'],
    ['aa', 'aaa', ''],
    ['a\r\nb\r\n', 'a\r\nc\r\nb\r\n', ''],
    ['a: 1', '', 'a: 1'],
  ];
  for (const [before, after, changed] of cases)
    it(`is found from ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
      const { start, end } = offsets(before, after);
      assert.equal(before.slice(start, end), changed);
    });

  it('is right for any texts, and never begins or ends inside of a line break', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\r\n')).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = offsets(before, after);
        assert.equal(applyEdits(before, [edit]), after);
        for (const at of [edit.start, edit.end])
          assert.ok(before[at - 1] !== '\r' || before[at] !== '\n', JSON.stringify(edit));
      }),
    );
  });
});

describe('silencing a finding', () => {
  function silence(fileName: string, text: string): string | undefined {
    const [diagnostic] = diagnose(fileName, text);
    assert.ok(diagnostic);
    const fix = disableFix(fileName, text, diagnostic, checkAs(fileName));
    if (fix === undefined) return undefined;
    const lines = new LineIndex(text);
    return applyEdits(
      text,
      fix.edits.map(({ range, newText }) => ({
        start: lines.offsetAt(range.start),
        end: lines.offsetAt(range.end),
        newText,
      })),
    );
  }

  it('writes a comment above the line, indented like it', () => {
    const text = 'version: 0.2\r\nphases:\r\n  build:\r\n    comands:\r\n      - ls\r\n';
    const after = silence('buildspec.yml', text);
    assert.equal(
      after,
      text.replace(
        '    comands',
        '    # headgate-disable-next-line buildspec/unknown-phase-key\r\n    comands',
      ),
    );
    assert.deepEqual(diagnose('buildspec.yml', after), []);
  });

  const commands = (items: string): string => `version: 0.2\nphases:\n  build:\n    commands:\n${items}`;
  const comment = '# headgate-disable-next-line buildspec/apt-get-without-yes';

  it('writes the comment above a block of text, of which it would become a part inside', () => {
    const block = '      - >\n        date;\n        apt-get install jq\n';
    assert.equal(silence('buildspec.yml', commands(block)), commands(`      ${comment}\n${block}`));
    const text =
      'version: 0.2\nphases:\n  build:\n    finally: |\n      apt-get install jq\n    commands: [ls]\n';
    const ids = `${comment}, buildspec/text-in-place-of-list`;
    const silent = text.replace('    finally', `    ${ids}\n    finally`);
    assert.deepEqual(diagnose('buildspec.yml', silent), []);
  });

  it('is not offered in the middle of a text of several lines', () => {
    assert.equal(
      silence('buildspec.yml', commands('      - "date;\n        apt-get install jq"\n')),
      undefined,
    );
  });

  it('adds the rule to a comment that is there', () => {
    const item = '      - apt-get install jq\n';
    const before = '      # headgate-disable-next-line buildspec/option-dash -- as it is\n';
    const after = `      # headgate-disable-next-line buildspec/option-dash, buildspec/apt-get-without-yes -- as it is\n`;
    assert.equal(silence('buildspec.yml', commands(before + item)), commands(after + item));
  });

  it('is not offered in JSON, which has no comments', () => {
    assert.equal(
      silence('buildspec.json', '{"version": 3,\n"phases": {"build": {"commands": ["ls"]}}}'),
      undefined,
    );
  });
});

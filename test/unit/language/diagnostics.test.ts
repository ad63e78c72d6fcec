import assert from 'node:assert/strict';
import { diagnose, diagnoseAs } from '../../../src/core/language/diagnose';
import { TOO_LARGE } from '../../../src/core/language/diagnostics';
import { MAX_TEXT_LENGTH } from '../../../src/core/language/limits';
import type { LintSettings, RuleLevel } from '../../../src/core/language/lintSettings';
import { ruleUrl } from '../../../src/core/language/ruleDocs';

const BUILD = 'phases:\n  build:\n    commands:\n      - ls\n';

describe('diagnose', () => {
  it('gives ranges as lines and UTF-16 characters, and fixes as edits of them', () => {
    const text = 'version: 0.2\r\nphases:\r\n  build:\r\n    commands:\r\n      - echo "😀: b"\r\n';
    const [diagnostic, ...rest] = diagnose('buildspec.yml', text);
    assert.deepEqual(rest, []);
    assert.ok(diagnostic);
    const range = { start: { line: 4, character: 8 }, end: { line: 4, character: 20 } };
    assert.equal(diagnostic.rule, 'buildspec/command-is-mapping');
    assert.equal(diagnostic.severity, 'error');
    assert.deepEqual(diagnostic.range, range);
    assert.deepEqual(diagnostic.fixes, [
      { title: 'Quote the command', isPreferred: true, edits: [{ range, newText: `'echo "😀: b"'` }] },
    ]);
  });

  it('says nothing about other files', () => {
    assert.deepEqual(diagnose('compose.yml', 'a: b: c'), []);
  });

  it('does not count a byte order mark', () => {
    const [diagnostic] = diagnose('buildspec.yml', '\ufeffphases: {build: {commands: [ls]}}\n');
    assert.deepEqual(diagnostic?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } });
  });

  it('reads a JSON file as strict JSON', () => {
    const text = '{"version": 0.2, "phases": {"build": {"commands": ["ls"],}}}';
    assert.match(diagnose('a.json', text)[0]?.message ?? '', /JSON/);
    assert.deepEqual(diagnose('a.yml', text), []);
  });

  const settings = (level: RuleLevel): LintSettings => ({ rules: new Map([['buildspec/version', level]]) });

  it('gives a rule the severity that the settings say', () => {
    const diagnostics = diagnose('buildspec.yml', `version: 3\n${BUILD}`, settings('information'));
    assert.deepEqual(
      diagnostics.map(({ rule, severity }) => [rule, severity]),
      [['buildspec/version', 'information']],
    );
  });

  it('leaves out a rule that is off, and what a comment silences', () => {
    assert.deepEqual(diagnose('buildspec.yml', `version: 3\n${BUILD}`, settings('off')), []);
    const comment = '# headgate-disable-next-line buildspec/version -- of the future\n';
    assert.deepEqual(diagnose('buildspec.yml', `${comment}version: 3\n${BUILD}`), []);
    assert.equal(diagnose('buildspec.yml', `${comment}\nversion: 3\n${BUILD}`).length, 1);
  });

  it('does not check a file that nobody wrote by hand, and says so', () => {
    const text = `version: 0.2\n${'#'.repeat(MAX_TEXT_LENGTH)}`;
    const diagnostics = diagnose('buildspec.yml', text);
    assert.deepEqual(
      diagnostics.map(({ rule, severity }) => [rule, severity]),
      [[TOO_LARGE, 'information']],
    );
    assert.match(diagnostics[0]?.message ?? '', /10 million characters/);
  });

  it('makes a defect of its own visible', () => {
    const [diagnostic] = diagnoseAs('buildspec', 'buildspec.yml', 'version: 0.2', undefined, () => {
      throw new Error('out of ideas');
    });
    assert.equal(diagnostic?.rule, 'headgate/internal-error');
    assert.match(diagnostic.message, /defect of its own: out of ideas/);
  });
});

describe('ruleUrl', () => {
  it('leads to the heading of the rule', () => {
    assert.equal(
      ruleUrl('buildspec/yaml-syntax'),
      'https://github.com/headgate/headgate/blob/main/docs/rules.md#buildspecyaml-syntax',
    );
  });
});

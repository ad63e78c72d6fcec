import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAppspec } from '../../../src/core/appspec/check';
import { applyFix } from '../../../src/core/rules/finding';
import { anyAppspec } from './anyAppspec';
import { permission, script, SERVER, SERVICE } from './samples';

/** The text after the first fix of the rule; `undefined` where its finding has none. */
function fixed(rule: string, text: string): string | undefined {
  const finding = checkAppspec(text).find(candidate => candidate.rule === `appspec/${rule}`);
  assert.ok(finding, `no finding of ${rule}`);
  return finding.fix && applyFix(text, finding.fix);
}

const SYNTAX = 'appspec/yaml-syntax';

const FILES = 'files:\n  - source: /\n    destination: /a\n';

describe('the fixes of AppSpec files', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      'take the quotes from the version',
      'version',
      "version: '0.0' # first\nos: linux\n",
      'version: 0.0 # first\nos: linux\n',
    ],
    ['add the version', 'version', '# a\nos: linux\n', '# a\nversion: 0.0\nos: linux\n'],
    ['add the version to JSON', 'version', '{"os": "linux"}', '{"version": 0.0, "os": "linux"}'],
    ['write the system in lower case', 'os', 'version: 0.0\nos: "Linux"\n', 'version: 0.0\nos: "linux"\n'],
    ['call a distribution linux', 'os', 'version: 0.0\nos: amazon-linux-2\n', 'version: 0.0\nos: linux\n'],
    ['add the system', 'os', `version: 0.0 # a\r\n${FILES}`, `version: 0.0 # a\r\nos: linux\r\n${FILES}`],
    [
      'add the system that the paths are of',
      'os',
      'version: 0.0\nfiles:\n  - source: \\\n    destination: C:\\a\n',
      'version: 0.0\nos: windows\nfiles:\n  - source: \\\n    destination: C:\\a\n',
    ],
    [
      'write the mode without its zero',
      'permission-mode',
      permission('mode: 0755 # x'),
      permission('mode: 755 # x'),
    ],
    ['make a list of a type', 'not-a-list', permission('type: file # x'), permission('type: [file] # x')],
    ['make a list of an access list', 'not-a-list', permission('acls: u:a:rw'), permission('acls: [u:a:rw]')],
    [
      'make a list of a script',
      'not-a-list',
      `${SERVER}hooks:\n  AfterInstall:\n    location: a # b\n\n    timeout: 5\n`,
      `${SERVER}hooks:\n  AfterInstall:\n    - location: a # b\n\n      timeout: 5\n`,
    ],
    [
      'make a list of a path',
      'not-a-list',
      `${SERVER}hooks:\n  AfterInstall: a.sh # b\n`,
      `${SERVER}hooks:\n  AfterInstall:\n    - location: a.sh # b\n`,
    ],
    [
      'make a list of functions',
      'not-a-list',
      `${SERVICE}Hooks:\n  BeforeInstall: a\n  AfterInstall: b\n`,
      `${SERVICE}Hooks:\n  - BeforeInstall: a\n  - AfterInstall: b\n`,
    ],
    ['write location before a path', 'wrong-type', script('a.sh # b'), script('location: a.sh # b')],
    [
      'take the dashes from a load balancer',
      'wrong-type',
      SERVICE.replace('  ContainerName', '- ContainerName').replace('  ContainerPort', '- ContainerPort'),
      SERVICE,
    ],
    [
      'move what belongs to a resource below its name',
      'resource-name',
      'version: 0.0\nResources:\n  - a:\n    Type: AWS::Lambda::Function\n    Properties: # b\n      Name: f\n',
      'version: 0.0\nResources:\n  - a:\n      Type: AWS::Lambda::Function\n      Properties: # b\n        Name: f\n',
    ],
    [
      'rename an event',
      'unknown-hook',
      `${SERVER}hooks:\n  afterinstall: []\n`,
      `${SERVER}hooks:\n  AfterInstall: []\n`,
    ],
    ['rename a key', 'unknown-key', `${SERVER}hook: {}\n`, `${SERVER}hooks: {}\n`],
    ['rename a word for a path', 'unknown-item-key', script('run: a.sh'), script('location: a.sh')],
    [
      'move an event under hooks',
      'hook-at-top-level',
      `${SERVER}hooks:\nAfterInstall:\n  - location: a\n`,
      `${SERVER}hooks:\n  AfterInstall:\n    - location: a\n`,
    ],
    [
      'write hooks above an event',
      'hook-at-top-level',
      `${SERVER}AfterInstall:\n  - location: a\n`,
      `${SERVER}hooks:\n  AfterInstall:\n    - location: a\n`,
    ],
    [
      'say for all files that they are overwritten',
      'file-overwrite',
      `${SERVER}${FILES}    overwrite: true # all\n`,
      `${SERVER}file_exists_behavior: OVERWRITE\n${FILES}    # all\n`,
    ],
    [
      'say so where it is the first key',
      'file-overwrite',
      `${SERVER}files:\n  - overwrite: true\n    source: /\n    destination: /a\n`,
      `${SERVER}file_exists_behavior: OVERWRITE\nfiles:\n  - source: /\n    destination: /a\n`,
    ],
    [
      'remove what is said already',
      'file-overwrite',
      `${SERVER}file_exists_behavior: RETAIN\n${FILES}    overwrite: true\n`,
      `${SERVER}file_exists_behavior: RETAIN\n${FILES}`,
    ],
    [
      'write the word in upper case',
      'file-exists-behavior',
      `${SERVER}file_exists_behavior: Overwrite\n`,
      `${SERVER}file_exists_behavior: OVERWRITE\n`,
    ],
    [
      'name the directory',
      'destination-is-file',
      `${SERVER}files:\n  - source: a/b.conf\n    destination: /etc/b.conf\n`,
      `${SERVER}files:\n  - source: a/b.conf\n    destination: /etc\n`,
    ],
    ['correct a type', 'permission-type', permission('type: [dir]'), permission('type: [directory]')],
    ['leave a zero out', 'permission-mode', permission('mode: "00755"'), permission('mode: 755')],
    ['quote a pattern', 'yaml-syntax', permission('pattern: **'), permission("pattern: '**'")],
  ];
  for (const [name, rule, before, after] of cases) {
    it(name, () => {
      assert.equal(fixed(rule, before), after);
    });
  }

  const unfixable: readonly (readonly [string, string, string])[] = [
    ['a command in place of a script', 'unknown-item-key', script('run: docker stop app')],
    [
      'an event that is there already',
      'hook-at-top-level',
      `${SERVER}hooks:\n  AfterInstall: []\nAfterInstall: []\n`,
    ],
    ['a mode with letters', 'permission-mode', permission('mode: u+x')],
    ['an event of another platform', 'unknown-hook', `${SERVER}hooks:\n  AfterAllowTestTraffic: []\n`],
    ['a text in place of all files', 'not-a-list', `${SERVER}files:\n  every-one\n`],
    [
      'overwrite with an anchor, which something else may refer to',
      'file-overwrite',
      `${SERVER}${FILES}    overwrite: &all true\n`,
    ],
  ];
  for (const [name, rule, text] of unfixable) {
    it(`offer nothing for ${name}`, () => {
      assert.equal(fixed(rule, text), undefined);
    });
  }

  it('indent nothing in a file whose lines are broken in another way, too', () => {
    const text =
      'os: linux\n  - a.txt\n    destination: /srv\n    overwrite: yes\n  - source: /\n    overwrite: yes\n  - object: /srv\n';
    const findings = checkAppspec(text).filter(({ rule }) => rule === SYNTAX);
    assert.ok(findings.length > 1);
    assert.deepEqual(
      findings.filter(({ fix }) => fix?.title.startsWith('Indent') === true),
      [],
    );
  });

  it('take each finding away and leave the file readable, whatever the file', () => {
    let count = 0;
    fc.assert(
      fc.property(anyAppspec, text => {
        const before = checkAppspec(text);
        for (const { rule, start, fix } of before) {
          // Where the text is no YAML, what is read behind that place depends on what is before it.
          const isBroken = before.some(finding => finding.rule === SYNTAX);
          if (fix === undefined || (isBroken && rule !== SYNTAX)) continue;
          count++;
          const after = checkAppspec(applyFix(text, fix));
          const numberOf = (findings: typeof before, of: string): number =>
            findings.filter(finding => finding.rule === of).length;
          const clue = `${rule} at ${String(start)} of\n${text}`;
          assert.ok(numberOf(after, rule) < numberOf(before, rule), clue);
          assert.ok(numberOf(after, SYNTAX) <= numberOf(before, SYNTAX), clue);
        }
      }),
      { numRuns: 700 },
    );
    assert.ok(count > 300, `only ${String(count)} fixes were tried`);
  });
});

import assert from 'node:assert/strict';
import { checkAppspec } from '../../../src/core/appspec/check';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { applyFix, type Finding } from '../../../src/core/rules/finding';

const BUILD = 'phases:\n  build:\n    commands:\n      - make\n';

/** `rule "source text"` of every finding. */
function summary(text: string, findings: readonly Finding[]): string[] {
  return findings.map(({ rule, start, end }) => `${rule} ${JSON.stringify(text.slice(start, end))}`);
}

describe('a space that is missing behind a colon', () => {
  const buildspecs: readonly (readonly [string, string, readonly string[]])[] = [
    ['in the first line', `version:0.2\n${BUILD}`, ['yaml-syntax "version:0.2"']],
    ['above blank lines', `# about\nversion:0.2\n\n# more\n${BUILD}`, ['yaml-syntax "version:0.2"']],
    [
      'in a phase',
      'version: 0.2\nphases:\n  build:\n    on-failure:ABORT\n    commands:\n      - make\n',
      ['yaml-syntax "on-failure:ABORT"'],
    ],
    [
      'in two lines one below the other',
      `version: 0.2\nenv:\n  variables:\n    A:b\n    C:d\n    E: f\n${BUILD}`,
      ['yaml-syntax "A:b"', 'yaml-syntax "C:d"'],
    ],
    [
      'in two lines apart',
      `version:0.2\n${BUILD}artifacts:\n  files: a\n  discard-paths:yes\n`,
      ['yaml-syntax "version:0.2"', 'yaml-syntax "discard-paths:yes"'],
    ],
    [
      'in the only line of a block',
      `version: 0.2\nenv:\n  variables:\n    A:b\n${BUILD}`,
      ['wrong-type "A:b"'],
    ],
    [
      'nowhere: an address',
      `version: 0.2\n${BUILD}      - https://a b: c\n`,
      ['command-is-mapping "https://a b: c"'],
    ],
  ];
  for (const [name, text, expected] of buildspecs) {
    it(`is found ${name} of a buildspec`, () => {
      const findings = checkBuildspec(text);
      assert.deepEqual(
        summary(text, findings),
        expected.map(finding => `buildspec/${finding}`),
      );
    });
  }

  const appspecs: readonly (readonly [string, string, string])[] = [
    [
      'in the first line',
      'version:0.0\nos: linux\nfiles:\n  - source: /\n    destination: /a\n',
      'version:0.0',
    ],
    ['in the second', 'version: 0.0\nos:linux\nfiles:\n  - source: /\n    destination: /a\n', 'os:linux'],
    ['behind a dash', 'version: 0.0\nos: linux\nfiles:\n  - source:/\n    destination: /a\n', 'source:/'],
    ['in an item', 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination:/a\n', 'destination:/a'],
  ];
  for (const [name, text, expected] of appspecs) {
    it(`is found ${name} of an AppSpec file, and mended`, () => {
      const findings = checkAppspec(text);
      assert.deepEqual(summary(text, findings), [`appspec/yaml-syntax ${JSON.stringify(expected)}`]);
      const [finding] = findings;
      assert.ok(finding?.fix);
      assert.deepEqual(checkAppspec(applyFix(text, finding.fix)), []);
    });
  }

  it('is a colon that is missing, in a key above what stands below it', () => {
    for (const [check, text, word] of [
      [
        checkAppspec,
        'version: 0.0\nos: linux\nhooks:\n  AfterInstall\n    - location: a.sh\n',
        'AfterInstall',
      ],
      [checkBuildspec, `version: 0.2\n${BUILD.replace('build:', 'build')}`, 'build'],
    ] as const) {
      const [finding, ...others] = check(text);
      assert.deepEqual(others, []);
      assert.equal(
        finding?.message,
        `A colon is missing behind "${word}". Without it YAML takes the line for a text.`,
      );
      assert.ok(finding.fix);
      assert.deepEqual(check(applyFix(text, finding.fix)), []);
    }
  });

  it('is found behind the dash of a script that reads as a key', () => {
    const text = 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    -location: a.sh\n';
    const findings = checkAppspec(text);
    assert.deepEqual(summary(text, findings), ['appspec/not-a-list "-location: a.sh"']);
    assert.deepEqual(
      findings.map(({ fix }) => fix && checkAppspec(applyFix(text, fix))),
      [[]],
    );
  });

  it('is mended behind each dash that the first line has swallowed', () => {
    const text = 'version: 0.2\nphases:\n  build:\n    commands:\n      -npm ci\n      -npm test\n';
    const [finding, ...others] = checkBuildspec(text);
    assert.deepEqual(others, []);
    assert.ok(finding?.fix);
    assert.equal(finding.fix.title, 'Add the spaces');
    const mended = applyFix(text, finding.fix);
    assert.equal(mended, text.replaceAll('-npm', '- npm'));
    assert.deepEqual(checkBuildspec(mended), []);
  });

  it('is found in a script, where the path is not taken for one', () => {
    const text = 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location:scripts/a.sh\n';
    const [finding, ...others] = checkAppspec(text);
    assert.deepEqual(others, []);
    assert.ok(finding?.fix);
    assert.equal(applyFix(text, finding.fix), text.replace('location:', 'location: '));
  });
});

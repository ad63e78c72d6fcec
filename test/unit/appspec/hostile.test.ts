import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAppspec } from '../../../src/core/appspec/check';
import { INTERNAL_ERROR, MAX_FINDINGS } from '../../../src/core/rules/runRules';
import { anyAppspec } from './anyAppspec';
import { SERVER } from './samples';

const numbered = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

/** Texts over which a rule could come to do far too much work. */
const HOSTILE: readonly (readonly [string, string])[] = [
  [
    '5,000 aliases of 5,000 scripts',
    `x-s: &s\n${'  - location: a\n'.repeat(5000)}${SERVER}hooks:\n${numbered(5000, at => `  e${String(at)}: *s\n`)}`,
  ],
  [
    '5,000 aliases of a permission with 5,000 entries',
    `x-p: &p\n  object: /a\n  acls:\n${'    - u:a:z\n'.repeat(5000)}${SERVER}permissions:\n${'  - *p\n'.repeat(5000)}`,
  ],
  [
    '5,000 aliases of a resource with 5,000 keys',
    `x-r: &r\n${numbered(5000, at => `  k${String(at)}: {Type: AWS::ECS::Service}\n`)}version: 0.0\nResources:\n${'  - *r\n'.repeat(5000)}`,
  ],
  [
    '20,000 permissions',
    `${SERVER}permissions:\n${numbered(20_000, at => `  - object: /a/${String(at)}\n`)}`,
  ],
  ['20,000 file entries', `${SERVER}files:\n${'  - source: a\n    destination: /b\n'.repeat(20_000)}`],
  ['20,000 events', `${SERVER}hooks:\n${numbered(20_000, at => `  AfterInstal${String(at)}: []\n`)}`],
  [
    'a range of 1 MB',
    `${SERVER}permissions:\n  - object: /a\n    context: {type: a, range: "s0:${'c1,'.repeat(300_000)}"}\n`,
  ],
  ['a mode of 1 MB', `${SERVER}permissions:\n  - object: /a\n    mode: ${'7'.repeat(1_000_000)}\n`],
  [
    'a path of 1 MB',
    `${SERVER}files:\n  - source: ${'a/'.repeat(500_000)}\n    destination: ${'/a.js'.repeat(200_000)}\n`,
  ],
  [
    'a placeholder that never closes',
    `${SERVER}files:\n  - source: /\n    destination: ${'<'.repeat(500_000)}\n`,
  ],
  ['names of Object.prototype', `${SERVER}hooks:\n  constructor: []\n  __proto__: []\ntoString: 1\n`],
];

describe('a hostile AppSpec file', () => {
  for (const [name, text] of HOSTILE) {
    it(`is checked to the end: ${name}`, function () {
      // Far above the second that this takes at most on a busy machine, so that only an explosion of work fails it.
      this.timeout(5000);
      const findings = checkAppspec(text);
      assert.ok(findings.length <= MAX_FINDINGS);
      for (const finding of findings) {
        assert.notEqual(finding.rule, INTERNAL_ERROR, finding.message);
        assert.ok(finding.start >= 0 && finding.start <= finding.end && finding.end <= text.length);
        assert.ok(finding.message.length < 1000 && (finding.serviceMessage ?? '').length < 1000);
      }
    });
  }

  it('never breaks a rule or has a range outside its text, whatever is cut out or put in', () => {
    const splice = fc.record({
      at: fc.nat(),
      remove: fc.nat(20),
      insert: fc.oneof(
        fc.string(),
        fc.constantFrom('\n', '  ', ':', '- ', '"', '&a ', '*a', '|', '{', ']', '\t', '<<: '),
      ),
    });
    fc.assert(
      fc.property(anyAppspec, fc.array(splice, { maxLength: 4 }), (original, splices) => {
        let text = original;
        for (const { at, remove, insert } of splices) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + insert + text.slice(start + remove);
        }
        for (const { rule, message, start, end } of checkAppspec(text)) {
          assert.notEqual(rule, INTERNAL_ERROR, message);
          assert.ok(start >= 0 && start <= end && end <= text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

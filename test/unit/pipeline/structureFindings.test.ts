import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPipelineFile } from '../../../src/core/pipeline/check';
import { readDefinitions } from '../../../src/core/pipeline/read';
import { SAMPLE, TEMPLATE_SAMPLE, sample, templateSample } from '../../../src/core/pipeline/rules/sample';
import { applyFix, type Finding } from '../../../src/core/rules/finding';
import { parseJson } from '../../../src/core/yaml/parseJson';
import { BRANCH_ROWS } from './branchFaults';
import { EVENT_ROWS, RELATION_ROWS } from './relationFaults';
import { ROWS, TEMPLATE_ROWS } from './structureFaults';

function found(text: string): readonly string[] {
  return checkPipelineFile(text).map(
    ({ severity, rule, start, end }) => `${severity} ${rule} ${text.slice(start, end)}`,
  );
}

describe('what is found in a pipeline', () => {
  for (const [what, changes, expected] of [...ROWS, ...RELATION_ROWS])
    it(`in the spelling of the API: ${what}`, () => {
      assert.deepEqual(found(sample(...changes)), expected);
    });
  for (const [what, changes, expected] of [...TEMPLATE_ROWS, ...EVENT_ROWS])
    it(`in CloudFormation: ${what}`, () => {
      assert.deepEqual(found(templateSample(...changes)), expected);
    });
  for (const [what, changes, expected] of BRANCH_ROWS)
    it(`under conditions: ${what}`, () => {
      assert.deepEqual(found(templateSample(...changes)), expected);
    });

  it('is found in JSON as well, and mended there', () => {
    const text = JSON.stringify(
      { metadata: {}, pipeline: { name: 'shop', roleArn: 1, stages: [] } },
      undefined,
      2,
    );
    const findings = checkPipelineFile(text, parseJson(text));
    const rules = findings.map(({ rule }) => rule);
    assert.deepEqual(rules, [
      'pipeline/metadata',
      'pipeline/artifact-store',
      'pipeline/wrong-type',
      'pipeline/stage-count',
    ]);
    const fix = findings[0]?.fix;
    assert.ok(fix !== undefined);
    assert.deepEqual(Object.keys(JSON.parse(applyFix(text, fix)) as object), ['pipeline']);
  });
});

describe('the local engine', () => {
  // What another tool fills in the engine cannot know, and nothing is wrong with it.
  const clean = [...ROWS, ...RELATION_ROWS].filter(
    ([what, , expected]) => !what.startsWith('placeholders') && !expected.join().includes('error'),
  );
  for (const [what, changes] of clean)
    it(`refuses nothing that shows no error: ${what}`, () => {
      assert.deepEqual(readDefinitions('/w/pipeline.yml', sample(...changes)).problems, []);
    });
});

describe('what a finding in a pipeline says', () => {
  const messages: readonly (readonly [what: string, text: string, message: string])[] = [
    [
      'an artifact that is near',
      sample(['inputArtifacts: [{ name: source }]', 'inputArtifacts: [{ name: Source }]']),
      'No action of the pipeline puts out the artifact "Source". There is "source": small and capital letters differ.',
    ],
    [
      'a key that stands too high',
      sample(['name: Compile\n', 'name: Compile\n          category: Build\n']),
      'The action "Compile" has no "category". It belongs in "actionTypeId".',
    ],
    [
      'a key that stands too low',
      sample(['{ ProjectName: shop }', '{ ProjectName: shop, runOrder: "1" }']),
      'Action "Compile" sets "runOrder", which is no configuration key of CodeBuild. It stands beside the configuration, not in it.',
    ],
    [
      'a key that is cut short',
      sample(['configuration: { ProjectName: shop }', 'config: { ProjectName: shop }']),
      'The action "Compile" has no "config". "configuration" is near.',
    ],
    [
      'a key that may stand anywhere',
      sample(['  name: shop\n', '  name: shop\n  description: shop\n']),
      'The pipeline "shop" has no "description".',
    ],
    [
      'a namespace that nothing has',
      sample(['ProjectName: shop', "ProjectName: 'shop-#{code.CommitId}'"]),
      'No action has the namespace "code". Give the action that puts out the variable this namespace.',
    ],
    [
      'a variable that the source does not put out',
      sample(
        ['name: Checkout\n', 'name: Checkout\n          namespace: code\n'],
        ['ProjectName: shop', "ProjectName: 'shop-#{code.Commit}'"],
      ),
      'The action with the namespace "code" has no output variable "Commit". It has AuthorDate, BranchName, CommitId, CommitMessage, CommitterDate, RepositoryName.',
    ],
    [
      'blanks in a reference',
      sample(
        ['name: Checkout\n', 'name: Checkout\n          namespace: code\n'],
        ['ProjectName: shop', "ProjectName: 'shop-#{ code.CommitId }'"],
      ),
      'No action has the namespace " code". The blanks count as part of it. Write #{code.CommitId}.',
    ],
  ];
  for (const [what, text, message] of messages)
    it(what, () => {
      assert.deepEqual(
        checkPipelineFile(text).map(finding => finding.message),
        [message],
      );
    });
});

describe('checking a hostile pipeline', () => {
  const action =
    '{ name: a, namespace: n, configuration: { A: "#{x.y}" }, inputArtifacts: [{ name: q }], outputArtifacts: [{ name: q }] }';
  const stage = (at: number): string =>
    `    - name: s${String(at)}\n      actions: [{ name: a, namespace: n${String(at)}, configuration: { A: "#{x${String(at)}.y}" }, inputArtifacts: [{ name: i${String(at)} }], outputArtifacts: [{ name: o${String(at)} }] }]\n`;
  const texts: readonly (readonly [what: string, text: string])[] = [
    [
      'aliases for actions and stages',
      `a: &a ${action}\ns: &s { name: s, actions: [${'*a, '.repeat(500)}] }\npipeline: { roleArn: r, stages: [${'*s, '.repeat(500)}] }\n`,
    ],
    [
      'thousands of stages',
      `roleArn: r\nstages:\n${Array.from({ length: 3000 }, (_, at) => stage(at)).join('')}`,
    ],
  ];
  for (const [what, text] of texts)
    it(`${what}: findings, and soon`, () => {
      const started = performance.now();
      const rules = checkPipelineFile(text).map(({ rule }) => rule);
      assert.ok(rules.length > 0 && rules.every(rule => rule.startsWith('pipeline/')));
      assert.ok(performance.now() - started < 5000);
    });
});

describe('checking a damaged pipeline', () => {
  const damaged = fc
    .tuple(fc.constantFrom(SAMPLE, TEMPLATE_SAMPLE), fc.nat(), fc.nat(60), fc.string({ maxLength: 12 }))
    .map(([text, at, length, by]) => {
      const from = at % text.length;
      return text.slice(0, from) + by + text.slice(from + length);
    });

  it('never fails, and marks a part of the text', () => {
    fc.assert(
      fc.property(damaged, text => {
        for (const finding of checkPipelineFile(text))
          assert.ok(isSound(finding, text), JSON.stringify(finding));
      }),
    );
  });
});

function isSound({ rule, start, end, fix }: Finding, text: string): boolean {
  const ranges = [{ start, end }, ...(fix?.edits ?? [])];
  return (
    rule.startsWith('pipeline/') &&
    ranges.every(range => range.start >= 0 && range.start <= range.end && range.end <= text.length)
  );
}

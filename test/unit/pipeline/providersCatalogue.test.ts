import assert from 'node:assert/strict';
import {
  PROVIDERS,
  findProvider,
  findRuleProvider,
  outputVariablesOf,
  providersOf,
} from '../../../src/core/pipeline/providers/catalogue';
import type { ProviderDescription } from '../../../src/core/pipeline/providers/descriptions/description';
import {
  describeProvider,
  describeRuleProvider,
} from '../../../src/core/pipeline/providers/descriptions/lookup';
import type { ConfigurationKeys } from '../../../src/core/pipeline/providers/provider';
import { RULE_PROVIDERS } from '../../../src/core/pipeline/providers/ruleProviders';
import { valueProblem } from '../../../src/core/pipeline/providers/valueProblem';

describe('providers: the catalogue', () => {
  it('holds each action type once, in a known category', () => {
    const ids = PROVIDERS.map(({ category, owner, provider }) => `${category}/${owner}/${provider}`);
    assert.equal(new Set(ids).size, ids.length);
    for (const { category, owner, inputs, outputs } of PROVIDERS) {
      assert.match(category, /^(Source|Build|Test|Deploy|Approval|Invoke|Compute)$/);
      assert.match(owner, /^(AWS|ThirdParty)$/);
      for (const [min, max] of [inputs, outputs]) assert.ok(min >= 0 && min <= max);
    }
  });

  it('finds a type by all three names', () => {
    assert.deepEqual(findProvider({ category: 'Deploy', owner: 'AWS', provider: 'ECS' })?.inputs, [1, 1]);
    assert.equal(findProvider({ category: 'Build', owner: 'AWS', provider: 'ECS' }), undefined);
    assert.equal(findProvider({ category: 'Build', owner: 'Custom', provider: 'CodeBuild' }), undefined);
    assert.deepEqual(
      providersOf('Approval').map(known => known.provider),
      ['Manual'],
    );
    assert.deepEqual(providersOf('Nothing'), []);
  });

  it('knows output variables, and where each action has its own', () => {
    assert.ok(
      outputVariablesOf({ category: 'Source', owner: 'AWS', provider: 'ECR' })?.includes('ImageDigest'),
    );
    assert.deepEqual(outputVariablesOf({ category: 'Deploy', owner: 'AWS', provider: 'S3' }), []);
    assert.equal(outputVariablesOf({ category: 'Build', owner: 'AWS', provider: 'CodeBuild' }), undefined);
    // The outputs of the stack that the action makes.
    assert.equal(
      outputVariablesOf({ category: 'Deploy', owner: 'AWS', provider: 'CloudFormation' }),
      undefined,
    );
  });

  it('knows the rule providers', () => {
    assert.deepEqual(Object.keys(findRuleProvider('DeploymentWindow')?.keys ?? {}), ['Cron', 'TimeZone']);
    assert.equal(findRuleProvider('Lambda'), undefined);
  });

  it('offers only values that it takes itself', () => {
    for (const { keys = {} } of [...PROVIDERS, ...RULE_PROVIDERS])
      for (const key of Object.values(keys))
        for (const value of key.values ?? []) assert.equal(valueProblem(value, key), undefined, value);
  });

  const values: readonly (readonly [
    what: string,
    type: readonly [category: string, provider: string],
    key: string,
    text: string,
    takes?: string,
  ])[] = [
    ['ten alarms', ['Deploy', 'Lambda'], 'Alarms', 'abcdefghij'.split('').join()],
    [
      'eleven alarms',
      ['Deploy', 'Lambda'],
      'Alarms',
      'abcdefghijk'.split('').join(),
      'at most 10 names with commas between them',
    ],
    [
      'a revision of another pipeline',
      ['Invoke', 'CodePipeline'],
      'SourceRevisions',
      '[{"actionName":"Source","revisionType":"COMMIT_ID","revisionValue":"a1"}]',
    ],
    [
      'a revision of a kind that is none',
      ['Invoke', 'CodePipeline'],
      'SourceRevisions',
      '[{"actionName":"Source","revisionType":"COMMIT","revisionValue":"a1"}]',
      'objects whose "revisionType" is one of COMMIT_ID, IMAGE_DIGEST, S3_OBJECT_VERSION_ID, S3_OBJECT_KEY',
    ],
    [
      'a revision without an action',
      ['Invoke', 'CodePipeline'],
      'SourceRevisions',
      '[{"revisionType":"COMMIT_ID","revisionValue":"a1"}]',
      'objects with actionName, revisionType, revisionValue, and one has no text as "actionName"',
    ],
    ['a variable of another pipeline', ['Invoke', 'CodePipeline'], 'Variables', '[{"name":"A","value":"1"}]'],
    [
      'a variable that is no text',
      ['Invoke', 'CodePipeline'],
      'Variables',
      '[{"name":"A","value":1}]',
      'objects with name, value, and one has no text as "value"',
    ],
  ];
  for (const [what, [category, provider], key, text, takes] of values)
    it(`judges ${what}`, () => {
      const known = findProvider({ category, owner: 'AWS', provider })?.keys?.[key];
      assert.ok(known !== undefined);
      assert.equal(valueProblem(text, known)?.takes, takes);
    });

  for (const provider of PROVIDERS)
    it(`describes ${provider.category}/${provider.owner}/${provider.provider}, its keys and its variables`, () => {
      assertDescribed(describeProvider(provider), provider.keys ?? {}, provider.variables ?? []);
    });

  for (const { provider, keys } of RULE_PROVIDERS)
    it(`describes the rule provider ${provider} and its keys`, () => {
      assertDescribed(describeRuleProvider(provider), keys, []);
    });
});

function assertDescribed(
  description: ProviderDescription | undefined,
  keys: ConfigurationKeys,
  variables: readonly string[],
): void {
  assert.ok(description);
  assert.match(
    description.url,
    /^https:\/\/docs\.aws\.amazon\.com\/codepipeline\/latest\/userguide\/[\w-]+\.html$/,
  );
  assert.deepEqual(Object.keys(description.keys).sort(), Object.keys(keys).sort());
  assert.deepEqual(Object.keys(description.variables).sort(), [...variables].sort());
  const texts = [
    description.text,
    ...Object.values(description.keys),
    ...Object.values(description.variables),
  ];
  for (const text of texts) assert.match(text, /^\S.*\.$/);
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BuildspecDocument } from '../../../src/core/buildspec/document';
import { BUILDSPEC_RULES } from '../../../src/core/buildspec/rules/catalogue';
import { BUILDSPEC_RULE_DOCS } from '../../../src/core/buildspec/rules/docs';
import { isUsual, USUAL_RULES } from '../../../src/core/buildspec/usual';
import { runRules } from '../../../src/core/rules/runRules';
import { parseYaml } from '../../../src/core/yaml/parse';
import { anyInput, type SeedFile } from '../../fuzz/fuzzInput';
import { seedFiles } from '../../fuzz/seedFiles';
import { anyBuildspec } from './anyBuildspec';

const open = (text: string): BuildspecDocument => new BuildspecDocument(text, parseYaml(text));

/** Whether a text is usual; fails where it is and a rule that needs not be loaded has something to say. */
function check(text: string): boolean {
  if (!isUsual(open(text))) return false;
  assert.deepEqual(runRules(USUAL_RULES, open(text)), runRules(BUILDSPEC_RULES, open(text)));
  return true;
}

const SAMPLES = [...BUILDSPEC_RULE_DOCS.values()].flatMap(({ wrong, right }) => [wrong, right]);

const HEAD = 'version: 0.2\n';
const PHASES = 'phases:\n  build:\n    commands:\n      - ls\n';

const USUAL: Readonly<Record<string, string>> = {
  'phases alone': HEAD + PHASES,
  'all kinds of blocks':
    `${HEAD}env:\n  shell: bash\n  variables:\n    A: b\n  parameter-store:\n    C: /d/e\n  secrets-manager:\n    F: g:h\n` +
    '  exported-variables:\n    - A\nproxy:\n  logs: yes\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n' +
    '  build:\n    on-failure: ABORT\n    commands:\n      - |\n        a\n        b\n    finally:\n      - c\n' +
    'reports:\n  unit:\n    files: a.xml\n    file-format: JunitXml\nartifacts:\n  files:\n    - a\n  discard-paths: no\n' +
    'cache:\n  paths:\n    - a/**/*\n',
  'a secret by its ARN': `${HEAD}env:\n  secrets-manager:\n    A: arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-Ab1:key\n${PHASES}`,
  'variables of CodeBuild': `${HEAD}phases:\n  build:\n    commands:\n      - echo $CODEBUILD_BUILD_ID\n`,
};

const UNUSUAL: Readonly<Record<string, string>> = {
  'what is broken': `${HEAD}phases: [\n`,
  nothing: '# nothing\n',
  'a batch': `${HEAD}batch:\n  build-list:\n    - identifier: a\n${PHASES}`,
  'a key that is merged in': `${HEAD}phases:\n  build:\n    <<: {}\n    commands:\n      - ls\n`,
  'a repeated key': `${HEAD}phases:\n  build:\n    commands:\n      - a\n    commands:\n      - b\n`,
  'another version': `version: 0.1\n${PHASES}`,
  'a runtime of the past': `${HEAD}phases:\n  install:\n    runtime-versions:\n      nodejs: 12\n`,
  'an item that swallowed another': `${HEAD}phases:\n  build:\n    commands:\n      - a\n        - b\n`,
  'a text that swallowed an item': `${HEAD}${PHASES}artifacts:\n  files: a\n    - b\n`,
  'a tag': `${HEAD}phases:\n  build:\n    commands:\n      - !Ref a\n`,
};

describe('a buildspec without oddities', () => {
  for (const [name, text] of Object.entries(USUAL))
    it(`may have ${name}`, () => {
      assert.ok(check(text));
    });

  for (const [name, text] of Object.entries(UNUSUAL))
    it(`has not ${name}`, () => {
      assert.ok(!isUsual(open(text)));
    });

  it('is none where the image is known, on which versions and keys depend', () => {
    const settings = { image: 'aws/codebuild/standard:7.0' };
    const text = HEAD + PHASES;
    assert.ok(!isUsual(new BuildspecDocument(text, parseYaml(text), settings)));
  });

  it('has no findings but those of the usual rules: samples, and generated texts', () => {
    const usual = SAMPLES.filter(check);
    assert.ok(usual.length > 20, `${String(usual.length)} samples`);
    fc.assert(
      fc.property(anyBuildspec, text => {
        check(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('has no findings but those of the usual rules: files and samples with faults', () => {
    const named = (text: string): SeedFile => ({ name: 'buildspec.yml', text });
    const files = seedFiles().filter(({ text }) => text.includes('phases:'));
    const seeds = [...files, ...[...Object.values(USUAL), ...SAMPLES.filter(check)].map(named)];
    let usual = 0;
    fc.assert(
      fc.property(anyInput(seeds), ({ text }) => {
        if (check(text)) usual++;
      }),
      { numRuns: 3000 },
    );
    assert.ok(usual > 200, `${String(usual)} of 3000`);
  });
});

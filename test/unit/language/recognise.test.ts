import assert from 'node:assert/strict';
import fc from 'fast-check';
import { recognise } from '../../../src/core/language/recognise';
import { hasBuildspecName } from '../../../src/core/language/recogniseBuildspec';

const BUILDSPEC = 'version: 0.2\nphases:\n  build:\n    commands:\n      - ls\n';

describe('recognise', () => {
  const ours: readonly (readonly [string, string])[] = [
    ['buildspec.yml', BUILDSPEC],
    ['/a/b/buildspec-prod.yaml', BUILDSPEC],
    ['C:\\a\\deploy.buildspec.YML', BUILDSPEC],
    ['buildspec.yml', ''],
    ['buildspec.yml', '# nothing yet\n'],
    ['buildspec.yml', 'version: 0.2\n'],
    ['buildspec.yml', 'version: 1\nphases:\n'],
    ['buildspec.yml', 'build:\n  commands: [ls]\n'],
    ['buildspec.yml', 'just a text'],
    ['buildspec.yml', '\ufeffversion: 0.2\r\nphases:\r\n'],
    ['ci/test.yml', BUILDSPEC],
    ['Untitled-1', BUILDSPEC],
    ['a.yml', BUILDSPEC.replaceAll('\n', '\r\n')],
    [
      'a.yml',
      '# comment\n---\n"version": 0.1\n"phases":\n    # first\n    post_build:\n        commands: ls\n',
    ],
    ['a.yml', 'phases:\n  install:\n    runtime-versions:\n      nodejs: 22\n'],
    ['a.yml', 'version: 0.2\nphases:\n  unknown:\n    commands: [ls]\n  build:\n'],
    ['a.yml', 'version: 0.2\nphases:\n  biuld:\n    commands: [ls]\n'],
    ['a.yml', 'version: 0.2\nphases:\nbuild:\n  commands: [ls]\n'],
    ['Untitled-1', 'version: 0.2\nphases:\n'],
    ['a.yml', 'version: 0.2\nbatch:\n  fast-fail: true\n  build-list:\n    - identifier: a\n'],
    ['buildspec.yml', 'name: ci\non: push\njobs:\n  build: {}\n'],
    ['buildspec.yml', '{\\rtf1}'],
    ['a.json', JSON.stringify({ version: '0.2', phases: { build: { commands: ['ls'] } } })],
    ['buildspec.json', JSON.stringify({ version: 0.2, phases: { biuld: { commands: ['ls'] } } })],
    ['ci/buildspec.json', JSON.stringify({ phases: { build: { commands: ['ls'] } } })],
    ['buildspec.yml', '{version: 0.2, phases: {biuld: {commands: [ls]}}}'],
    ['buildspec.yml', JSON.stringify({ version: 0.2, phases: { build: {} } }, undefined, 2)],
  ];
  for (const [name, text] of ours) {
    it(`takes ${name} with ${JSON.stringify(text.slice(0, 50))} for a buildspec`, () => {
      assert.equal(recognise(name, text), 'buildspec');
    });
  }

  const appspecs: readonly (readonly [string, string])[] = [
    ['appspec.yml', ''],
    ['appspec.yml', 'version: 0.0\n'],
    ['deploy/appspec-blue.yaml', 'os: linux\nfiles:\n'],
    ['appspec.yml', '{\\rtf1}'],
    ['appspec.yml', 'hooks:\n  BeforeInstall:\n    - location: a.sh\n'],
    ['a.yml', 'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /srv\n'],
    ['a.yml', 'version: 0.0 # draft\r\nfiles: []\r\nhooks: {}\r\n'],
    ['a.yml', 'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n'],
    ['a.json', JSON.stringify({ version: 0, Resources: [{ f: { Type: 'AWS::Lambda::Function' } }] })],
    ['appspec.json', JSON.stringify({ version: 0.0, os: 'linux' })],
  ];
  for (const [name, text] of appspecs) {
    it(`takes ${name} with ${JSON.stringify(text.slice(0, 50))} for an appspec`, () => {
      assert.equal(recognise(name, text), 'appspec');
    });
  }

  const template = 'Resources:\n  P:\n    Type: AWS::CodePipeline::Pipeline\n';
  const pipelines: readonly (readonly [string, string])[] = [
    ['template.yaml', template],
    ['ci.template', JSON.stringify({ Resources: { P: { Type: 'AWS::CodePipeline::Pipeline' } } })],
    ['a.json', '{"pipeline": {"stages": [{"actions": [{"actionTypeId": {}'],
    ['a.yml', 'stages:\n  - actions:\n      - actionTypeId:\n'],
    ['a.json', '{"roleArn": "", "artifactStore": {}, "stages": []}'],
    ['a.yml', 'pipeline:\n  name: shop\n  roleArn: role\n  artifactStore:\n'],
  ];
  for (const [name, text] of pipelines) {
    it(`takes ${name} with ${JSON.stringify(text.slice(0, 50))} for a pipeline`, () => {
      assert.equal(recognise(name, text), 'pipeline');
    });
  }

  const others: readonly (readonly [string, string, string])[] = [
    [
      'an image list of that name',
      'buildspec.yml',
      'account_id: &A 1\nversion: &VERSION 2.10.0\nimages:\n  a:\n    build: x\n',
    ],
    [
      'a workflow',
      '.github/workflows/ci.yml',
      'name: ci\non: push\njobs:\n  build:\n    steps:\n      - run: phases\n',
    ],
    ['a compose file', 'compose.yaml', 'services:\n  web:\n    build: .\nversion: "3"\n'],
    [
      'an Amplify file',
      'amplify.yml',
      'version: 1\nfrontend:\n  phases:\n    preBuild:\n      commands:\n        - npm ci\n    build:\n      commands: [ls]\n',
    ],
    ['phases of another tool', 'plan.yml', 'phases:\n  design:\n    weeks: 2\n  build:\n    weeks: 3\n'],
    [
      'phases of another tool with such a version',
      'plan.yml',
      'version: 0.2\nphases:\n  design:\n    weeks: 2\n',
    ],
    ['phases inside a text', 'a.yml', 'text: |\n  version: 0.2\n  phases:\n    build:\n      commands: x\n'],
    [
      'a JSON of that name',
      'buildspec.json',
      '{"dependencies": {"obs-studio": {"version": "1"}}, "version": "1.0"}',
    ],
    ['the settings of another tool', 'appspec.json', '{"version": "1.2", "settings": []}'],
    [
      'a template without a pipeline',
      'appspec.yml',
      'AWSTemplateFormatVersion: x\nResources:\n  A:\n    Type: AWS::ECS::Service\n',
    ],
    ['stages of another tool', 'pipeline.yml', 'stages:\n  - name: a\n    actions: [b]\n'],
    ['hooks of another tool', 'a.yml', 'hooks:\n  - id: x\nfiles: y\n'],
    ['source code that holds one', 'a.ts', BUILDSPEC],
    ['nothing', 'a.yml', ''],
  ];
  for (const [what, name, text] of others) {
    it(`does not take ${what} for one`, () => {
      assert.equal(recognise(name, text), undefined);
    });
  }

  it('does not read a large file of another kind', () => {
    const text = `a:\n${'  - name: phases and batch\n    version: 0.2\n'.repeat(240_000)}`;
    assert.equal(recognise('a.yml', text), undefined);
    assert.ok(text.length > 10_000_000);
  });

  it('takes any name and text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, text) => {
        assert.ok(['buildspec', 'appspec', 'pipeline', undefined].includes(recognise(name, text)));
      }),
    );
  });
});

describe('hasBuildspecName', () => {
  it('looks at the last part of a path only', () => {
    assert.equal(hasBuildspecName('buildspecs/other.yml'), false);
    assert.equal(hasBuildspecName('other/my-buildspec.v2.yaml'), true);
    assert.equal(hasBuildspecName('buildspec.yml.tpl'), false);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runTargets } from '../../../src/core/language/runTargets';
import { anyBuildspec } from '../buildspec/anyBuildspec';

const BUILDSPEC = `# Builds the site.
version: 0.2

env:
  variables: { MODE: fast }
phases:
  pre_build:
    commands: [npm ci]
  buidl:
    commands: [echo never]
  build:
    commands:
      - npm test
`;

const TEMPLATE = `Resources:
  Web:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: web
      Stages:
        - Name: Source
          Actions:
            - Name: Repo
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              OutputArtifacts: [{ Name: App }]
        - Name: Gate
          Actions:
            - Name: Ask
              ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' }
  Broken:
    Type: AWS::CodePipeline::Pipeline
    Properties: { Name: broken, Stages: [] }
`;

/** The targets in short: what, and on which line counted from 1. */
function shown(file: string, text: string): readonly string[] {
  return runTargets(file, text).map(target => {
    const name =
      target.kind === 'phase' ? target.phase : target.kind === 'pipeline' ? target.pipelineName : '';
    return `${target.position.line + 1}:${target.position.character} ${target.kind} ${name}`.trim();
  });
}

describe('what a file offers to run', () => {
  it('is a buildspec at its version, and each phase that CodeBuild knows', () => {
    assert.deepEqual(shown('ci/buildspec.yml', BUILDSPEC), [
      '2:0 buildspec',
      '7:2 phase pre_build',
      '11:2 phase build',
    ]);
  });

  it('is a buildspec at its first key where the version is still missing', () => {
    assert.deepEqual(shown('buildspec.yml', '\n# soon\nphases:\n  build:\n    commands: [make]\n'), [
      '3:0 buildspec',
      '4:2 phase build',
    ]);
  });

  it('is nothing while no phase has anything to run', () => {
    for (const text of [
      '',
      'version: 0.2\n',
      'phases:\n  build:\n',
      'phases:\n  build:\n    commands:\n      - ',
    ])
      assert.deepEqual(shown('buildspec.yml', text), [], text);
    const half = 'version: 0.2\nphases:\n  install:\n    commands: []\n  build:\n    commands: [make]\n';
    assert.deepEqual(shown('buildspec.yml', half), ['1:0 buildspec', '5:2 phase build']);
  });

  it('is the same in a buildspec that is JSON', () => {
    const text = '{\n  "version": 0.2,\n  "phases": {\n    "build": { "commands": ["make"] }\n  }\n}';
    assert.deepEqual(shown('build.json', text), ['2:2 buildspec', '4:4 phase build']);
  });

  it('is each pipeline of a template that can be run, and none that cannot', () => {
    assert.deepEqual(shown('infra/pipeline.yml', TEMPLATE), ['2:2 pipeline web']);
  });

  it('is the pipeline of the JSON of create-pipeline', () => {
    const stage = (name: string, category: string, provider: string): object => ({
      name,
      actions: [{ name, actionTypeId: { category, owner: 'AWS', provider, version: '1' } }],
    });
    const stages = [stage('Source', 'Source', 'CodeCommit'), stage('Gate', 'Approval', 'Manual')];
    const text = JSON.stringify({ pipeline: { name: 'web', stages } });
    assert.deepEqual(shown('pipeline.json', text), ['1:20 pipeline web']);
  });

  it('is nothing in a file about something else', () => {
    assert.deepEqual(shown('compose.yml', 'services:\n  web: { image: web }\n'), []);
    assert.deepEqual(shown('README.md', BUILDSPEC), []);
  });

  it('is nothing in a buildspec that only spreads builds over others', () => {
    const text = 'version: 0.2\nbatch:\n  build-list:\n    - identifier: one\n      buildspec: one.yml\n';
    assert.deepEqual(shown('buildspec.yml', text), []);
  });

  it('never throws, and stays within the text, whatever the text is', () => {
    fc.assert(
      fc.property(anyBuildspec, text => {
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const { position } of runTargets('buildspec.yml', text)) assert.ok(position.line < lines);
      }),
      { numRuns: 200 },
    );
  });
});

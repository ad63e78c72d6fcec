import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/assist/complete';
import { hover } from '../../../src/core/language/assist/hover';
import { wantsOf } from '../../../src/core/language/assist/neighbours';
import { requestAt } from './assistText';

const EXPORTING =
  'version: 0.2\nenv:\n  exported-variables:\n    - TAG\n    - DIGEST\nphases:\n  build: {}\n';

/** A pipeline whose approval reads a variable of the build, which has these settings. */
function pipeline(settings: string): string {
  return `name: app
stages:
  - name: Build
    actions:
      - name: Compile
        namespace: Built
        actionTypeId: { category: Build, owner: AWS, provider: CodeBuild, version: '1' }
        configuration: ${settings}
  - name: Ask
    actions:
      - name: Ask
        actionTypeId: { category: Approval, owner: AWS, provider: Manual, version: '1' }
        configuration:
          CustomData: "Deploy #{Built.¦}?"
`;
}

/** The same in a template, with its project. */
function template(source: string): string {
  return `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      Source:
        Type: CODEPIPELINE
        ${source}
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Stages:
        - Name: Build
          Actions:
            - Name: Compile
              Namespace: Built
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Project }
        - Name: Ask
          Actions:
            - Name: Ask
              ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' }
              Configuration:
                CustomData: "Deploy #{Built.¦}?"
`;
}

/** What is offered of the build's variables. */
function offered(text: string, buildspecs: Readonly<Record<string, string>> = {}): readonly string[] {
  return complete(requestAt('pipeline', text, { buildspecs: new Map(Object.entries(buildspecs)) }))
    .map(({ label }) => label)
    .filter(label => label.startsWith('Built.'));
}

function wanted(text: string): readonly string[] {
  return wantsOf(requestAt('pipeline', text)).buildspecs;
}

const NAMES = ['Built.TAG', 'Built.DIGEST'];

describe('variables that a build hands on', () => {
  it('are those that the buildspec of its settings exports', () => {
    const text = pipeline('{ ProjectName: app, BuildspecOverride: ci/./buildspec.yml }');
    assert.deepEqual(wanted(text), ['ci/buildspec.yml']);
    assert.deepEqual(offered(text, { 'ci/buildspec.yml': EXPORTING }), NAMES);
    assert.deepEqual(offered(text, { 'buildspec.yml': EXPORTING }), []);
  });

  it('are those of the usual buildspec where nothing else says which it is', () => {
    const text = pipeline('{ ProjectName: app }');
    assert.deepEqual(wanted(text), ['buildspec.yml']);
    assert.deepEqual(offered(text, { 'buildspec.yml': EXPORTING }), NAMES);
  });

  it('are those of the buildspec that the project in the template names', () => {
    const text = template('BuildSpec: build.yml');
    assert.deepEqual(wanted(text), ['build.yml']);
    assert.deepEqual(offered(text, { 'build.yml': EXPORTING }), NAMES);
    assert.deepEqual(wanted(template('')), ['buildspec.yml']);
  });

  it('are those of the buildspec that stands in the project itself', () => {
    const inline = EXPORTING.replace(/^/gm, '          ').trimEnd();
    const text = template(`BuildSpec: |\n${inline}`);
    assert.deepEqual(wanted(text), []);
    assert.deepEqual(offered(text), NAMES);
  });

  it('are explained with the action that they come from', () => {
    const request = requestAt('pipeline', pipeline('{ ProjectName: app }').replace('¦', 'T¦AG'));
    const content = hover({ ...request, buildspecs: new Map([['buildspec.yml', EXPORTING]]) });
    assert.match(content?.markdown ?? '', /Of action `Compile` in stage `Build`/);
  });

  it('are not looked for elsewhere', () => {
    assert.deepEqual(wanted(pipeline('{ ProjectName: app }').replace('#{Built.¦}', '¦')), []);
    assert.deepEqual(wanted(pipeline('{ ProjectName: app, BuildspecOverride: ../../x.yml }')), []);
  });

  it('come besides those of the pipeline and of its execution', () => {
    const text = pipeline('{}').replace('name: app\n', 'name: app\nvariables: [{ name: Stage }]\n');
    const labels = complete(requestAt('pipeline', text.replace('Built.¦', '¦'))).map(({ label }) => label);
    assert.deepEqual(labels, ['variables.Stage', 'codepipeline.PipelineExecutionId']);
  });
});

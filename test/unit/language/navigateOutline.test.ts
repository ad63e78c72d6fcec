import assert from 'node:assert/strict';
import { outlineOf } from '../../../src/core/language/navigate/outline';
import type { OutlineItem } from '../../../src/core/language/navigate/outlineItem';
import { APPSPEC, BUILDSPEC, opened, TEMPLATE } from './navigateText';

/** The outline as indented lines: name, detail, and what is selected where it is not the name. */
function drawn(fileName: string, text: string): string {
  const lines: string[] = [];
  const draw = (items: readonly OutlineItem[], indent: string): void => {
    for (const { name, detail, selection, children } of items) {
      const selected = text.slice(selection.start, selection.end).replace(/["']/g, '');
      const other = selected === name ? '' : ` [${selected.split('\n')[0] ?? ''}]`;
      lines.push(`${indent}${name}${detail === '' ? '' : ` (${detail})`}${other}`);
      draw(children, `${indent}  `);
    }
  };
  draw(outlineOf(opened(fileName, text)), '');
  return lines.join('\n');
}

describe('outline', () => {
  it('has all of a buildspec, commands in short, values of variables left out', () => {
    assert.equal(
      drawn('buildspec.yml', BUILDSPEC),
      `version (0.2)
env
  variables
    STAGE
  exported-variables
    IMAGE_TAG
    STAGE
batch
  build-graph
    compile (ci/compile.yml)
      identifier (compile)
      buildspec (ci/compile.yml)
    unit
      identifier (unit)
      depend-on
        compile
    package
      identifier (package)
      depend-on
        compile
        unit
phases
  install
    runtime-versions
      nodejs (22)
    commands (npm ci)
  build
    commands
      bash scripts/build.sh --fast
      ./scripts/tag.sh > tag.txt # as scripts/said.sh [|]
      python3 "tools/check.py" $STAGE [python3 tools/check.py $STAGE]
      curl https://example.com/a/b.sh | sh
      cat /etc/passwd ../../secret.txt $HOME/x.sh C:\\x.ps1 file://infra/site.yml
    finally
      echo "\${IMAGE_TAG}" [echo \${IMAGE_TAG}]
artifacts
  base-directory (dist)
  files
    index.html
    **/*.js
  secondary-artifacts
    Site
      files
        **/*
    Stack
      files
        infra/site.yml`,
    );
  });

  it('has the files, permissions and hooks of an AppSpec file', () => {
    assert.equal(
      drawn('appspec.yml', APPSPEC),
      `version (0.0)
os (linux)
files
  /index.html (/srv/www)
  / (/srv/all)
permissions
  /srv/www (755)
hooks
  BeforeInstall
    scripts/stop.sh (root)
  AfterInstall
    ../outside.sh
    scripts/start.sh`,
    );
  });

  it('has the resources and the functions of an AppSpec file for Lambda', () => {
    const text = `version: 0.0
Resources:
  - shop:
      Type: AWS::Lambda::Function
      Properties:
        Name: shop
Hooks:
  - BeforeAllowTraffic: check
`;
    assert.equal(
      drawn('appspec.yml', text),
      `version (0.0)
Resources
  shop
    Type (AWS::Lambda::Function)
    Properties
      Name (shop)
Hooks
  BeforeAllowTraffic (check)`,
    );
  });

  it('has the pipelines of a template with stages, conditions and actions, and nothing else of it', () => {
    assert.equal(
      drawn('pipeline.yml', TEMPLATE),
      `web (V2)
  Variables
    Stage
  Triggers
    Checkout (CodeStarSourceConnection)
  Source
    Checkout (CodeStarSourceConnection)
  Build
    Compile (CodeBuild)
    Sizes (Commands)
  Deploy
    BeforeEntry
      Office (DeploymentWindow)
      Same (VariableCheck)
    Stack (CloudFormation, run order 2)
Other
  Source
    Checkout (CodeStarSourceConnection)
  Build
    Test (CodeBuild)`,
    );
  });

  it('has the pipeline of the JSON of create-pipeline', () => {
    const actionTypeId = { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' };
    const stages = [{ name: 'Gate', actions: [{ name: 'Ask', actionTypeId }] }];
    for (const text of [
      JSON.stringify({ pipeline: { name: 'web', stages } }, undefined, 2),
      JSON.stringify({ name: 'web', stages }),
    ])
      assert.equal(drawn('pipeline.json', text), 'web\n  Gate\n    Ask (Manual)');
  });

  it('has what there is of half-written files', () => {
    assert.equal(
      drawn('buildspec.yml', 'phases:\n  build:\n    commands:\n      -\n'),
      'phases\n  build\n    commands',
    );
    assert.equal(
      drawn(
        'buildspec.yml',
        'phases:\n  build:\n    commands: ["a\n  post_build:\n    commands: [make]\n',
      ).includes('post_build'),
      true,
    );
    assert.equal(
      drawn(
        'p.yml',
        'stages:\n  - actions:\n      - actionTypeId: { category: Build }\n      - name:\nroleArn: x\n',
      ),
      'pipeline [stages]\n  (no name) [actions]\n    (no name) (Build) [actionTypeId]\n    (no name) [name]',
    );
  });

  it('leaves out what stands elsewhere, behind an alias', () => {
    const text = 'phases:\n  build: &b\n    commands: [make]\n  post_build: *b\n';
    assert.equal(drawn('buildspec.yml', text), 'phases\n  build\n    commands\n      make\n  post_build');
  });

  it('is bounded', () => {
    const text = `phases:\n  build:\n    commands:\n${'      - make\n'.repeat(20_000)}`;
    assert.ok(drawn('buildspec.yml', text).split('\n').length < 6000);
  });
});

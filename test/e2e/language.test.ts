import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EditorWindow } from './editorWindow';
import { keepForReadme } from './readmePicture';
import { suiteSession } from './suiteSession';
import { ALL_THEMES } from './theme';

const BUILDSPEC = `version: 0.2

env:
  shell: bash
  exported-variables:
    - IMAGE_TAG

phases:
  install:
    runtime-versions:
      nodejs: 22
  build:
    commands:
      - npm ci
      - export IMAGE_TAG="\${CODEBUILD_RESOLVED_SOURCE_VERSION:0:7}"
      - |
        for file in dist/*.js; do
          gzip --keep "$file"   # smaller to serve
        done
      - if [ -f CHANGELOG.md ]; then cp CHANGELOG.md dist; fi

artifacts:
  files:
    - dist/**/*
    - appspec.yml
`;

const APPSPEC = `version: 0.0
os: Linux
files:
  - source: dist
    destination: /srv/gatehouse
    overwrite: true
permissions:
  - object: /srv/gatehouse
    mode: 0644
    owner: gatehouse
hooks:
  AfterInstall:
    - location: scripts/restart.sh
      timeout: 120
  AfterStart:
    - location: scripts/check.sh
`;

const PIPELINE = `Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/pipeline
      ArtifactStore:
        Type: S3
        Location: gatehouse-artifacts
      Stages:
        - Name: Source
          Actions:
            - Name: GitHub
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: '1' }
              Configuration:
                ConnectionArn: arn:aws:codeconnections:eu-central-1:111122223333:connection/0a1b2c3d
                FullRepositoryId: gatehouse/site
                BranchName: main
              OutputArtifacts:
                - Name: SourceOutput
        - Name: Build
          Actions:
            - Name: Package
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration:
                ProjectName: gatehouse
              InputArtifacts:
                - Name: SourceOuput
  Nightly:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: cron(30 4 ? * MON-FRI *)
      Targets:
        - Id: pipeline
          Arn: !Sub arn:aws:codepipeline:\${AWS::Region}:\${AWS::AccountId}:\${Pipeline}
          RoleArn: arn:aws:iam::111122223333:role/events
`;

describe('help with files', function () {
  this.timeout(120_000);

  const session = suiteSession();

  function createFiles(): string {
    const folder = session().createFolder();
    mkdirSync(path.join(folder, 'infra'));
    mkdirSync(path.join(folder, 'scripts'));
    for (const script of ['restart.sh', 'check.sh'])
      writeFileSync(path.join(folder, 'scripts', script), '#!/bin/sh\n');
    writeFileSync(path.join(folder, 'buildspec.yml'), BUILDSPEC);
    writeFileSync(path.join(folder, 'appspec.yml'), APPSPEC);
    writeFileSync(path.join(folder, 'infra', 'pipeline.yml'), PIPELINE);
    return folder;
  }

  it('colours shell, completes, explains and mends', async () => {
    const window = await session().open(createFiles());
    await window.openFile('buildspec.yml');
    await window.screenshot('shell', ALL_THEMES, () => coloursShell(window));
    await keepForReadme(window, 'shell', { x: 354, y: 36, width: 700, height: 560 });

    await window.goToLine(12);
    await window.typeLine('  ');
    await window.page.keyboard.press('Control+Space');
    await window.suggestion('on-failure').waitFor();
    assert.equal(await window.suggestion('runtime-versions').count(), 0);
    await window.showSuggestionDetails();
    await window.screenshot('completion');
    await keepForReadme(window, 'completion', { x: 354, y: 36, width: 922, height: 560 });
    await window.page.keyboard.press('Escape');
    // First what was typed, then the line.
    await window.page.keyboard.press('Control+Z');
    await window.page.keyboard.press('Control+Z');

    await window.goToLine(11);
    await window.showHover();
    await window.hover.getByText('22').first().waitFor();
    await window.screenshot('hover');
    await keepForReadme(window, 'hover', { x: 354, y: 36, width: 922, height: 560 });
    await window.page.keyboard.press('Escape');

    await window.openFile('appspec.yml');
    await window.errors.first().waitFor();
    await window.goToLine(9);
    await window.openQuickFixes();
    await window.screenshot('appspec');
    await keepForReadme(window, 'appspec', { x: 354, y: 36, width: 922, height: 480 });
    await window.page.keyboard.press('Escape');

    await window.openFile('pipeline.yml');
    await window.errors.first().waitFor();
    await window.goToLine(32);
    await window.editorShows(/cron\(30 4 \? \* MON-FRI \*\).*04:30/);
    await window.screenshot('pipeline-file', ALL_THEMES);
    await keepForReadme(window, 'pipeline', { x: 354, y: 36, width: 922, height: 720 });
    await window.close();
  });
});

/** Waits until the keyword of a command has another colour than the text around it: the grammars load one by one. */
async function coloursShell(window: EditorWindow): Promise<void> {
  await window.until(async () => {
    const line = window.editor.locator('.view-line', { hasText: 'for file in' }).first();
    const colours = await line
      .locator('span > span')
      .evaluateAll(spans => spans.map(span => getComputedStyle(span).color));
    return new Set(colours).size >= 3;
  });
}

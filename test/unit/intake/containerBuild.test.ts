import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { containerCommands } from '../../../src/core/intake/build/containerBuild';
import { planBuild } from '../../../src/core/intake/build/planBuild';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { applicationFiles } from '../../../src/core/scaffold/application/applicationFiles';
import { buildspecText } from '../../../src/core/scaffold/buildspec';
import { json, projectOf } from './project';

describe('the build of a container', () => {
  for (const [deployment, file] of [
    ['rolling', 'imagedefinitions.json'],
    ['blueGreen', 'imageDetail.json'],
  ] as const) {
    it(`tests, builds, pushes, and hands on what the deployment takes: ${deployment}`, async () => {
      const projects = [await projectOf({ 'package.json': json({ scripts: { test: 'jest' } }) })];
      const text = buildspecText(planBuild('', projects, { deployment }));
      assert.deepEqual(diagnoseAs('buildspec', 'buildspec.yml', text), []);
      assert.match(text, /npm run test[^]*docker build[^]*docker push[^]*artifacts:/);
      assert.match(text, new RegExp(`> ${file}`));
      assert.match(text, new RegExp(`files:\\n {4}- ${file}`));
    });
  }

  it('fills the account and the Region into the task definitions, and leaves the image to CodePipeline', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'headgate container '));
    const file = path.join(folder, 'taskdef.json');
    const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop';
    try {
      const [, task] = applicationFiles({
        kind: 'container',
        folder: '',
        tasks: [{ path: 'taskdef.json', family: 'shop' }],
        container: 'app',
        port: 8080,
        secrets: ['DATABASE_URL'],
      });
      writeFileSync(file, task?.text ?? '');
      const commands = containerCommands({ deployment: 'blueGreen' }).filter(
        command => !command.includes('docker'),
      );
      // A retried build starts from the same source, and another may find them filled in already.
      for (let run = 0; run < 2; run++) {
        const { status, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', commands.join('\n')], {
          cwd: folder,
          encoding: 'utf8',
          env: {
            PATH: process.env['PATH'],
            IMAGE_REPOSITORY: image,
            AWS_REGION: 'eu-west-1',
            CODEBUILD_BUILD_NUMBER: '7',
          },
        });
        assert.equal(status, 0, stderr);
      }
      const written = readFileSync(file, 'utf8');
      assert.deepEqual(written.match(/<[^>]*>/g), ['<IMAGE1_NAME>']);
      assert.match(written, /"arn:aws:iam::123456789012:role\/ecsTaskExecutionRole"/);
      assert.match(written, /"arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop\/DATABASE_URL"/);
      assert.equal(
        readFileSync(path.join(folder, 'imageDetail.json'), 'utf8'),
        JSON.stringify({ ImageURI: `${image}:build-7` }),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

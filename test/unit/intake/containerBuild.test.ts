import assert from 'node:assert/strict';
import { planBuild } from '../../../src/core/intake/build/planBuild';
import { diagnoseAs } from '../../../src/core/language/diagnose';
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
});

import assert from 'node:assert/strict';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import type { PlannedFile } from '../../../src/core/scaffold/files/filePlan';
import { planFiles } from '../../../src/core/scaffold/files/planFiles';
import { validateFolder } from '../../../src/core/workspace/validate';
import { memoryFiles } from '../workspace/memoryFiles';
import { fact, someFacts, someProject } from './someFacts';

const FACTS = someFacts({
  projects: [someProject()],
  dockerfiles: [fact({ folder: '', port: 3000 }, 'Dockerfile')],
});

function filesFor(...names: readonly string[]): readonly PlannedFile[] {
  const { blueprint } = recommend(FACTS, {
    ...DEFAULT_ANSWERS,
    name: 'shop',
    target: 'ecsBlueGreen',
    services: ['postgresql'],
    environments: names.map(name => ({ name, approval: false, tests: false, isProduction: false })),
  });
  return planFiles(blueprint).files;
}

function textOf(files: readonly PlannedFile[], wanted: string): string {
  return files.find(({ path }) => path === wanted)?.text ?? '';
}

describe('a blue/green deployment to ECS', () => {
  it('gives each environment a task definition, with its own secrets and its own log', () => {
    const files = filesFor('staging', 'production');
    for (const [own, other] of [
      ['staging', 'production'],
      ['production', 'staging'],
    ] as const) {
      const text = textOf(files, `taskdef-${own}.json`);
      assert.match(text, new RegExp(`"family": "shop-${own}"`));
      assert.match(text, new RegExp(`:secret:shop-${own}/DATABASE_URL"`));
      assert.match(text, new RegExp(`"/ecs/shop-${own}"`));
      assert.ok(!text.includes(other));
      assert.match(
        textOf(files, 'pipeline.yml'),
        new RegExp(`TaskDefinitionTemplatePath: taskdef-${own}.json`),
      );
      assert.match(textOf(files, 'buildspec.yml'), new RegExp(`- taskdef-${own}.json`));
      assert.match(textOf(files, 'docs/pipeline.md'), new RegExp(`/ecs/shop-${own}\\b`));
    }
  });

  it('keeps the usual name for the only environment', () => {
    const files = filesFor('production');
    assert.match(textOf(files, 'taskdef.json'), /:secret:shop\/DATABASE_URL"/);
    assert.match(textOf(files, 'pipeline.yml'), /TaskDefinitionTemplatePath: taskdef\.json/);
  });

  it('has no finding of any rule', async () => {
    const planned = filesFor('staging', 'production').map(
      ({ path, text, isExecutable }) => [path, { text, isExecutable }] as const,
    );
    const folder = { Dockerfile: { text: 'FROM node\n' }, ...Object.fromEntries(planned) };
    const { found } = await validateFolder(memoryFiles(folder), { rules: new Map() });
    assert.deepEqual(
      [...found].flatMap(([path, { diagnostics }]) => diagnostics.map(({ rule }) => `${path}: ${rule}`)),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { prefill } from '../../../src/core/intake/answers/prefill';
import { factsOf } from '../intake/project';
import { ALEMBIC_TREE, DJANGO_TREE, FRAMEWORK_PROJECTS } from './frameworkProjects';
import { PROJECTS, type ToolchainProject } from './projects';
import { ToolchainRun, type ToolchainBuild } from './toolchainRun';

/** With this all are run, and not only three of the most usual: each fetches packages, which takes its time. */
const RUNS_ALL = process.env['HEADGATE_TOOLCHAINS'] === 'all';

/** Why a project cannot be built here; `undefined` where it can. */
async function obstacle({
  needs,
  registry,
  isUsual,
}: Pick<ToolchainProject, 'needs' | 'registry' | 'isUsual'>): Promise<string | undefined> {
  if (isUsual !== true && !RUNS_ALL) return 'it is built with HEADGATE_TOOLCHAINS=all';
  const missing = needs.filter(program => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
  if (missing.length > 0) return `this machine has no ${missing.join(', no ')}`;
  return registry === undefined || (await isWithinReach(registry))
    ? undefined
    : `${registry} is out of reach`;
}

async function isWithinReach(page: string): Promise<boolean> {
  try {
    return (await fetch(page, { method: 'HEAD', signal: AbortSignal.timeout(15_000) })).ok;
  } catch {
    return false;
  }
}

describe('buildspecs of real projects, run by the local engine', function () {
  this.timeout(300_000);
  let run: ToolchainRun;

  beforeEach(async () => {
    run = await ToolchainRun.open();
  });

  afterEach(() => run.dispose());

  for (const project of [...PROJECTS, ...FRAMEWORK_PROJECTS]) {
    const { title, tree, broken, tests, target, holds, lacks, installs = [] } = project;
    it(title, async function () {
      const reason =
        (await obstacle(project)) ?? (installs.length > 0 ? await run.install(...installs) : undefined);
      if (reason !== undefined) {
        console.log(`      skipped ${title}: ${reason}`);
        this.skip();
      }
      const good = await run.plan(tree, { target, tests: 'build' });
      const built = await run.build(tree, good, good.build);
      assert.deepEqual(built.failed, [], built.log);
      assert.ok(built.succeeded, built.log);
      assert.deepEqual(
        holds.filter(path => !built.files.includes(path)),
        [],
        built.files.join('\n'),
      );
      assert.deepEqual(
        built.files.filter(path => lacks.test(path)),
        [],
      );

      const staged = await run.plan(broken, { target, tests: 'stage' });
      assert.ok(staged.test);
      const tested = await run.build(broken, staged, staged.test);
      assert.ok(!tested.succeeded, tested.log);
      assert.ok(tested.failed.includes('BUILD') && !tested.failed.includes('INSTALL'), tested.log);
      assert.equal(tested.tests, tests, tested.log);
    });
  }

  for (const [title, tree, said] of [
    ['Django', DJANGO_TREE, /Applying auth\.0001_initial/],
    ['Alembic', ALEMBIC_TREE, /Applying orders/],
  ] as const)
    it(`the migration of ${title}, as it is proposed`, async function () {
      const reason = await obstacle({ needs: ['python3'], registry: 'https://pypi.org/simple/alembic/' });
      if (reason !== undefined) {
        console.log(`      skipped the migration of ${title}: ${reason}`);
        this.skip();
      }
      const { answers } = prefill(await factsOf(tree));
      const plan = await run.plan(tree, answers);
      const [migration] = plan.migrations;
      assert.ok(migration);
      const migrated = await run.build(tree, plan, migration, { DATABASE_URL: 'sqlite:///shop.db' });
      assert.ok(migrated.succeeded, migrated.log);
      assert.match(migrated.log, said);
    });

  it('a template, which is checked', async function () {
    const reason = await obstacle({
      needs: ['python3'],
      registry: 'https://pypi.org/simple/cfn-lint/',
    });
    if (reason !== undefined) {
      console.log(`      skipped a template: ${reason}`);
      this.skip();
    }
    const template = 'Resources:\n  Site:\n    Type: AWS::S3::Bucket\n';
    const path = "infra/the site's.yml";
    const resultOf = async (text: string): Promise<ToolchainBuild> => {
      const tree = { [path]: `AWSTemplateFormatVersion: "2010-09-09"\n${text}` };
      const plan = await run.plan(tree, { target: 'cloudformation', tests: 'none' });
      return run.build(tree, plan, plan.build);
    };
    const good = await resultOf(template);
    assert.ok(good.succeeded, good.log);
    const bad = await resultOf(template.replace('Bucket', 'Bukket'));
    assert.deepEqual(bad.failed, ['BUILD', 'COMPLETED'], bad.log);
  });
});

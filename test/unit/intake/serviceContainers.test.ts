import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { planBuilds } from '../../../src/core/intake/build/planBuilds';
import type { PlannedBuild } from '../../../src/core/intake/build/plannedBuilds';
import { readWorkspaceFacts } from '../../../src/core/intake/facts/readWorkspace';
import { SERVICE_KINDS, type Service } from '../../../src/core/intake/facts/workspaceFacts';
import { buildspecText } from '../../../src/core/scaffold/buildspec';
import { BuildBench, type BuildResult } from '../engine/builds/buildBench';
import { filesOf, json, type Tree } from './project';

const TREE: Tree = {
  'package.json': json({ scripts: { test: 'node check.js' } }),
  'check.js': "console.log('tested with', process.env.DATABASE_URL ?? 'nothing');\n",
};

async function integrationOf(services: readonly Service[], migration = ''): Promise<PlannedBuild> {
  const facts = await readWorkspaceFacts(filesOf(TREE), 'app');
  const known = services.map(value => ({ value, evidence: { path: 'compose.yml' } }));
  const { integration } = planBuilds(
    { ...facts, services: known },
    { ...DEFAULT_ANSWERS, tests: 'integration', services: services.map(({ kind }) => kind), migration },
  );
  assert.ok(integration);
  return integration;
}

/** Stands in for Docker's own program: says what it is asked, and has a service that answers at the second question. */
const DOCKER = `#!/bin/sh
echo "docker $*" >> "$CODEBUILD_SRC_DIR/docker.log"
case "$1" in
  exec) test -e "$CODEBUILD_SRC_DIR/asked" || { touch "$CODEBUILD_SRC_DIR/asked"; exit 1; } ;;
  run) test -z "$DOCKER_FAILS" ;;
esac
`;

describe('integration tests with services beside them', function () {
  this.timeout(60_000);
  const bench = new BuildBench();

  afterEach(() => bench.dispose());

  async function run(
    { file }: PlannedBuild,
    more: { readonly tree?: Tree; readonly fails?: boolean } = {},
  ): Promise<BuildResult & { readonly docker: readonly string[] }> {
    // What it says of Docker is handed on, so that it can be read.
    const text = buildspecText({ ...file.build, artifacts: { files: ['docker.log'], excluded: [] } });
    const result = await bench.run({
      source: {
        ...TREE,
        'bin/docker': DOCKER,
        ...more.tree,
        [file.path]: text.replace('npm install', 'export PATH="$PWD/bin:$PATH"'),
      },
      project: {
        buildspec: { path: file.path },
        environmentVariables:
          more.fails === true ? [{ name: 'DOCKER_FAILS', value: '1', type: 'PLAINTEXT' }] : [],
      },
      outputArtifacts: ['Log'],
    });
    const log = await result.artifact('Log', 'docker.log');
    return { ...result, docker: log.trimEnd().split('\n') };
  }

  const verbs = (docker: readonly string[]): readonly string[] =>
    docker.map(line => line.split(' ')[1] ?? '');

  it('starts all, awaits each, migrates, tests, and removes them', async () => {
    const build = await integrationOf(
      [{ kind: 'postgresql', version: '16' }, { kind: 'redis' }],
      'echo "migrated $PGDATABASE"',
    );
    const { outcome, docker, log } = await run(build);
    assert.equal(outcome.status, 'Succeeded', log.join('\n'));
    assert.deepEqual(verbs(docker), ['run', 'run', 'exec', 'exec', 'exec', 'rm']);
    assert.match(docker[0] ?? '', / public\.ecr\.aws\/docker\/library\/postgres:16$/);
    const said = log.filter(line => /^(migrated|tested)/.test(line));
    assert.deepEqual(said, ['migrated test', 'tested with postgresql://test:test@localhost:5432/test']);
  });

  it('removes them where the tests fail', async () => {
    const build = await integrationOf([{ kind: 'postgresql' }]);
    const { outcome, docker } = await run(build, { tree: { 'check.js': 'process.exit(1);\n' } });
    assert.equal(outcome.status, 'Failed');
    assert.equal(verbs(docker).at(-1), 'rm');
  });

  it('fails where one cannot be started', async () => {
    const { outcome, docker } = await run(await integrationOf([{ kind: 'postgresql' }]), { fails: true });
    assert.equal(outcome.status, 'Failed');
    assert.deepEqual(verbs(docker), ['run', 'rm']);
  });

  it('awaits MongoDB with the shell that its image has', async () => {
    for (const shell of ['mongo', 'mongosh']) {
      const [, wait = ''] = (await integrationOf([{ kind: 'mongodb', version: '4' }])).file.build.build;
      const folder = await mkdtemp(path.join(tmpdir(), 'headgate-shell-'));
      const program = (name: string, text: string): Promise<void> =>
        writeFile(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
      await program('docker', 'shift 2\nexec "$@"');
      await program(shell, `echo "$@" > ${folder}/asked`);
      const { status } = spawnSync('sh', ['-c', wait.replace('timeout 120', 'timeout 5')], {
        env: { PATH: `${folder}:/usr/bin:/bin` },
      });
      assert.equal(status, 0, shell);
      assert.equal(await readFile(path.join(folder, 'asked'), 'utf8'), '--quiet --eval 1\n');
      await rm(folder, { recursive: true });
    }
  });

  it('has a container with a tag, a question and a variable for every kind', async () => {
    for (const kind of SERVICE_KINDS) {
      const { build } = (await integrationOf([{ kind }])).file;
      const [start = '', wait = ''] = build.build;
      assert.match(
        start,
        new RegExp(`^docker run --detach --name test-${kind} --publish \\d+:\\d+ .*:[\\w.-]+$`),
      );
      assert.match(
        wait,
        /^timeout \d+ sh -c 'until .+; do sleep 1; done' \|\| \{ docker logs [\w-]+; false; \}$/,
      );
      assert.deepEqual(build.finally, [`docker rm --force --volumes test-${kind}`]);
      assert.ok(Object.keys(build.variables).length > 1, kind);
    }
  });

  it('takes no tag that is none', async () => {
    const { build } = (await integrationOf([{ kind: 'redis', version: '7; rm -rf ~' }])).file;
    assert.match(build.build[0] ?? '', /redis:7$/);
  });
});

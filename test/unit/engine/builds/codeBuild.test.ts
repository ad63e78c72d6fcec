import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { toDisposable } from '../../../../src/base/disposable';
import { systemClock } from '../../../../src/base/systemClock';
import type { Build } from '../../../../src/core/pipeline/execution';
import { BuildBench, type BuildResult } from './buildBench';

const bench = new BuildBench();

/** A buildspec with the given phases, each a list of commands. */
function buildspec(phases: Readonly<Record<string, readonly string[]>>, rest = ''): string {
  const lines = Object.entries(phases).flatMap(([phase, commands]) => [
    `  ${phase}:`,
    '    commands:',
    ...commands.map(command => `      - ${JSON.stringify(command)}`),
  ]);
  return ['version: 0.2', 'phases:', ...lines, rest].join('\n');
}

function statuses({ phases }: Build): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(phases.map(({ type, status }) => [type, status]));
}

/** What the commands of a build printed: the log without the engine's own lines. */
function printed({ log }: BuildResult): readonly string[] {
  return log.filter(line => !line.startsWith('[Container]'));
}

function messageOf({ outcome }: BuildResult): string {
  return outcome.error?.message ?? '';
}

/** A process that has ended and waits for its parent to read its status does not run. */
function isRunning(pid: number): boolean {
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && !stdout.trim().startsWith('Z');
}

describe('a CodeBuild action on this machine', () => {
  afterEach(() => bench.dispose());

  it('keeps the credentials of this machine hidden whatever a definition sets', async () => {
    const names = [
      'AWS_CONFIG_FILE',
      'AWS_SHARED_CREDENTIALS_FILE',
      'AWS_EC2_METADATA_DISABLED',
      'BOTO_CONFIG',
    ];
    const result = await bench.run({
      source: {
        'buildspec.yml': buildspec(
          { build: [...names, 'AWS_PROFILE'].map(name => `echo "${name}=$${name}"`) },
          'env:\n  variables:\n    AWS_SHARED_CREDENTIALS_FILE: /home/ada/.aws/credentials\n    AWS_PROFILE: prod',
        ),
      },
      project: {
        environmentVariables: [{ name: 'AWS_EC2_METADATA_DISABLED', value: 'false', type: 'PLAINTEXT' }],
      },
      configuration: {
        EnvironmentVariables: JSON.stringify([{ name: 'AWS_CONFIG_FILE', value: '/home/ada/.aws/config' }]),
      },
    });
    const [config = '', credentials = '', metadata, boto = '', profile] = printed(result);
    for (const line of [config, credentials, boto]) assert.match(line, /no-aws-config$/);
    assert.equal(metadata, 'AWS_EC2_METADATA_DISABLED=true');
    assert.equal(profile, 'AWS_PROFILE=prod');
    assert.ok(
      result.log.some(line =>
        line.endsWith(
          'Not set, since local builds get no AWS credentials: ' +
            'AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE, AWS_EC2_METADATA_DISABLED',
        ),
      ),
    );
  });

  it('runs the phases in order, in one shell, and packs the artifacts', async () => {
    const result = await bench.run({
      source: {
        'buildspec.yml': buildspec(
          {
            install: ['GREETING=hello', 'mkdir out && cd out'],
            build: ['echo "$GREETING from $CODEBUILD_RESOLVED_SOURCE_VERSION" > page.txt'],
            post_build: ['pwd', 'cd ..'],
          },
          'artifacts:\n  base-directory: out\n  files:\n    - "**/*"',
        ),
      },
      outputArtifacts: ['Site'],
    });
    assert.deepEqual(result.outcome.status, 'Succeeded');
    assert.equal(await result.artifact('Site', 'page.txt'), 'hello from abc1234\n');
    assert.match(printed(result)[0] ?? '', /\/src\/out$/);
    assert.equal(result.build.complete, true);
    assert.equal(result.build.status, 'SUCCEEDED');
    assert.deepEqual(
      result.build.phases.map(phase => phase.type),
      [
        'SUBMITTED',
        'DOWNLOAD_SOURCE',
        'INSTALL',
        'PRE_BUILD',
        'BUILD',
        'POST_BUILD',
        'UPLOAD_ARTIFACTS',
        'FINALIZING',
        'COMPLETED',
      ],
    );
    assert.ok(
      result.reports.some(({ summary }) => summary === 'INSTALL · command 2 of 2 · mkdir out && cd out'),
    );
  });

  it('fails with the command and its status, after POST_BUILD has run knowing of it', async () => {
    const result = await bench.run({
      source: {
        'buildspec.yml': buildspec({
          build: ['exit 3', 'echo never'],
          post_build: ['echo "succeeding: $CODEBUILD_BUILD_SUCCEEDING"'],
        }),
      },
    });
    assert.equal(result.outcome.status, 'Failed');
    assert.equal(
      messageOf(result),
      'Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, ' +
        'Message: Error while executing command: exit 3. Reason: exit status 3',
    );
    assert.deepEqual(printed(result), ['succeeding: 0']);
    const { BUILD, POST_BUILD, COMPLETED } = statuses(result.build);
    assert.deepEqual([BUILD, POST_BUILD, COMPLETED], ['FAILED', 'SUCCEEDED', 'FAILED']);
  });

  it('goes from a failed PRE_BUILD to the end', async () => {
    const result = await bench.run({
      source: { 'buildspec.yml': buildspec({ pre_build: ['false'], build: ['echo never'] }) },
    });
    assert.deepEqual(printed(result), []);
    assert.equal(statuses(result.build)['BUILD'], undefined);
  });

  it('runs finally after a failure, and again with every retry', async () => {
    const yaml = [
      'version: 0.2',
      'phases:',
      '  build:',
      '    on-failure: RETRY-1',
      '    commands:',
      '      - test -e tried || { touch tried; exit 7; }',
      '    finally:',
      '      - echo cleaned up',
    ].join('\n');
    const result = await bench.run({ source: { 'buildspec.yml': yaml } });
    assert.equal(result.outcome.status, 'Succeeded');
    assert.deepEqual(printed(result), ['cleaned up', 'cleaned up']);
  });

  it('gives each command of version 0.1 a shell of its own', async () => {
    const yaml = buildspec({ build: ['NAME=kept', 'echo "name: $NAME"'] }).replace('0.2', '0.1');
    const result = await bench.run({ source: { 'buildspec.yml': yaml } });
    assert.deepEqual(printed(result), ['name: ']);
  });

  it('lets the action win over the project, and the project over the buildspec', async () => {
    const yaml = `${buildspec({ build: ['echo $A $B $C'] })}\nenv:\n  variables:\n    A: buildspec\n    B: buildspec\n    C: buildspec`;
    const variable = (name: string, value: string) => ({ name, value, type: 'PLAINTEXT' as const });
    const result = await bench.run({
      source: { 'buildspec.yml': yaml },
      project: { environmentVariables: [variable('B', 'project'), variable('C', 'project')] },
      configuration: { EnvironmentVariables: JSON.stringify([{ name: 'C', value: 'action' }]) },
    });
    assert.deepEqual(printed(result), ['buildspec project action']);
  });

  it('hands on exported variables', async () => {
    const yaml = `${buildspec({ build: ['TAG=v7', 'export LATER=1'] })}\nenv:\n  exported-variables: [TAG, MISSING]`;
    const result = await bench.run({ source: { 'buildspec.yml': yaml } });
    assert.deepEqual(result.outcome.outputVariables, { TAG: 'v7' });
  });

  it('takes the buildspec that the project names, and its inline text', async () => {
    const source = { 'ci/test.yml': buildspec({ build: ['echo from the file'] }) };
    const byPath = await bench.run({ source, project: { buildspec: { path: 'ci/test.yml' } } });
    assert.deepEqual(printed(byPath), ['from the file']);
    const inline = buildspec({ build: ['echo from the project'] });
    assert.deepEqual(printed(await bench.run({ source, project: { buildspec: { inline } } })), [
      'from the project',
    ]);
    const configuration = { BuildspecOverride: buildspec({ build: ['echo from the action'] }) };
    assert.deepEqual(printed(await bench.run({ source, configuration })), ['from the action']);
  });

  it('gives commands neither credentials of AWS nor other secrets, nor a way to the user’s profile', async () => {
    const result = await bench.run({
      source: { 'buildspec.yml': buildspec({ build: ['env', 'cat "$AWS_CONFIG_FILE"'] }) },
      environment: {
        AWS_ACCESS_KEY_ID: 'AKIACANARYCANARYCANA',
        AWS_SECRET_ACCESS_KEY: 'canary-secret',
        AWS_SESSION_TOKEN: 'canary-session',
        AWS_PROFILE: 'canary-profile',
        GITHUB_TOKEN: 'canary-github',
        NPM_TOKEN: 'canary-npm',
      },
    });
    assert.doesNotMatch(result.log.join('\n'), /canary/i);
    assert.equal(result.outcome.status, 'Failed');
    assert.match(messageOf(result), /cat "\$AWS_CONFIG_FILE"/);
  });

  const refused: readonly [string, string, RegExp][] = [
    [
      'a command that became a mapping',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - echo Built: done\n',
      /Code: YAML_FILE_ERROR, Message: Expected Commands\[0\] to be of string type: found subkeys instead at line 5.*line 5\)/,
    ],
    ['YAML that does not parse', 'version: 0.2\nphases: [', /Code: YAML_FILE_ERROR/],
    [
      'a variable of Parameter Store',
      `${buildspec({ build: ['true'] })}\nenv:\n  parameter-store:\n    KEY: /app/key`,
      /Code: CLIENT_ERROR, Message: The variable KEY comes from Parameter Store/,
    ],
    [
      'a shell that is not one of ours',
      `${buildspec({ build: ['true'] })}\nenv:\n  shell: powershell.exe`,
      /powershell\.exe/,
    ],
  ];
  for (const [name, yaml, expected] of refused) {
    it(`refuses ${name} before anything runs`, async () => {
      const result = await bench.run({ source: { 'buildspec.yml': yaml } });
      assert.equal(result.outcome.status, 'Failed');
      assert.match(messageOf(result), expected);
      assert.equal(statuses(result.build)['INSTALL'], undefined);
    });
  }

  it('says that a buildspec is missing, and what to do', async () => {
    const result = await bench.run({ source: { 'README.md': 'no buildspec here' } });
    assert.match(
      messageOf(result),
      /YAML file does not exist \(buildspec\.yml\)\. Commit it.*root of the git repository/,
    );
  });

  it('refuses a buildspec outside of the source', async () => {
    const result = await bench.run({ source: {}, project: { buildspec: { path: '/etc/hostname' } } });
    assert.match(messageOf(result), /outside of the source/);
  });

  it('expands variables in the paths of artifacts, also to absolute ones', async () => {
    const artifacts = 'artifacts:\n  base-directory: $CODEBUILD_SRC_DIR/out\n  files: ["${APP}/*"]';
    const build = ['APP=web', 'mkdir -p out/web && echo page > out/web/index.html'];
    const result = await bench.run({
      source: { 'buildspec.yml': buildspec({ build }, artifacts) },
      outputArtifacts: ['Site'],
    });
    assert.equal(messageOf(result), '');
    assert.equal(await result.artifact('Site', 'web/index.html'), 'page\n');
  });

  it('leaves out links that lead out of the source, and says which', async () => {
    const result = await bench.run({
      source: { 'buildspec.yml': buildspec({ build: ['test ! -e passwords'] }) },
      links: { passwords: '/etc/passwd' },
    });
    assert.equal(result.outcome.status, 'Succeeded');
    assert.ok(result.log.some(line => line.endsWith('these links lead out of the source: passwords')));
  });

  it('fails when the artifacts match nothing', async () => {
    const result = await bench.run({
      source: {
        'buildspec.yml': buildspec({ build: ['true'] }, 'artifacts:\n  files: [missing/**]'),
      },
      outputArtifacts: ['Site'],
    });
    assert.match(
      messageOf(result),
      /Phase: UPLOAD_ARTIFACTS.*no matching artifact paths found \(No file of the build matches missing\/\*\*\.\)/,
    );
  });

  it('survives a line of 10 MB and output that is not UTF-8', async () => {
    const result = await bench.run({
      source: {
        'buildspec.yml': buildspec({
          build: ['head -c 10000000 /dev/zero | tr "\\0" x; echo', 'printf "caf\\351 ok\\n"'],
        }),
      },
    });
    assert.equal(result.outcome.status, 'Succeeded');
    const lines = printed(result);
    assert.equal(lines.at(-1), 'caf\ufffd ok');
    assert.equal(lines.slice(0, -1).join('').length, 10_000_000);
    assert.ok(lines.every(line => line.length <= 256 * 1024));
  });

  it('ends at once when it is stopped, with its whole process tree', async () => {
    const started = new Set<number>();
    const result = await bench.run({
      source: {
        'buildspec.yml': buildspec({
          pre_build: ['setsid sleep 987 & echo "pid $!"', '(sleep 986 & sleep 985) & echo "pid $!"'],
          build: ['sleep 984'],
          post_build: ['echo never'],
        }),
      },
      onProgress: ({ summary }, stop) => {
        if (summary?.startsWith('BUILD') === true) stop();
      },
    });
    assert.equal(result.outcome.status, 'Abandoned');
    assert.equal(result.build.status, 'STOPPED');
    for (const line of printed(result)) started.add(Number(/^pid (\d+)$/.exec(line)?.[1]));
    assert.equal(started.size, 2);
    for (const pid of started) assert.equal(isRunning(pid), false, `process ${pid} still runs`);
    assert.ok(!result.log.includes('never'));
  });

  it('ends when its time is up, and says so', async () => {
    let timeIsUp: (() => void) | undefined;
    const result = await bench.run({
      source: { 'buildspec.yml': buildspec({ build: ['sleep 983'] }) },
      project: { timeoutInMinutes: 5 },
      clock: {
        now: () => systemClock.now(),
        schedule: (delay, run) => {
          if (delay !== 5 * 60_000) return systemClock.schedule(delay, run);
          timeIsUp = run;
          return toDisposable(() => undefined);
        },
      },
      onProgress: ({ summary }) => {
        if (summary?.startsWith('BUILD') === true) timeIsUp?.();
      },
    });
    assert.equal(result.build.status, 'TIMED_OUT');
    assert.equal(messageOf(result), 'Build terminated with state: TIMED_OUT. Build has timed out.');
  });
});

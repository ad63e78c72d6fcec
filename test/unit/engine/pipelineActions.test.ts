import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../src/base/appError';
import { approvalRunner } from '../../../src/engine/actions/approval';
import { ApprovalDesk } from '../../../src/engine/actions/approvalDesk';
import { runnerFor } from '../../../src/engine/actions/providers';
import { s3DeployRunner } from '../../../src/engine/actions/s3Deploy';
import { sandboxPath } from '../../../src/engine/actions/sandboxPath';
import { sourceRunner, type HeadCommit } from '../../../src/engine/actions/source';
import { settle } from '../../fakes/fakeClock';
import { action, contextFor } from './pipelineContext';
import { temporaryFolder } from './pipelineTemporary';

const COMMIT: HeadCommit = {
  id: 'abc1234def5678900000000000000000000000ff',
  subject: 'fix login',
  authorDate: Date.UTC(2026, 0, 15, 12),
  branch: 'main',
};

describe('a Source action', () => {
  function runnerAt(commit: HeadCommit): {
    readonly calls: string[];
    readonly run: ReturnType<typeof sourceRunner>;
  } {
    const calls: string[] = [];
    return {
      calls,
      run: sourceRunner({
        headCommit: folder => {
          calls.push(`head ${folder}`);
          return Promise.resolve(commit);
        },
        exportCommit: (folder, id, target) => {
          calls.push(`export ${folder} ${id} ${target}`);
          return Promise.resolve();
        },
        zipFolder: (folder, zip) => {
          calls.push(`zip ${folder} ${zip}`);
          return Promise.resolve();
        },
      }),
    };
  }

  const root = temporaryFolder();

  it('packs the latest commit of the workspace', async () => {
    const { calls, run } = runnerAt(COMMIT);
    const context = contextFor(
      action('Source', 'CodeStarSourceConnection', {
        outputArtifacts: ['App'],
        configuration: { ConnectionArn: 'arn', FullRepositoryId: 'acme/web', BranchName: 'main' },
      }),
      root(),
    );
    const outcome = await run(context);
    assert.deepEqual(calls, [
      `head ${root()}`,
      `export ${root()} ${COMMIT.id} ${path.join(root(), 'work', 'App')}`,
      `zip ${path.join(root(), 'work', 'App')} ${path.join(root(), 'App.zip')}`,
    ]);
    assert.deepEqual(outcome, {
      status: 'Succeeded',
      summary: 'abc1234 fix login (HEAD of main)',
      revision: { revisionId: COMMIT.id, summary: 'fix login' },
      outputVariables: {
        CommitId: COMMIT.id,
        CommitMessage: 'fix login',
        AuthorDate: '2026-01-15T12:00:00.000Z',
        BranchName: 'main',
        ConnectionArn: 'arn',
        FullRepositoryName: 'acme/web',
      },
    });
  });

  const summaries: readonly (readonly [string, Partial<HeadCommit>, Record<string, string>, string])[] = [
    [
      'another branch',
      { branch: 'topic' },
      { BranchName: 'main' },
      'abc1234 fix login (HEAD of topic; the definition names main)',
    ],
    [
      'GitHub version 1',
      { branch: 'topic' },
      { Branch: 'main' },
      'abc1234 fix login (HEAD of topic; the definition names main)',
    ],
    [
      'an unresolved branch',
      { branch: 'topic' },
      { BranchName: '${Branch}' },
      'abc1234 fix login (HEAD of topic)',
    ],
  ];
  for (const [what, commit, configuration, expected] of summaries) {
    it(`says what was taken: ${what}`, async () => {
      const { run } = runnerAt({ ...COMMIT, ...commit });
      const outcome = await run(contextFor(action('Source', 'CodeCommit', { configuration }), root()));
      assert.equal(outcome.summary, expected);
    });
  }

  it('says so when HEAD is on no branch', async () => {
    const detached = { id: COMMIT.id, subject: COMMIT.subject, authorDate: COMMIT.authorDate };
    const outcome = await runnerAt(detached).run(contextFor(action('Source', 'S3'), root()));
    assert.equal(outcome.summary, 'abc1234 fix login (HEAD)');
    assert.equal(outcome.outputVariables?.['VersionId'], COMMIT.id);
  });

  it('is abandoned when it is stopped while git runs', async () => {
    const { run } = runnerAt(COMMIT);
    const context = contextFor(action('Source', 'S3'), root());
    context.controller.abort();
    assert.equal((await run(context)).status, 'Abandoned');
  });
});

describe('a manual approval', () => {
  const token = '00000000-0000-4000-8000-000000000000';
  const begin = (timeoutInMinutes?: number) => {
    const desk = new ApprovalDesk();
    const declaration = action(
      'Approval',
      'Manual',
      timeoutInMinutes === undefined ? {} : { timeoutInMinutes },
    );
    const context = contextFor(declaration, '/nowhere');
    const outcome = approvalRunner(desk, () => token)(context);
    return { desk, context, outcome };
  };

  it('shows its token and waits', async () => {
    const { desk, context, outcome } = begin();
    await settle();
    assert.deepEqual(context.reported, [{ approvalToken: token }]);
    assert.equal(desk.decide(token, { status: 'Approved', summary: 'looks good' }), true);
    assert.deepEqual(await outcome, { status: 'Succeeded', summary: 'looks good' });
    assert.equal(context.clock.pending, 0);
  });

  it('fails with the comment when it is rejected', async () => {
    const { desk, outcome } = begin();
    desk.decide(token, { status: 'Rejected', summary: 'typo on page 2' });
    assert.deepEqual(await outcome, {
      status: 'Failed',
      summary: 'Rejected: typo on page 2',
      error: { code: 'JobFailed', message: 'Rejected: typo on page 2' },
    });
  });

  it('takes one decision and no token but its own', async () => {
    const { desk, outcome } = begin();
    assert.equal(desk.decide('another', { status: 'Approved', summary: '' }), false);
    assert.equal(desk.decide(token, { status: 'Approved', summary: '' }), true);
    assert.equal(desk.decide(token, { status: 'Rejected', summary: '' }), false);
    assert.deepEqual(await outcome, { status: 'Succeeded' });
  });

  it('is abandoned when the execution is stopped', async () => {
    const { desk, context, outcome } = begin();
    context.controller.abort();
    assert.equal((await outcome).status, 'Abandoned');
    assert.equal(desk.decide(token, { status: 'Approved', summary: '' }), false);
    assert.equal(context.clock.pending, 0);
  });

  for (const [minutes, declared] of [
    [5, 5],
    [86_400, 86_400],
    [10_080, undefined],
  ] as const) {
    it(`fails after ${minutes} minutes`, async () => {
      const { context, outcome } = begin(declared);
      let ended = false;
      void outcome.then(() => (ended = true));
      await context.clock.advance(minutes * 60_000 - 1);
      assert.equal(ended, false);
      await context.clock.advance(1);
      const { status, error } = await outcome;
      assert.equal(status, 'Failed');
      assert.equal(error?.message, `Nobody approved or rejected within ${minutes} minutes.`);
    });
  }
});

describe('an S3 deploy action', () => {
  const root = temporaryFolder();

  const run = s3DeployRunner({
    newId: () => 'id',
    unzip: async (_zip, folder) => {
      await mkdir(path.join(folder, 'css'));
      await writeFile(path.join(folder, 'index.html'), 'new');
      await writeFile(path.join(folder, 'css/site.css'), 'css');
      await symlink('index.html', path.join(folder, 'home.html'));
      await symlink('/etc/passwd', path.join(folder, 'passwd'));
      await symlink('missing', path.join(folder, 'broken'));
      return { files: 2 };
    },
  });

  const deploy = (configuration: Readonly<Record<string, string>>) =>
    run(contextFor(action('Deploy', 'S3', { inputArtifacts: ['Site'], configuration }), root()));

  beforeEach(async () => {
    await writeFile(path.join(root(), 'Site.zip'), 'zip');
  });

  it('puts the files into the folder of the bucket, and says where nothing went', async () => {
    const outcome = await deploy({ BucketName: 'site', Extract: 'true' });
    assert.equal(
      outcome.summary,
      `Deployed 3 files to the local sandbox at ${path.join(root(), 'sandbox', 'site')}; nothing was sent to S3.`,
    );
    assert.deepEqual((await readdir(path.join(root(), 'sandbox/site'), { recursive: true })).sort(), [
      'css',
      path.join('css', 'site.css'),
      'home.html',
      'index.html',
    ]);
    assert.equal(await readFile(path.join(root(), 'sandbox/site/home.html'), 'utf8'), 'new');
  });

  it('replaces files and keeps others', async () => {
    await mkdir(path.join(root(), 'sandbox/site/v1'), { recursive: true });
    await writeFile(path.join(root(), 'sandbox/site/v1/index.html'), 'old');
    await chmod(path.join(root(), 'sandbox/site/v1/index.html'), 0o400);
    await writeFile(path.join(root(), 'sandbox/site/v1/other.html'), 'old');
    await deploy({ BucketName: 'site', Extract: 'True', ObjectKey: '/v1/' });
    assert.equal(await readFile(path.join(root(), 'sandbox/site/v1/index.html'), 'utf8'), 'new');
    assert.equal(await readFile(path.join(root(), 'sandbox/site/v1/other.html'), 'utf8'), 'old');
  });

  it('never writes through a link out of the sandbox', async () => {
    await mkdir(path.join(root(), 'sandbox'));
    await mkdir(path.join(root(), 'precious'));
    await writeFile(path.join(root(), 'precious/index.html'), 'precious');
    await symlink(path.join(root(), 'precious'), path.join(root(), 'sandbox/site'));
    await deploy({ BucketName: 'site', Extract: 'true' });
    assert.deepEqual(await readdir(path.join(root(), 'precious')), ['index.html']);
    assert.equal(await readFile(path.join(root(), 'precious/index.html'), 'utf8'), 'precious');
    assert.equal(await readFile(path.join(root(), 'sandbox/site/index.html'), 'utf8'), 'new');
  });

  it('puts the zip itself at the key, placeholders filled in', async () => {
    const outcome = await deploy({
      BucketName: 'site',
      Extract: 'false',
      ObjectKey: 'releases/{datetime}/{uuid}.zip',
    });
    const file = path.join(root(), 'sandbox/site/releases/2026-01-15_12-00-00/id.zip');
    assert.equal(await readFile(file, 'utf8'), 'zip');
    assert.equal(outcome.summary, `Deployed 1 file to the local sandbox at ${file}; nothing was sent to S3.`);
  });

  const refused: readonly (readonly [Record<string, string>, string])[] = [
    [{ Extract: 'true' }, 'Action Act has no BucketName in its configuration.'],
    [{ BucketName: 'site' }, 'Action Act has no Extract in its configuration.'],
    [
      { BucketName: 'site', Extract: 'false' },
      'Action Act has no ObjectKey; with Extract false it needs one.',
    ],
  ];
  for (const [configuration, message] of refused) {
    it(`is refused: ${message}`, async () => {
      await assert.rejects(
        deploy(configuration),
        (error: unknown) =>
          error instanceof AppError && error.kind === 'invalid-input' && error.message === message,
      );
    });
  }
});

describe('sandboxPath', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['site', '', 'site'],
    ['site', 'a/b.txt', 'site/a/b.txt'],
    ['site', '/a//b/', 'site/a/b'],
    ['..', '..', '%2E%2E/%2E%2E'],
    ['../../etc', 'passwd', '..%252F..%252Fetc/passwd'],
    ['${Bucket.Name}', 'x', '${Bucket.Name}/x'],
    ['a\\..\\b', 'c:d', 'a%5C..%5Cb/c%3Ad'],
    ['', 'x', '%/x'],
    ['con', 'NUL.txt', '%63on/%4EUL.txt'],
    ['site', 'a./b ', 'site/a%2E/b%20'],
  ];
  for (const [bucket, key, expected] of table) {
    it(`${JSON.stringify(bucket)} ${JSON.stringify(key)} is ${expected}`, () => {
      assert.equal(sandboxPath('/s', bucket, key), path.join('/s', expected));
    });
  }

  const hostile = fc.string({
    unit: fc.constantFrom('.', '/', '\\', '%', 'a', ':', '\u0000', ' ', '2', 'F', 'E', '~', 'é'),
  });

  it('lies inside the folder of its bucket, whatever is asked for', () => {
    fc.assert(
      fc.property(hostile, hostile, (bucket, key) => {
        const target = sandboxPath('/s', bucket, key);
        const [folder = ''] = path.relative('/s', target).split(path.sep);
        assert.ok(folder !== '' && folder !== '..' && folder !== '.');
        assert.equal(sandboxPath('/s', bucket, ''), path.join('/s', folder));
        assert.ok(!target.includes('\u0000'));
      }),
    );
  });

  it('is another one for another bucket or another key', () => {
    const normal = (key: string): string =>
      key
        .split('/')
        .filter(part => part !== '')
        .join('/');
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (bucketA, keyA, bucketB, keyB) => {
        const same = bucketA === bucketB && normal(keyA) === normal(keyB);
        assert.equal(sandboxPath('/s', bucketA, keyA) === sandboxPath('/s', bucketB, keyB), same);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('who runs an action', () => {
  const named = (name: string) => () => Promise.resolve({ status: 'Succeeded' as const, summary: name });
  const choose = runnerFor({
    source: named('source'),
    codeBuild: named('codeBuild'),
    approval: named('approval'),
    s3Deploy: named('s3Deploy'),
  });

  for (const [category, provider, expected] of [
    ['Source', 'ECR', 'source'],
    ['Source', 'GitHub', 'source'],
    ['Build', 'CodeBuild', 'codeBuild'],
    ['Test', 'CodeBuild', 'codeBuild'],
    ['Approval', 'Manual', 'approval'],
    ['Deploy', 'S3', 's3Deploy'],
  ] as const) {
    it(`${provider} (${category}): ${expected}`, async () => {
      const declaration = action(category, provider);
      assert.equal((await choose(declaration)(contextFor(declaration, '/nowhere'))).summary, expected);
    });
  }

  for (const [category, provider, nothing] of [
    ['Deploy', 'CodeDeploy', 'Nothing was deployed.'],
    ['Build', 'Jenkins', 'Nothing was run.'],
    ['Invoke', 'Lambda', 'Nothing was run.'],
    ['Compute', 'Commands', 'Nothing was run.'],
    ['Approval', 'Other', 'Nothing was run.'],
  ] as const) {
    it(`${provider} (${category}): nobody, and that is said`, async () => {
      const declaration = action(category, provider);
      const outcome = await choose(declaration)(contextFor(declaration, '/nowhere'));
      assert.equal(outcome.status, 'Failed');
      assert.equal(
        outcome.error?.message,
        `The local engine cannot run ${provider} yet (action Act). ${nothing}`,
      );
    });
  }
});

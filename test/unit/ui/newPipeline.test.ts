import assert from 'node:assert/strict';
import { encodeAnswers, readAnswers } from '../../../src/core/intake/answers/decodeAnswers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import type { FilePlan } from '../../../src/core/scaffold/files/filePlan';
import { newPipeline } from '../../../src/ui/commands/newPipeline';
import { intake } from '../../../src/ui/intake/proposals';
import type { Question } from '../../../src/ui/kit/dialogs';
import { FakeFolders } from './fakeFolders';
import { FakeDialogs, FakeEditor, type Answers } from './fakes';

const SHOP = {
  '.git/config': '[remote "origin"]\n\turl = git@github.com:ada/shop.git\n',
  '.git/HEAD': 'ref: refs/heads/trunk\n',
  Dockerfile: 'FROM node:22\nEXPOSE 3000\n',
  'package.json': JSON.stringify({
    name: 'shop',
    scripts: { test: 'vitest run' },
    dependencies: { express: '5', pg: '8' },
  }),
  'prisma/schema.prisma': '',
};

function setUp(
  files: Readonly<Record<string, string>>,
  answers: Answers = first(),
  names: readonly string[] = ['shop'],
) {
  const dialogs = new FakeDialogs(answers);
  const plans: { readonly what: 'preview' | 'write'; readonly plan: FilePlan }[] = [];
  const opened: unknown[] = [];
  const run = newPipeline({
    dialogs,
    editor: new FakeEditor(),
    projectFolders: new FakeFolders(files, ...names),
    intakePages: () =>
      Promise.resolve({
        open: (root, answers) => {
          opened.push([root?.name, answers]);
        },
      }),
    intake: () => Promise.resolve(intake),
    planWriter: () =>
      Promise.resolve({
        preview: (_root, plan) => {
          plans.push({ what: 'preview', plan });
          return Promise.resolve();
        },
        write: (_root, plan) => {
          plans.push({ what: 'write', plan });
          return Promise.resolve(undefined);
        },
      }),
  });
  return { dialogs, plans, opened, run };
}

/** Takes the first of each list, what is ticked and what stands there, but where `other` has something for a placeholder or a prompt. */
function first(other: Readonly<Record<string, string>> = {}, asked: Question[] = []): Answers {
  return {
    pick: (labels, question) => {
      asked.push(question);
      return other[question.placeholder ?? ''] ?? labels[0];
    },
    pickMany: (choices, question) => {
      asked.push(question);
      return choices.filter(({ isTicked }) => isTicked).map(({ label }) => label);
    },
    ask: question => {
      asked.push(question);
      return other[question.prompt] ?? question.value;
    },
  };
}

function textOf(plan: FilePlan | undefined, path: string): string {
  return plan?.files.find(file => file.path === path)?.text ?? '';
}

/** The answers that a plan was made from. */
function answersIn(plan: FilePlan | undefined): typeof DEFAULT_ANSWERS {
  const saved = readAnswers(textOf(plan, '.headgate/intake.json'));
  assert.ok('answers' in saved);
  return saved.answers;
}

describe('newPipeline', () => {
  it('asks the questions in turn, with what the folder says first, and shows files without a finding', async () => {
    const asked: Question[] = [];
    const { dialogs, plans, run } = setUp(SHOP, first({}, asked));
    await run(undefined);
    assert.deepEqual(
      asked.map(({ title, step }) => `${title} ${String(step?.number)}/${String(step?.total)}`),
      [
        'New Pipeline: What is it for? 1/10',
        'New Pipeline: What is it for? 2/10',
        'New Pipeline: Which services does it use? 3/10',
        'New Pipeline: Which services does it use? 4/10',
        'New Pipeline: Where is the source? 5/10',
        'New Pipeline: When should it run? 6/10',
        'New Pipeline: What do you use today? 7/10',
        'New Pipeline: What do you use today? 8/10',
        'New Pipeline: Where is it deployed, and in which order? 9/10',
        'New Pipeline: Review the answers 10/10',
      ],
    );
    assert.deepEqual(
      dialogs.picked.map(labels => labels[0]),
      [
        'API or service',
        'Amazon ECS, rolling update',
        'ada/shop, branch trunk',
        'Each push to trunk',
        'AWS CodeBuild',
        'In their own stage, with the services from question 2',
        'staging → approval → production',
        'Create the files',
      ],
    );
    const [shown, ...others] = plans;
    assert.deepEqual([shown?.what, others], ['preview', []]);
    const { services, migration } = answersIn(shown?.plan);
    assert.deepEqual([services, migration], [['postgresql'], 'npx prisma migrate deploy']);
    const template = textOf(shown?.plan, 'pipeline.yml');
    assert.match(template, /ada\/shop/);
    assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', template), []);
    assert.match(dialogs.told[0] ?? '', /^\d+ files for the pipeline shop\. Nothing is written yet\./);
  });

  it('writes the files where the user says so, and nothing before', async () => {
    const { plans, run } = setUp(SHOP, { ...first(), tell: () => 'Write the Files' });
    await run(undefined);
    assert.deepEqual(
      plans.map(({ what }) => what),
      ['preview', 'write'],
    );
    assert.equal(plans[0]?.plan, plans[1]?.plan);
  });

  it('leads to the page with the reasons, and hands the answers on to it', async () => {
    const { opened, plans, run } = setUp(SHOP, {
      ...first({ 'The software is …': 'Background worker' }),
      tell: () => 'Open the Questions',
    });
    await run(undefined);
    assert.deepEqual(opened, [['shop', answersIn(plans[0]?.plan)]]);
    assert.equal(answersIn(plans[0]?.plan).purpose, 'worker');
  });

  it('says at each answer where it was found', async () => {
    const { dialogs, run } = setUp(SHOP);
    await run(undefined);
    const found = dialogs.lists.flat().filter(({ description = '' }) => description.startsWith('found'));
    assert.deepEqual(
      found.map(({ label, description = '' }) => `${label}, ${description}`),
      [
        'API or service, found: express in package.json:1',
        'Amazon ECS, rolling update, found: Dockerfile',
        'PostgreSQL, found: package.json:1',
        'ada/shop, branch trunk, found: git remote in .git/config:2',
        'In their own stage, with the services from question 2, found: vitest in package.json:1',
      ],
    );
    const [migration] = dialogs.asked;
    assert.equal(migration?.meaning?.('npx prisma migrate deploy'), 'found: prisma/schema.prisma');
    assert.equal(migration.meaning('make migrate'), undefined);
  });

  for (const [label, typed, source] of [
    [
      'GitLab',
      { 'The repository: owner/name': 'group/sub/shop', 'The branch': 'trunk' },
      { kind: 'connection', host: 'GitLab', repository: 'group/sub/shop', branch: 'trunk' },
    ],
    [
      'CodeCommit',
      { 'The name of the repository': 'shop' },
      { kind: 'codecommit', repository: 'shop', branch: 'main' },
    ],
    [
      'Amazon S3 (zip archive)',
      {
        'The bucket, which keeps versions': 'uploads',
        'The key of the archive: releases/source.zip': 'a/b.zip',
      },
      { kind: 's3', bucket: 'uploads', key: 'a/b.zip' },
    ],
    [
      'Amazon ECR (container image)',
      { 'The repository of the image': 'team/shop', 'The tag that starts it': 'stable' },
      { kind: 'ecr', repository: 'team/shop', tag: 'stable' },
    ],
  ] as const)
    it(`asks for the parts of a source that git does not name: ${label}`, async () => {
      const { dialogs, plans, run } = setUp({}, first({ 'The code is kept in …': label, ...typed }));
      await run(undefined);
      assert.deepEqual(answersIn(plans[0]?.plan).source, source);
      const [field] = dialogs.asked;
      assert.equal(field?.problem?.(Object.values(typed)[0] ?? ''), undefined);
      assert.notEqual(field?.problem?.('no good'), undefined);
      assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', textOf(plans[0]?.plan, 'pipeline.yml')), []);
    });

  it('takes a schedule of the user’s own, and Jenkins with its address', async () => {
    const { plans, run } = setUp(
      SHOP,
      first({
        'It is started by …': 'By another schedule …',
        'cron(…) or rate(…), in UTC': 'rate(2 hours)',
        'It is built by …': 'Jenkins',
        'The address of Jenkins': 'https://ci.example.com',
      }),
    );
    await run(undefined);
    const { start, builder, jenkins } = answersIn(plans[0]?.plan);
    assert.deepEqual([start.schedule, start.onChange], ['rate(2 hours)', false]);
    assert.deepEqual([builder, jenkins.url], ['jenkins', 'https://ci.example.com']);
  });

  it('asks which of several projects is meant, and reads its answers from there', async () => {
    const asked: Question[] = [];
    const files = {
      ...SHOP,
      'api/requirements.txt': 'flask\n',
      'web/package.json': JSON.stringify({ name: 'site', dependencies: { vite: '7' } }),
    };
    const { plans, run } = setUp(files, first({ 'The pipeline builds …': 'web' }, asked));
    await run(undefined);
    assert.equal(asked[0]?.title, 'New Pipeline: Which project?');
    const { folder, name } = answersIn(plans[0]?.plan);
    assert.deepEqual([folder, name], ['web', 'site']);
  });

  it('of a folder of the explorer asks for the project in it', async () => {
    const files = { ...SHOP, 'web/package.json': JSON.stringify({ name: 'site' }) };
    const { plans, run } = setUp(files);
    await run({ connectionId: 'local', resource: 'file:///shop/web' });
    assert.equal(answersIn(plans[0]?.plan).folder, 'web');
  });

  it('offers first the project that was answered for the last time', async () => {
    const files = {
      ...SHOP,
      'web/package.json': JSON.stringify({ name: 'site' }),
      '.headgate/intake.json': encodeAnswers({ ...DEFAULT_ANSWERS, name: 'site', folder: 'web' }),
    };
    const { dialogs, run } = setUp(files);
    await run(undefined);
    assert.equal(dialogs.picked[0]?.[0], 'web');
  });

  it('says that saved answers cannot be used, and begins anew', async () => {
    const { dialogs, plans, run } = setUp({ ...SHOP, '.headgate/intake.json': '<<<<<<< HEAD\n' });
    await run(undefined);
    assert.match(dialogs.told[0] ?? '', /The saved answers could not be used\. /);
    assert.equal(answersIn(plans[0]?.plan).purpose, 'api');
  });

  it('goes back from the first question to the folder of the window', async () => {
    const asked: string[] = [];
    let backs = 1;
    const { plans, run } = setUp(
      SHOP,
      {
        ...first(),
        pick: (labels, question) => {
          asked.push(question.placeholder ?? '');
          if (question.placeholder !== 'The software is …' || backs-- === 0) return labels[0];
          question.goBack?.();
          return undefined;
        },
      },
      ['shop', 'other'],
    );
    await run(undefined);
    assert.deepEqual(asked.slice(0, 4), [
      'For which folder?',
      'The software is …',
      'For which folder?',
      'The software is …',
    ]);
    assert.equal(plans.length, 1);
  });

  it('goes on from the answers of the last time', async () => {
    const saved = { ...DEFAULT_ANSWERS, name: 'shop', purpose: 'worker', target: 'codedeploy' } as const;
    const { dialogs, plans, run } = setUp({ ...SHOP, '.headgate/intake.json': encodeAnswers(saved) });
    await run(undefined);
    assert.deepEqual(
      dialogs.picked.slice(0, 2).map(labels => labels[0]),
      ['Background worker', 'EC2 or on-premises servers, with CodeDeploy'],
    );
    assert.equal(answersIn(plans[0]?.plan).purpose, 'worker');
  });

  it('goes back to the question before, and keeps what was answered', async () => {
    const titles: string[] = [];
    const usual = first();
    let backs = 2;
    const { dialogs, plans, run } = setUp(SHOP, {
      ...usual,
      pick: (labels, question) => {
        titles.push(`${String(question.step?.number)} ${labels[0] ?? ''}`);
        if (question.placeholder === 'The code is kept in …' && backs > 0) {
          backs--;
          question.goBack?.();
          return undefined;
        }
        return question.placeholder === 'The software is …'
          ? 'Background worker'
          : usual.pick?.(labels, question);
      },
    });
    await run(undefined);
    assert.equal(titles.filter(title => title.startsWith('5 ada/shop')).length, 3);
    assert.equal(dialogs.asked.length, 3);
    assert.equal(answersIn(plans[0]?.plan).purpose, 'worker');
  });

  it('has no way back from the first question', async () => {
    const asked: Question[] = [];
    await setUp(SHOP, first({}, asked)).run(undefined);
    assert.deepEqual(
      asked.map(({ goBack }) => goBack !== undefined),
      asked.map((_, at) => at > 0),
    );
  });

  it('shows and writes nothing where nobody answers one of the questions', async () => {
    const asked: Question[] = [];
    await setUp(SHOP, first({}, asked)).run(undefined);
    for (const at of asked.keys()) {
      let left = at;
      const turnsAway = (): boolean => left-- === 0;
      const usual = first();
      const { plans, dialogs, run } = setUp(SHOP, {
        pick: (labels, question) => (turnsAway() ? undefined : usual.pick?.(labels, question)),
        pickMany: (choices, question) => (turnsAway() ? undefined : usual.pickMany?.(choices, question)),
        ask: question => (turnsAway() ? undefined : usual.ask?.(question)),
      });
      await run(undefined);
      assert.deepEqual([plans, dialogs.told], [[], []], String(at));
    }
  });

  it('says what contradicts itself', async () => {
    const { dialogs, run } = setUp(
      SHOP,
      first({
        'The code is kept in …': 'Amazon ECR (container image)',
        'It runs on …': 'AWS Lambda',
      }),
    );
    await run(undefined);
    assert.match(
      dialogs.told[0] ?? '',
      /An image from Amazon ECR can only be deployed to an Amazon ECS service/,
    );
    assert.match(dialogs.told[0] ?? '', / docs\/pipeline\.md has \d+ notes to read\.$/);
  });
});

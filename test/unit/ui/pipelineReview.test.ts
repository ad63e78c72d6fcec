import assert from 'node:assert/strict';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { prefill } from '../../../src/core/intake/answers/prefill';
import { settle } from '../../../src/core/intake/recommend/settle';
import { pipelineSteps } from '../../../src/ui/commands/pipelineQuestions';
import { reviewStep } from '../../../src/ui/commands/pipelineReview';
import type { PipelineState } from '../../../src/ui/commands/pipelineState';
import type { Question } from '../../../src/ui/kit/dialogs';
import { askInTurn } from '../../../src/ui/kit/questionnaire';
import { someFacts } from '../intake/someFacts';
import { FakeDialogs } from './fakes';

const CREATE = 'Create the files';
const REVIEW = 'New Pipeline: Review the answers';
const GIVEN: Answers = {
  ...DEFAULT_ANSWERS,
  name: 'shop',
  target: 'ecs',
  source: { kind: 'connection', host: 'GitHub', repository: 'ada/shop', branch: 'main' },
};

/** One thing that somebody does: picks a label, types a text, ticks labels, or goes a way. */
type Deed = string | readonly string[] | typeof BACK | typeof ESCAPE;
const BACK = Symbol('back');
const ESCAPE = Symbol('escape');

/** Does one thing after the other in the review, and at last creates the files. */
async function review(
  deeds: readonly Deed[],
  given: Answers = GIVEN,
): Promise<{ readonly answers: Answers | undefined; readonly dialogs: FakeDialogs }> {
  const left = [...deeds];
  const act = <T>(question: Question, answer: (deed: string | readonly string[]) => T): T | undefined => {
    const deed = left.shift() ?? CREATE;
    if (deed === BACK) question.goBack?.();
    return typeof deed === 'symbol' ? undefined : answer(deed);
  };
  const dialogs = new FakeDialogs({
    pick: (labels, question) =>
      act(question, deed => {
        const label = labels.find(one => one === deed);
        assert.ok(label !== undefined, `${String(deed)} is none of: ${labels.join('; ')}`);
        return label;
      }),
    pickMany: (_, question) => act(question, deed => (typeof deed === 'string' ? [deed] : deed)),
    ask: question => act(question, String),
  });
  const state: PipelineState = {
    answers: given,
    prefill: prefill(someFacts()),
    isSourceTyped: false,
    isScheduleTyped: false,
  };
  const problems = (answers: Answers) =>
    settle(someFacts(), answers).warnings.filter(({ severity }) => severity === 'problem');
  const step = reviewStep({ title: 'New Pipeline', dialogs, problems });
  const ended = await askInTurn([step], state, () => undefined);
  assert.deepEqual(left, []);
  return { answers: ended?.answers, dialogs };
}

/** What the last review showed, a line each. */
function shown({ lists }: FakeDialogs): readonly string[] {
  return (lists.at(-1) ?? []).map(({ label, description = '' }) => `${label}: ${description}`);
}

describe('the review of the answers', () => {
  it('begins with the files, and has a line for every answer, in the order of the questions', async () => {
    const { answers, dialogs } = await review([]);
    assert.deepEqual(answers, GIVEN);
    assert.deepEqual(shown(dialogs), [
      'Create the files: shown first: nothing is written yet',
      'Name: shop',
      'Pipeline type: V2: billed per minute',
      'Notify by email of failures and waiting approvals: yes',
      'Kind of software: API or service',
      'Deployed to: Amazon ECS, rolling update',
      'Databases, caches and queues: none',
      'Migrations and tests reach them through your VPC: no',
      'Database migration command: none',
      'Source: GitHub: ada/shop, branch main',
      'On each push: yes',
      'Branches: the branch of the source',
      'Paths: any',
      'Tags in place of branches: none',
      'On pull requests, deploying nothing: no',
      'On a schedule: Never',
      'Built by: AWS CodeBuild',
      'Build machine: Small: 2 vCPUs, 4 GB',
      'Where tests run: As part of the build',
      'Order of the deployments: staging → approval → production',
      'Environment 1: staging: without an approval',
      'Environment 2: production: after an approval, production',
      'Add an environment …: ',
    ]);
    assert.deepEqual(
      [...new Set((dialogs.lists[0] ?? []).map(({ group }) => group))],
      [
        undefined,
        'The pipeline itself',
        '1. What is it for?',
        '2. Which services does it use?',
        '3. Where is the source?',
        '4. When should it run?',
        '5. What do you use today?',
        '6. Where is it deployed, and in which order?',
      ],
    );
  });

  const changes: readonly (readonly [what: string, deeds: readonly Deed[], change: Partial<Answers>])[] = [
    ['the name', ['Name', 'till'], { name: 'till' }],
    ['the type', ['Pipeline type', 'V1: a fixed monthly price'], { pipelineType: 'V1' }],
    ['the notifications', ['Notify by email of failures and waiting approvals'], { notifies: false }],
    ['the kind', ['Kind of software', 'Background worker'], { purpose: 'worker' }],
    ['the target', ['Deployed to', 'AWS Lambda'], { target: 'lambda' }],
    [
      'the services',
      ['Databases, caches and queues', ['Redis', 'PostgreSQL']],
      { services: ['postgresql', 'redis'], vpc: false },
    ],
    ['the network', ['Migrations and tests reach them through your VPC'], { vpc: true }],
    ['the migration', ['Database migration command', ' make migrate '], { migration: 'make migrate' }],
    [
      'the source',
      ['Source', 'CodeCommit', 'shop', 'trunk'],
      { source: { kind: 'codecommit', repository: 'shop', branch: 'trunk' } },
    ],
    ['pushes', ['On each push'], { start: { ...GIVEN.start, onChange: false } }],
    [
      'branches',
      ['Branches', 'main, release/**,'],
      { start: { ...GIVEN.start, branches: ['main', 'release/**'] } },
    ],
    ['paths', ['Paths', 'api/**'], { start: { ...GIVEN.start, paths: ['api/**'] } }],
    ['tags', ['Tags in place of branches', 'v*'], { start: { ...GIVEN.start, tags: ['v*'] } }],
    [
      'pull requests',
      ['On pull requests, deploying nothing'],
      { start: { ...GIVEN.start, onPullRequest: true } },
    ],
    [
      'a usual schedule',
      ['On a schedule', 'Every weekday at 03:00 UTC'],
      { start: { ...GIVEN.start, schedule: 'cron(0 3 ? * MON-FRI *)' } },
    ],
    [
      'a schedule of one’s own',
      ['On a schedule', 'Another schedule …', 'rate(2 hours)'],
      { start: { ...GIVEN.start, schedule: 'rate(2 hours)' } },
    ],
    ['the build machine', ['Build machine', 'Large: 8 vCPUs, 16 GB'], { compute: 'large' }],
    [
      'Jenkins',
      ['Built by', 'Jenkins', 'Jenkins address', 'https://ci.example.com', 'Jenkins job', 'shop'],
      { builder: 'jenkins', jenkins: { url: 'https://ci.example.com', job: 'shop' } },
    ],
    ['the tests', ['Where tests run', 'Nowhere: no tests'], { tests: 'none' }],
    [
      'the order of the deployments',
      ['Order of the deployments', 'approval → production'],
      { environments: [{ name: 'production', approval: true, tests: false, isProduction: true }] },
    ],
    [
      'an environment more',
      ['Add an environment …', 'quality'],
      {
        environments: [
          ...GIVEN.environments,
          { name: 'quality', approval: false, tests: false, isProduction: false },
        ],
      },
    ],
    [
      'the name, the gates and the place of an environment',
      [
        ...['Environment 1', 'Name', 'live', 'Approval before the deployment', 'Tests after the deployment'],
        ...['Production', 'Deploy to it later', 'Deploy to it earlier', 'Deploy to it later', 'Done'],
      ],
      {
        environments: [
          ...GIVEN.environments.slice(1),
          { name: 'live', approval: true, tests: true, isProduction: true },
        ],
      },
    ],
    ['an environment less', ['Environment 1', 'Remove it'], { environments: GIVEN.environments.slice(1) }],
  ];
  for (const [what, deeds, change] of changes)
    it(`changes ${what}`, async () => {
      assert.deepEqual((await review(deeds)).answers, { ...GIVEN, ...change });
    });

  it('has a line for every answer that there is', () => {
    // The folder is asked for before all others, where there are several.
    const changed = new Set(['folder', ...changes.flatMap(([, , change]) => Object.keys(change))]);
    assert.deepEqual(
      Object.keys(DEFAULT_ANSWERS).filter(key => !changed.has(key)),
      [],
    );
  });

  it('takes what AWS takes, and says of the rest what is wrong', async () => {
    const { dialogs } = await review(
      [
        'Name',
        'x',
        'Branches',
        'main',
        'Add an environment …',
        'test',
        'Jenkins address',
        'https://ci',
        ESCAPE,
      ],
      { ...GIVEN, builder: 'jenkins' },
    );
    const problem = (at: number, text: string): string | undefined => dialogs.asked[at]?.problem?.(text);
    assert.match(problem(0, ' ') ?? '', /Give the pipeline a name/);
    assert.match(problem(1, Array(9).fill('a').join()) ?? '', /at most 8 patterns/);
    assert.match(problem(2, 'staging') ?? '', /has this name already/);
    assert.match(problem(2, '9') ?? '', /begins with a letter/);
    assert.match(problem(3, 'ftp://ci') ?? '', /begins with https:/);
    for (const [at, text] of ['till', 'main, v*', 'quality', 'https://ci.example.com'].entries())
      assert.equal(problem(at, text), undefined);
  });

  it('leaves an answer as it is where nobody gives another, and comes back to its line', async () => {
    const { answers, dialogs } = await review(['Name', ESCAPE, 'Source', 'CodeCommit', BACK, BACK]);
    assert.deepEqual(answers, GIVEN);
    const focused = dialogs.lists.map(list => list.find(({ isFocused }) => isFocused)?.label);
    assert.deepEqual(focused, [undefined, 'Name', undefined, undefined, 'Source']);
  });

  it('keeps the changes of an environment on the way back from it, and drops them on Escape', async () => {
    const approved = [{ ...GIVEN.environments[0], approval: true }, ...GIVEN.environments.slice(1)];
    const gate = ['Environment 1', 'Approval before the deployment'];
    assert.deepEqual((await review([...gate, BACK])).answers?.environments, approved);
    assert.deepEqual((await review([...gate, ESCAPE])).answers, GIVEN);
  });

  it('says beside a question what contradicts itself', async () => {
    const { dialogs } = await review([], {
      ...GIVEN,
      source: { kind: 'ecr', repository: 'shop', tag: 'v1' },
      target: 's3',
    });
    const details = (dialogs.lists[0] ?? []).flatMap(({ group, detail }) =>
      detail === undefined ? [] : [`${group ?? ''} ${detail}`],
    );
    assert.match(details.join('\n'), /^\d\. .*\? \$\(warning\) .*Amazon ECR/);
  });

  it('draws nobody’s text as an icon', async () => {
    const { dialogs } = await review([], { ...GIVEN, name: '$(flame)', migration: '$(trash) a' });
    const lines = shown(dialogs).join('\n');
    assert.match(lines, /Name: \\\$\(flame\)/);
    assert.match(lines, /command: \\\$\(trash\) a/);
  });

  it('keeps what was changed in it when the user goes back and forth', async () => {
    const asked: string[] = [];
    const deeds: Readonly<Record<string, readonly string[]>> = {
      [REVIEW]: ['Notify by email of failures and waiting approvals', 'back', CREATE],
    };
    const dialogs = new FakeDialogs({
      pick: (labels, question) => {
        const [deed] = (deeds[question.title] ?? []).slice(
          asked.filter(title => title === question.title).length,
        );
        asked.push(question.title);
        if (deed === 'back') question.goBack?.();
        return deed === 'back' ? undefined : (deed ?? labels[0]);
      },
      pickMany: () => [],
    });
    const steps = [
      ...pipelineSteps('New Pipeline', dialogs),
      reviewStep({ title: 'New Pipeline', dialogs, problems: () => [] }),
    ];
    const state = {
      answers: GIVEN,
      prefill: prefill(someFacts()),
      isSourceTyped: false,
      isScheduleTyped: false,
    };
    assert.equal((await askInTurn(steps, state))?.answers.notifies, false);
    assert.equal(asked.filter(title => title === REVIEW).length, 3);
  });
});

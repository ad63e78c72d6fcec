import assert from 'node:assert/strict';
import { pictureOf } from '../../../src/core/pipeline/blueprint/picture';
import type {
  ActionBlueprint,
  PipelineBlueprint,
  SourceBlueprint,
  TriggerBlueprint,
} from '../../../src/core/pipeline/blueprint/pipeline';

const SOURCE: SourceBlueprint = {
  kind: 'connection',
  host: 'GitHub',
  repository: 'acme/web',
  branch: 'main',
};

function pipeline(change: Partial<PipelineBlueprint> = {}): PipelineBlueprint {
  return {
    name: 'web',
    type: 'V2',
    source: SOURCE,
    triggers: [],
    projects: [],
    stages: [],
    notifies: false,
    tags: {},
    ...change,
  };
}

function action(name: string, runOrder?: number): ActionBlueprint {
  const order = runOrder === undefined ? {} : { runOrder };
  return { kind: 'build', name, project: 'web', input: 'Source', ...order };
}

describe('the picture of a pipeline', () => {
  it('begins with the stage of the source', () => {
    const [first] = pictureOf(pipeline()).stages;
    assert.equal(first?.part, 'source');
    assert.deepEqual(first.rows, [
      [{ part: 'source', title: 'GitHub', detail: 'acme/web, main', icon: 'source' }],
    ]);
  });

  it('puts actions that run together into one row, and those that run later below it', () => {
    const stages = [{ name: 'Build', actions: [action('Lint'), action('Package', 2), action('Test', 1)] }];
    const [, build] = pictureOf(pipeline({ stages })).stages;
    assert.deepEqual(
      build?.rows.map(row => row.map(({ part }) => part)),
      [['action:Build/Lint', 'action:Build/Test'], ['action:Build/Package']],
    );
  });

  it('draws gates, deployments, commands and jobs as what they are', () => {
    const actions: readonly ActionBlueprint[] = [
      { kind: 'approval', name: 'Approve', message: '' },
      {
        kind: 'deploy',
        name: 'Deploy',
        environment: 'staging',
        target: { kind: 's3', hasDistribution: true },
        input: 'Built',
      },
      { kind: 'commands', name: 'Smoke', commands: ['true'], input: 'Source', secrets: [] },
      { kind: 'jenkins', category: 'Test', name: 'Job', job: 'web', input: 'Source' },
    ];
    const [, stage] = pictureOf(pipeline({ stages: [{ name: 'Staging', actions }] })).stages;
    assert.deepEqual(
      stage?.rows.flat().map(({ icon, detail }) => [icon, detail]),
      [
        ['approval', 'Manual approval'],
        ['deploy', 'Amazon S3, CloudFront'],
        ['build', 'Commands'],
        ['test', 'Jenkins'],
      ],
    );
  });

  const triggers: readonly (readonly [TriggerBlueprint, SourceBlueprint, string, string])[] = [
    [
      { kind: 'push', branches: ['main', 'release/*'], paths: [], tags: [] },
      SOURCE,
      'Push',
      'main, release/*',
    ],
    [{ kind: 'push', branches: ['main'], paths: ['api/**'], tags: [] }, SOURCE, 'Push', 'main, in api/**'],
    [{ kind: 'push', branches: [], paths: [], tags: ['v*'] }, SOURCE, 'Tag', 'v*'],
    [{ kind: 'schedule', expression: 'rate(1 day)' }, SOURCE, 'Schedule', 'every day'],
    [{ kind: 'schedule', expression: 'nonsense' }, SOURCE, 'Schedule', 'nonsense'],
    [{ kind: 'change' }, { kind: 's3', bucket: 'b', key: 'a.zip' }, 'New object', 'a.zip'],
    [{ kind: 'change' }, { kind: 'ecr', repository: 'r', tag: 'latest' }, 'New image', 'latest'],
    [{ kind: 'change' }, { kind: 'codecommit', repository: 'r', branch: 'main' }, 'Push', 'main'],
  ];
  for (const [trigger, source, title, detail] of triggers)
    it(`says what starts it: ${title} ${detail}`, () => {
      const [drawn] = pictureOf(pipeline({ triggers: [trigger], source })).triggers;
      assert.equal(drawn?.part, 'trigger:0');
      assert.equal(drawn.title, title);
      assert.equal(drawn.detail.toLowerCase(), detail.toLowerCase());
    });

  it('has the pipeline of pull requests and the notifications where there are such', () => {
    assert.equal(pictureOf(pipeline()).review, undefined);
    assert.equal(pictureOf(pipeline()).notifications, undefined);
    const review = {
      name: 'web-review',
      projects: [],
      triggers: [{ kind: 'pullRequest' as const, branches: ['main'], paths: [] }],
      stages: [{ name: 'Build', actions: [action('Build')] }],
    };
    const drawn = pictureOf(pipeline({ review, notifies: true }));
    assert.deepEqual(drawn.review?.stages, ['Build']);
    assert.match(drawn.review.detail, /^To main/);
    assert.equal(drawn.notifications?.part, 'notifications');
  });
});

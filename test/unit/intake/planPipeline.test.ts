import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planBuild } from '../../../src/core/intake/build/planBuild';
import { readProjects } from '../../../src/core/intake/facts/readProjects';
import {
  pipelineName,
  planPipeline,
  type PipelineWish,
  type Start,
} from '../../../src/core/intake/pipeline/planPipeline';
import { suggestTargets } from '../../../src/core/intake/facts/suggestTargets';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { buildspecText } from '../../../src/core/scaffold/buildspec';
import { filesOf, json, type Tree } from './project';

const BUILD_ONLY: PipelineWish = {
  name: 'shop',
  source: { kind: 'connection', host: 'GitHub', repository: 'ada/shop', branch: 'main' },
  start: 'change',
  buildspec: 'buildspec.yml',
  image: 'aws/codebuild/standard:8.0',
  hasStaging: true,
};

const WISH: PipelineWish = { ...BUILD_ONLY, target: { kind: 'ecs' } };

const TARGETS: readonly (readonly [title: string, tree: Tree, targets: readonly string[]])[] = [
  ['nothing to deploy', { 'README.md': '' }, []],
  [
    'an AppSpec file of servers',
    { 'appspec.yml': 'version: 0.0\nos: linux\nfiles:\n' },
    ['codedeploy @appspec.yml'],
  ],
  [
    'an AppSpec file of ECS before the Dockerfile',
    { Dockerfile: '', 'deploy/appspec.yaml': 'Resources:\n  - S:\n      Type: AWS::ECS::Service\n' },
    ['ecsBlueGreen @deploy/appspec.yaml', 'ecs @Dockerfile'],
  ],
  [
    'a serverless application',
    { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\n' },
    ['cloudformation @template.yaml'],
  ],
  ['a template of another kind', { 'template.yaml': 'Resources: {}\n' }, []],
  ['Elastic Beanstalk', { '.ebextensions/a.config': '' }, ['elasticBeanstalk @.ebextensions/a.config']],
  ['a container below the root', { 'api/Dockerfile': '' }, ['ecs @api/Dockerfile']],
  ['a site', { 'package.json': json({ devDependencies: { vite: '7' } }) }, ['s3 @package.json']],
];

describe('where a folder is deployed', () => {
  for (const [title, tree, expected] of TARGETS) {
    it(title, async () => {
      const files = filesOf(tree);
      const found = await suggestTargets(files, await readProjects(files));
      assert.deepEqual(
        found.map(({ value, evidence }) => `${value.kind} @${evidence.path}`),
        expected,
      );
    });
  }
});

describe('the plan of a pipeline', () => {
  it('has staging and an approval before production', () => {
    assert.deepEqual(
      planPipeline(WISH).stages.map(({ name }) => name),
      ['Build', 'Staging', 'Approve', 'Production'],
    );
  });

  it('goes to production at once where that is wished', () => {
    assert.deepEqual(
      planPipeline({ ...WISH, hasStaging: false }).stages.map(({ name }) => name),
      ['Build', 'Production'],
    );
  });

  it('builds only where nothing is deployed', () => {
    assert.deepEqual(
      planPipeline(BUILD_ONLY).stages.map(({ name }) => name),
      ['Build'],
    );
    assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', pipelineTemplate(planPipeline(BUILD_ONLY))), []);
  });

  for (const [start, kinds] of [
    ['change', ['push']],
    ['pullRequest', ['push', 'pullRequest']],
    ['nightly', ['schedule']],
    ['hand', []],
  ] as const) {
    it(`starts: ${start}`, () => {
      assert.deepEqual(
        planPipeline({ ...WISH, start }).triggers.map(({ kind }) => kind),
        kinds,
      );
    });
  }

  it('starts by events where the source is no connection', () => {
    const source = { kind: 'codecommit', repository: 'shop', branch: 'main' } as const;
    for (const start of ['change', 'pullRequest'] satisfies Start[])
      assert.deepEqual(planPipeline({ ...WISH, source, start }).triggers, [{ kind: 'change' }]);
  });

  it('has a name that CodePipeline takes, whatever it is made from', () => {
    assert.equal(pipelineName('Müller & Söhne'), 'Muller-Sohne');
    assert.equal(pipelineName('…'), 'pipeline');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        assert.match(pipelineName(text), /^[A-Za-z0-9.@_-]{1,100}$/);
        const template = pipelineTemplate(planPipeline({ ...WISH, name: text }));
        assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', template), []);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the build of a container', () => {
  for (const [deployment, file] of [
    ['rolling', 'imagedefinitions.json'],
    ['blueGreen', 'imageDetail.json'],
  ] as const) {
    it(`tests, builds, pushes, and hands on what the deployment takes: ${deployment}`, async () => {
      const projects = await readProjects(filesOf({ 'package.json': json({ scripts: { test: 'jest' } }) }));
      const text = buildspecText(planBuild('', projects, { deployment }));
      assert.deepEqual(diagnoseAs('buildspec', 'buildspec.yml', text), []);
      assert.match(text, /npm run test[^]*docker build[^]*docker push[^]*artifacts:/);
      assert.match(text, new RegExp(`> ${file}`));
      assert.match(text, new RegExp(`files:\\n {4}- ${file}`));
    });
  }
});

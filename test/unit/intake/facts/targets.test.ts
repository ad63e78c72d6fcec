import assert from 'node:assert/strict';
import { factsOf, json, type Tree } from '../project';

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
  ['the container of those who work on it', { '.devcontainer/Dockerfile': '' }, []],
  ['a site', { 'package.json': json({ devDependencies: { vite: '7' } }) }, ['s3 @package.json']],
];

describe('where a folder is deployed', () => {
  for (const [title, tree, expected] of TARGETS) {
    it(title, async () => {
      const found = (await factsOf(tree)).targets;
      assert.deepEqual(
        found.map(({ value, evidence }) => `${value.kind} @${evidence.path}`),
        expected,
      );
    });
  }
});

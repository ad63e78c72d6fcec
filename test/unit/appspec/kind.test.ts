import assert from 'node:assert/strict';
import { AppspecDocument } from '../../../src/core/appspec/document';
import { parseYaml } from '../../../src/core/yaml/parse';
import { LAMBDA, SERVER, SERVICE } from './samples';

describe('the compute platform of an AppSpec file', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['a server', SERVER, 'ec2'],
    ['a function', LAMBDA, 'lambda'],
    ['a service', SERVICE, 'ecs'],
    ['a file that begins with files', 'version: 0.0\nfiles:\n', 'ec2'],
    ['an os in upper case', 'OS: linux\n', 'ec2'],
    ['hooks with scripts', 'hooks:\n  AfterInstall:\n    - location: a\n', 'ec2'],
    ['a type in lower case', LAMBDA.replace('AWS::Lambda', 'aws::lambda'), 'lambda'],
    ['properties without a type', LAMBDA.replace(/ +Type.*\n/, ''), 'lambda'],
    ['a service that begins', 'version: 0.0\nResources:\n  - TargetService:\n', 'ecs'],
    ['resources as keys', SERVICE.replace('- Target', '  Target'), 'ecs'],
    ['hooks with an event of ECS', 'version: 0.0\nHooks:\n  - AfterInstall: f\n', 'ecs'],
    ['a type beside an os', `${SERVICE}os: linux\n`, 'ecs'],
    ['an os beside resources of nothing', `${SERVER}resources:\n  LoadBalancerInfo: {}\n`, 'ec2'],
    ['a version', 'version: 0.0\n', undefined],
    ['hooks that both have', 'version: 0.0\nHooks:\n  - AfterAllowTraffic: f\n', undefined],
    ['a list', '- a\n', undefined],
  ];
  for (const [name, text, expected] of cases) {
    it(`is told by ${name}`, () => {
      assert.equal(new AppspecDocument(text, parseYaml(text)).kind, expected);
    });
  }
});

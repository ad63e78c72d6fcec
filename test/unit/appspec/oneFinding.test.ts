import assert from 'node:assert/strict';
import { checkAppspec } from '../../../src/core/appspec/check';
import { applyFix } from '../../../src/core/rules/finding';
import { parseJson } from '../../../src/core/yaml/parseJson';
import { LAMBDA, script, SERVER, SERVICE } from './samples';

const FILES = 'files:\n  - source: /\n    destination: /a\n';
const network = (keys: string): string =>
  `${SERVICE}        NetworkConfiguration:\n          AwsvpcConfiguration:\n            ${keys}\n`;

describe('one finding for one cause in an AppSpec file', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a misspelt version', `verion: 0.0\nos: linux\n${FILES}`, ['unknown-key error "verion"']],
    ['an os in another case', `version: 0.0\nOS: linux\n${FILES}`, ['unknown-key error "OS"']],
    ['a misspelt key that may be left out', `${SERVER}${FILES}hook: {}\n`, ['unknown-key warning "hook"']],
    ['misspelt resources', SERVICE.replace('Resources', 'Resource'), ['unknown-key error "Resource"']],
    [
      'an os in upper case with paths of its own',
      'version: 0.0\nos: Windows\nfiles:\n  - source: a\n    destination: C:\\a\n',
      ['os error "Windows"'],
    ],
    [
      'paths of Windows without an os',
      'version: 0.0\nfiles:\n  - source: a\n    destination: C:\\a\n',
      ['os error "version"'],
    ],
    ['a version that cannot be read', `version: @b\nos: linux\n${FILES}`, ['yaml-syntax error "@b"']],
    [
      'a default entry beside a type that is misspelt',
      `${SERVER}permissions:\n  - object: /a\n    tpye: [directory]\n    acls: [d:u:bob:r]\n`,
      ['unknown-item-key warning "tpye"'],
    ],
    [
      'a resource in place of the list of one',
      'version: 0.0\nResources:\n  Type: AWS::ECS::Service\n  Properties: {}\n',
      ['not-a-list error "Resources"'],
    ],
    ['an os that is a list', `version: 0.0\nos:\n  - linux\n${FILES}`, ['os error "os"']],
    [
      'other words for source and destination',
      `${SERVER}files:\n  - src: dist\n    target: /a\n`,
      ['unknown-item-key error "src"', 'unknown-item-key error "target"'],
    ],
    ['a location in upper case', script('Location: a.sh'), ['unknown-item-key error "Location"']],
    [
      'a misspelt load balancer',
      SERVICE.replace('LoadBalancerInfo', 'LoadBalancersInfo'),
      ['unknown-item-key error "LoadBalancersInfo"'],
    ],
    [
      'two keys that are missing in one place',
      network('Subnets: [a]'),
      ['missing-key error "AwsvpcConfiguration"'],
    ],
    [
      'a destination that is indented too far',
      `${SERVER}files:\n  - source: /\n      destination: /a\n`,
      ['yaml-syntax error "destination: /a"'],
    ],
    [
      'a script that is called by a program',
      script('location: sudo a.sh'),
      ['script-location warning "sudo a.sh"'],
    ],
    [
      'an event of nobody',
      `${SERVER}hooks:\n  PostDeploy:\n    - location: a.sh\n`,
      ['unknown-hook error "PostDeploy"'],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(`find ${name}`, () => {
      const found = checkAppspec(text).map(
        ({ rule, severity, start, end }) =>
          `${rule.replace('appspec/', '')} ${severity} ${JSON.stringify(text.slice(start, end))}`,
      );
      assert.deepEqual(found, expected);
    });
  }

  it('rename a misspelt key that is required', () => {
    for (const text of [LAMBDA.replace('Resources', 'Ressources'), script('Location: a.sh')]) {
      const [finding] = checkAppspec(text);
      assert.ok(finding?.fix);
      assert.deepEqual(checkAppspec(applyFix(text, finding.fix)), []);
    }
  });

  it('say nothing of names in JSON that is broken above them', () => {
    const text = '{"version": 0.0, "Resources": [{"f" {"Type": "AWS::Lambda::Function", "Properties": {}}}]}';
    assert.deepEqual(
      checkAppspec(text, parseJson(text)).map(({ message }) => message),
      ['Expected a colon after the name.'],
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAppspec } from '../../../src/core/appspec/check';
import { APPSPEC_RULE_DOCS } from '../../../src/core/appspec/rules/docs';
import { checkUsualAppspec } from '../../../src/core/appspec/usual';
import { parseYaml } from '../../../src/core/yaml/parse';
import { anyInput, type SeedFile } from '../../fuzz/fuzzInput';
import { seedFiles } from '../../fuzz/seedFiles';

/** Whether a text is usual; fails where it is and a rule that needs not be loaded has something to say. */
function check(text: string): boolean {
  const parsed = parseYaml(text);
  const usual = checkUsualAppspec(text, parsed);
  if (usual === undefined) return false;
  assert.deepEqual(usual.findings, checkAppspec(text, parsed, {}));
  return true;
}

const SAMPLES = [...APPSPEC_RULE_DOCS.values()].flatMap(({ wrong, right }) => [wrong, right]);

const SERVER =
  'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /var/www/html\n  - source: app.conf\n    destination: /etc/app\n' +
  'file_exists_behavior: OVERWRITE\npermissions:\n  - object: /var/www\n    pattern: "**"\n    owner: web\n    group: web\n    mode: 755\n    type: [file]\n' +
  '  - object: /etc/app\n    mode: 4750\nhooks:\n  BeforeInstall:\n    - location: scripts/stop.sh\n      timeout: 300\n      runas: root\n' +
  '    - location: scripts/clean.sh\n      timeout: 3300\n  AfterInstall:\n    - location: scripts/start.sh\n';

const LAMBDA =
  'version: 0.0\nResources:\n  - worker:\n      Type: AWS::Lambda::Function\n      Properties:\n        Name: worker\n        Alias: live\n' +
  '        CurrentVersion: 1\n        TargetVersion: 2\nHooks:\n  - BeforeAllowTraffic: check-before\n  - AfterAllowTraffic: check-after\n';

const ECS =
  'version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n      Properties:\n        TaskDefinition: <TASK_DEFINITION>\n' +
  '        LoadBalancerInfo:\n          ContainerName: web\n          ContainerPort: 8080\n        PlatformVersion: LATEST\nHooks:\n  - AfterInstall: arn:aws:lambda:eu-west-1:111122223333:function:check\n';

const WINDOWS =
  'version: 0.0\nos: windows\nfiles:\n  - source: \\\n    destination: C:\\inetpub\\wwwroot\nhooks:\n  BeforeInstall:\n    - location: \\before.ps1\n      timeout: 900\n';

const USUAL: Readonly<Record<string, string>> = {
  'a server': SERVER,
  'one with Windows': WINDOWS,
  'a function with its versions in quotes': LAMBDA.replace(': 1', ': "1"').replace(': 2', ': "2"'),

  'a function': LAMBDA,
  'a service': ECS,
};

const UNUSUAL: readonly (readonly [name: string, text: string])[] = [
  ['what is broken', `${SERVER}a: [\n`],
  ['nothing', '# nothing\n'],
  ['another key', `${SERVER}a: b\n`],
  ['a repeated key', `${SERVER}os: linux\n`],
  ['a version in quotes', SERVER.replace('0.0', '"0.0"')],
  ['a file twice', SERVER.replace('app.conf', '/').replace('/etc/app', '/var/www/html/')],
  ['a destination that ends like a file', SERVER.replace('/etc/app', '/etc/app.conf')],
  ['permissions that meet', SERVER.replace('object: /etc/app', 'object: /var/www/html')],
  ['an event that takes too long', SERVER.replace('3300', '3301')],
  ['a path on the instance', SERVER.replace('scripts/stop.sh', '/opt/stop.sh')],
  ['a user on Windows', `${WINDOWS}      runas: web\n`],
  ['two resources', LAMBDA.replace('Hooks:', '  - other: {}\nHooks:')],
  ['the same version twice', LAMBDA.replace('Version: 2', 'Version: 1')],
  ['an event twice', LAMBDA.replace('BeforeAllow', 'AfterAllow')],
  ['a port in quotes', ECS.replace('8080', '"8080"')],
  ['a character that does not show', `${ECS}# \u202e\n`],
];

describe('an AppSpec file without oddities', () => {
  for (const [name, text] of Object.entries(USUAL))
    it(`may be for ${name}`, () => {
      assert.ok(check(text));
    });

  for (const [name, text] of UNUSUAL)
    it(`has not ${name}`, () => {
      assert.equal(check(text), false);
    });

  it('has no findings', () => {
    assert.ok(SAMPLES.filter(check).length > 10, `${String(SAMPLES.filter(check).length)} samples`);
    const named = (text: string): SeedFile => ({ name: 'appspec.yml', text });
    const seeds = [...Object.values(USUAL), ...SAMPLES.filter(check)].map(named);
    const files = seedFiles().filter(({ name }) => /appspec|function|service|server|site|load/.test(name));
    let usual = 0;
    fc.assert(
      fc.property(anyInput([...seeds, ...files]), ({ text }) => {
        if (check(text)) usual++;
      }),
      { numRuns: 3000 },
    );
    assert.ok(usual > 200, `${String(usual)} of 3000`);
  });
});

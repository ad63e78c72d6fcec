import assert from 'node:assert/strict';
import { checkAppspec } from '../../../src/core/appspec/check';
import { APPSPEC_RULES } from '../../../src/core/appspec/rules/catalogue';
import { APPSPEC_RULE_DOCS } from '../../../src/core/appspec/rules/docs';
import { parseJson } from '../../../src/core/yaml/parseJson';
import { testRules } from '../rules/ruleSuite';
import { LAMBDA, permission, script, SERVER, SERVICE } from './samples';

/** `rule severity "source text"` of every finding. */
function summary(text: string): string[] {
  return checkAppspec(text).map(
    ({ rule, severity, start, end }) =>
      `${rule.replace('appspec/', '')} ${severity} ${JSON.stringify(text.slice(start, end))}`,
  );
}

describe('the rules over AppSpec files', () => {
  testRules({ rules: APPSPEC_RULES, docs: APPSPEC_RULE_DOCS, check: text => checkAppspec(text) });

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['an empty file', '', ['yaml-syntax error ""']],
    ['a text', 'hello', ['wrong-type error "hello"']],
    ['a version alone', 'version: 0.0\n', ['unknown-platform error "version"']],
    ['a file without a version', 'os: linux\n', ['version error "os"']],
    ['a version without a value', 'version:\nos: linux\n', ['version error "version"']],
    ['version 0.1', 'version: 0.1\nos: linux\n', ['version error "0.1"']],
    ['a quoted version', 'version: "0.0"\nos: linux\n', ['version error "\\"0.0\\""']],
    ['another version for ECS', SERVICE.replace('0.0', '1'), ['version warning "1"']],
    ['a missing os', 'version: 0.0\nfiles:\n  - source: /\n    destination: /a\n', ['os error "version"']],
    ['an os in another case', 'version: 0.0\nos: Linux\n', ['os error "Linux"']],
    ['an os without a value', 'version: 0.0\nos:\n', ['os error "os"']],
    ['files as keys', `${SERVER}files:\n  source: /\n  destination: /a\n`, ['not-a-list error "files"']],
    ['files as a text', `${SERVER}files: /\n`, ['not-a-list error "files"']],
    ['an empty file entry', `${SERVER}files:\n  -\n`, ['wrong-type error ""']],
    [
      'a file entry of other words',
      `${SERVER}files:\n  - sources: /\n    to: /a\n`,
      ['unknown-item-key error "sources"', 'unknown-item-key error "to"'],
    ],
    [
      'a source without a value',
      `${SERVER}files:\n  - source:\n    destination: /a\n`,
      ['missing-key error "source"'],
    ],
    [
      'an address as the source',
      `${SERVER}files:\n  - source: s3://bucket/a.zip\n    destination: /a\n`,
      ['source-path error "s3://bucket/a.zip"'],
    ],
    [
      'a variable in a destination',
      `${SERVER}files:\n  - source: /\n    destination: $HOME/app\n`,
      ['absolute-path warning "$HOME/app"'],
    ],
    [
      'a path of Windows on Linux',
      `${SERVER}files:\n  - source: /\n    destination: C:\\app\n`,
      ['absolute-path warning "C:\\\\app"'],
    ],
    ['hooks as a list', `${SERVER}hooks:\n  - AfterInstall: a\n`, ['wrong-type error "hooks"']],
    [
      'an event with keys',
      `${SERVER}hooks:\n  AfterInstall:\n    location: a.sh\n`,
      ['not-a-list error "AfterInstall"'],
    ],
    ['an event with a text', `${SERVER}hooks:\n  AfterInstall: a.sh\n`, ['not-a-list error "AfterInstall"']],
    [
      'an event in lower case',
      `${SERVER}hooks:\n  beforeInstall: []\n`,
      ['unknown-hook error "beforeInstall"'],
    ],
    ['an event of one’s own', `${SERVER}hooks:\n  Migrate: []\n`, ['unknown-hook error "Migrate"']],
    [
      'an event of ECS on a server',
      `${SERVER}hooks:\n  AfterAllowTestTraffic: []\n`,
      ['unknown-hook error "AfterAllowTestTraffic"'],
    ],
    [
      'a reserved event',
      `${SERVER}hooks:\n  DownloadBundle: []\n`,
      ['reserved-hook warning "DownloadBundle"'],
    ],
    [
      'an event at the top level',
      `${SERVER}AfterInstall: []\n`,
      ['hook-at-top-level warning "AfterInstall"'],
    ],
    ['a script without a path', script('timeout: 60'), ['missing-key error "timeout"']],
    ['a script with a blank path', script('location: " "'), ['missing-key error "location"']],
    [
      'a command in place of a script',
      script('run: docker stop app'),
      ['missing-key error "run"', 'unknown-item-key warning "run"'],
    ],
    ['a script with arguments', script('location: a.sh --all'), ['script-location warning "a.sh --all"']],
    ['a script on the instance', script('location: /opt/a.sh'), ['script-location warning "/opt/a.sh"']],
    ['a timeout below 0', script('location: a\n      timeout: -5'), ['timeout error "-5"']],
    ['a timeout that is a word', script('location: a\n      timeout: never'), ['timeout error "never"']],
    ['a timeout in minutes', script('location: a\n      timeout: 5m'), ['timeout warning "5m"']],
    ['an octal timeout', script('location: a\n      timeout: 0300'), ['timeout warning "0300"']],
    ['a timeout of yes', script('location: a\n      timeout: yes'), ['timeout error "yes"']],
    ['a timeout in sixties', script('location: a\n      timeout: 1:30'), ['timeout warning "1:30"']],
    ['a timeout above an hour', script('location: a\n      timeout: 6000'), ['event-timeout warning "6000"']],
    [
      'runas on Windows',
      script('location: a\n      runas: b').replace('linux', 'windows'),
      ['runas-on-windows warning "runas"'],
    ],
    ['a permission without an object', permission('owner: a', ''), ['missing-key error "owner"']],
    ['a type as a text', permission('type: file'), ['not-a-list error "type"']],
    ['except as a text', permission('except: a.sh'), ['not-a-list error "except"']],
    ['acls as a text', permission('acls: u:a:rw'), ['not-a-list error "acls"']],
    ['a type that does not exist', permission('type: [dir]'), ['permission-type error "dir"']],
    [
      'a pattern with a directory',
      permission("pattern: '**/*.py'"),
      [`permission-pattern warning "'**/*.py'"`],
    ],
    ['a mode with letters', permission('mode: u+x'), ['permission-mode error "u+x"']],
    ['a mode of five digits', permission('mode: "00755"'), ['permission-mode error "\\"00755\\""']],
    ['a mode with an 8', permission('mode: 788'), ['permission-mode error "788"']],
    [
      'a context without a type',
      permission('context: {name: a, range: s0}'),
      ['missing-key error "context"'],
    ],
    [
      'the user of a context as the guide has it',
      permission('context: {user: a, type: b}'),
      ['unknown-item-key warning "user"'],
    ],
    [
      'a permission inside another',
      `${permission('owner: a')}  - object: /a/b\n    mode: 755\n`,
      ['repeated-permission warning "/a/b"'],
    ],
    [
      'an access list for files with a default',
      permission('acls: ["d:u:a:rw"]'),
      ['acl-entry error "\\"d:u:a:rw\\""'],
    ],
    ['resources of ECS as keys', SERVICE.replace('- Target', '  Target'), ['not-a-list error "Resources"']],
    [
      'a resource without a name',
      'version: 0.0\nResources:\n  - Type: AWS::ECS::Service\n    Properties: {}\n',
      ['resource-name error "Type"'],
    ],
    [
      'permissions inside a file entry',
      `${SERVER}files:\n  - source: /\n    destination: /a\n    permissions: []\n`,
      ['unknown-item-key warning "permissions"'],
    ],
    [
      'no resource',
      'version: 0.0\nResources: []\nHooks:\n  - AfterInstall: f\n',
      ['resources error "Resources"'],
    ],
    [
      'two keys in one resource',
      SERVICE.replace('  - Target', '  - Other:\n      Type: AWS::ECS::Service\n    Target'),
      ['resources error "Resources"', 'missing-key error "Other"'],
    ],
    [
      'a load balancer as a list',
      SERVICE.replace('  ContainerName', '- ContainerName'),
      ['wrong-type error "LoadBalancerInfo"'],
    ],
    ['a missing port', SERVICE.replace(/ +ContainerPort.*\n/, ''), ['missing-key error "LoadBalancerInfo"']],
    ['a port that is too high', SERVICE.replace('80', '80800'), ['container-port error "80800"']],
    ['a port in quotes', SERVICE.replace('80', "'80'"), ['container-port information "\'80\'"']],
    ['a port with two numbers', SERVICE.replace('80', '80:80'), ['container-port error "80:80"']],
    ['a port that is a word', SERVICE.replace('80', 'http'), ['container-port information "http"']],
    [
      'a placeholder of another name',
      SERVICE.replace('<TASK_DEFINITION>', '<TASK_DEFINTION>'),
      ['task-definition warning "<TASK_DEFINTION>"'],
    ],
    [
      'a network without security groups',
      `${SERVICE}        NetworkConfiguration:\n          AwsvpcConfiguration:\n            Subnets: [a]\n            AssignPublicIp: DISABLED\n`,
      ['missing-key error "AwsvpcConfiguration"'],
    ],
    [
      'weights of 0',
      `${SERVICE}        CapacityProviderStrategy:\n          - {CapacityProvider: FARGATE, Weight: 0}\n`,
      ['capacity-provider-strategy error "CapacityProviderStrategy"'],
    ],
    ['keys of servers for ECS', `${SERVICE}os: linux\n`, ['unknown-key warning "os"']],
    [
      'scripts for ECS',
      `${SERVICE}Hooks:\n  AfterInstall:\n    - location: a.sh\n`,
      ['not-a-list error "Hooks"'],
    ],
    [
      'a script in place of a function',
      `${SERVICE}Hooks:\n  - AfterInstall: scripts/a.sh\n`,
      ['hook-function error "AfterInstall"'],
    ],
    [
      'an event of servers for ECS',
      `${SERVICE}Hooks:\n  - ApplicationStart: f\n`,
      ['unknown-hook error "ApplicationStart"'],
    ],
    [
      'an event of ECS for Lambda',
      `${LAMBDA}Hooks:\n  - AfterInstall: f\n`,
      ['unknown-hook error "AfterInstall"'],
    ],
    [
      'an event of CodeDeploy’s own for Lambda',
      `${LAMBDA}Hooks:\n  - AllowTraffic: f\n`,
      ['reserved-hook warning "AllowTraffic"'],
    ],
    [
      'two events in one item',
      `${LAMBDA}Hooks:\n  - BeforeAllowTraffic: f\n    AfterAllowTraffic: g\n`,
      ['hook-function warning "AfterAllowTraffic"'],
    ],
    ['a missing alias', LAMBDA.replace(/ +Alias.*\n/, ''), ['missing-key error "Properties"']],
    ['version 0 of a function', LAMBDA.replace('on: 1', 'on: 0'), ['lambda-version error "0"']],
    ['a version that is a word', LAMBDA.replace('on: 1', 'on: newest'), ['lambda-version warning "newest"']],
    ['two versions that are the same', LAMBDA.replace('on: 1', "on: '2'"), ['lambda-version warning "2"']],
  ];
  for (const [name, text, expected] of cases) {
    it(`find ${name}`, () => {
      assert.deepEqual(summary(text), expected);
    });
  }

  const accepted: readonly (readonly [string, string])[] = [
    ['the whole number 0 as the version', 'version: 0\nos: linux\n'],
    ['a quoted version for ECS', SERVICE.replace('0.0', "'0.0'")],
    ['empty sections', `${SERVER}files:\npermissions:\nhooks:\n`],
    ['an event without scripts', `${SERVER}hooks:\n  AfterInstall:\n  ApplicationStart: []\n`],
    ['sudo and a timeout in quotes', script('location: a\n      sudo: true\n      timeout: "60"')],
    ['the whole hour', script('location: a\n      timeout: 3600')],
    ['two scripts without timeouts', `${script('location: a')}    - location: b\n`],
    ['events of a load balancer', `${SERVER}hooks:\n  BeforeBlockTraffic: []\n  AfterAllowTraffic: []\n`],
    ['a path from the root of the revision', script('location: /scripts/a.sh')],
    ['every kind of mode that is what it says', permission('mode: 755')],
    ['a mode with a zero in quotes', permission('mode: "0644"')],
    ['a mode whose octal digits mean the same', permission('mode: 0007')],
    [
      'access lists',
      permission(
        'type: [directory]\n    acls: ["u:a:rw", "a:rw", "m:rwx", "mask::7", "d:g::r-x", "default:o:r"]',
      ),
    ],
    ['a range with categories', permission('context: {name: a, type: b, range: "s0-s2:c0.c9,c20"}')],
    [
      'permissions for files and for directories',
      `${permission('type: [file]')}  - object: /a\n    type: [directory]\n    mode: 755\n`,
    ],
    [
      'a directory whose name has a dot',
      `${SERVER}files:\n  - source: conf.d\n    destination: /etc/nginx/conf.d\n`,
    ],
    ['a path in a template', `${SERVER}files:\n  - source: /\n    destination: '{{ target }}'\n`],
    ['keys in lower case', LAMBDA.toLowerCase().replace('aws::lambda::function', 'AWS::Lambda::Function')],
    [
      'braces that nothing quotes',
      LAMBDA.replace('on: 1', 'on: {{CURRENT}}').replace('on: 2', 'on: {{TARGET}}'),
    ],
    [
      'an ARN as the task definition',
      SERVICE.replace('<TASK_DEFINITION>', 'arn:aws:ecs:eu-west-1:1:task-definition/a:1'),
    ],
    [
      'functions by name and by ARN',
      `${SERVICE}Hooks:\n  - BeforeInstall: a-b_c\n  - AfterInstall: arn:aws:lambda:eu-west-1:1:function:f\n`,
    ],
    [
      'holders of anchors',
      `x-scripts: &s\n  - location: a\n${SERVER}hooks:\n  AfterInstall: *s\n  ApplicationStart: *s\n`,
    ],
  ];
  for (const [name, text] of accepted) {
    it(`accept ${name}`, () => {
      assert.deepEqual(summary(text), []);
    });
  }

  const modes: readonly (readonly [string, string])[] = [
    ['0644', '420'],
    ['0777', '511'],
    ['0400', '256'],
    ['0755', '493'],
    ['0600', '384'],
  ];
  for (const [written, seen] of modes) {
    it(`say that the agent sees ${seen} for ${written}`, () => {
      const [finding, ...more] = checkAppspec(permission(`mode: ${written}`));
      assert.deepEqual(more, []);
      assert.ok(finding);
      assert.ok(finding.message.includes(`sees ${seen}`));
      assert.equal(finding.serviceMessage !== undefined, /[89]/.test(seen));
    });
  }

  it('report nothing as missing behind a place that is no YAML', () => {
    const findings = checkAppspec('version: 0.0\nfiles:\n  - source: /\n   destination: [\n');
    assert.deepEqual(new Set(findings.map(({ rule }) => rule)), new Set(['appspec/yaml-syntax']));
  });

  it('read JSON', () => {
    const text = JSON.stringify({
      version: '0.0',
      Resources: [{ f: { Type: 'AWS::Lambda::Function', Properties: {} } }],
    });
    assert.deepEqual(
      checkAppspec(text, parseJson(text)).map(({ rule, message }) => `${rule} ${message}`),
      [
        'appspec/missing-key The properties of a Lambda function must have "Name", "Alias", "CurrentVersion" and "TargetVersion".',
      ],
    );
  });

  it('quote the agent', () => {
    const [finding] = checkAppspec('version: 0.0\nos: ubuntu\n');
    assert.match(finding?.serviceMessage ?? '', /specifies an unsupported operating system \(ubuntu\)/);
  });
});

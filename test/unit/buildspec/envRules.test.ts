import assert from 'node:assert/strict';
import { checkBuildspec } from '../../../src/core/buildspec/check';
import { BUILD, fixed, testCases } from './findings';

const env = (block: string, build = BUILD): string => `version: 0.2\nenv:\n${block}${build}`;
const variables = (...lines: string[]): string =>
  env(`  variables:\n${lines.map(line => `    ${line}\n`).join('')}`);
const secret = (value: string): string => env(`  secrets-manager:\n    TOKEN: ${value}\n`);
const parameter = (value: string): string => env(`  parameter-store:\n    TOKEN: ${value}\n`);
const exported = (name: string, build: string): string =>
  env(`  exported-variables:\n    - ${name}\n`, build);
const commands = (...lines: string[]): string =>
  `phases:\n  build:\n    commands:\n${lines.map(line => `      - ${line}\n`).join('')}`;

const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-AbCdEf';

describe('the rules over env', () => {
  testCases([
    ['a name of CodeBuild', variables('CODEBUILD_A: b'), ['variable-name error "CODEBUILD_A"']],
    [
      'a name of CodeBuild for a parameter',
      env('  parameter-store:\n    CODEBUILD_A: /b\n'),
      ['variable-name error "CODEBUILD_A"'],
    ],
    ['a name with a hyphen', variables('my-var: b'), ['variable-name warning "my-var"']],
    ['a name that starts with a digit', variables('1A: b'), ['variable-name warning "1A"']],
    ['a name with a dollar', variables('$A: b'), ['variable-name warning "$A"']],
    ['names with underscores and digits', variables('_A1: b', 'a_B: c'), []],
    ['a variable in a value', variables('A: $B/c'), ['variable-expansion warning "$B/c"']],
    [
      'a variable in braces in a value',
      variables('A: "x${B}"'),
      ['variable-expansion warning "\\"x${B}\\""'],
    ],
    ['a command in a value', variables('A: $(date)'), ['variable-expansion warning "$(date)"']],
    ['a dollar that starts nothing', variables('A: 5$', 'B: $1', 'C: "^a$"'), []],
    ['a value that is too long', variables(`A: ${'x'.repeat(4097)}`), ['variable-size warning "A"']],
    ['a value that is just not too long', variables(`A: ${'x'.repeat(4096)}`), []],
    [
      'words that are booleans, and octal numbers',
      variables('A: yes', 'B: Off', 'C: 0755', 'D: "no"', 'E: 10', 'F: n1'),
      [
        'unquoted-value information "yes"',
        'unquoted-value information "Off"',
        'unquoted-value information "0755"',
      ],
    ],
    [
      'a parameter by name, path, version and ARN',
      env(
        '  parameter-store:\n    A: a.b-c\n    B: /a/b\n    C: /a/b:3\n    D: arn:aws:ssm:eu-west-1:111122223333:parameter/a\n',
      ),
      [],
    ],
    ['a parameter from a variable', parameter('$NAME'), ['parameter-store warning "$NAME"']],
    [
      'a parameter by address',
      parameter('https://a.example/b'),
      ['parameter-store warning "https://a.example/b"'],
    ],
    ['a parameter without a name', parameter(''), ['parameter-store warning "TOKEN"']],
    [
      'a secret where a name belongs',
      parameter('"pass word!"'),
      ['parameter-store warning "\\"pass word!\\""'],
    ],
    ['a secret by name', secret('app/db'), []],
    ['a secret with its key', secret('app/db:password'), []],
    ['a secret with a stage', secret('app/db:password:AWSPREVIOUS'), []],
    ['a secret with an id', secret('app/db:password::a1b2'), []],
    ['a secret by ARN', secret(ARN), []],
    ['a secret by ARN with key and stage', secret(`${ARN}:password:AWSCURRENT`), []],
    ['a secret with stage and id', secret('a:b:c:d'), ['secrets-manager warning "a:b:c:d"']],
    ['an ARN with stage and id', secret(`${ARN}:b:c:d`), [`secrets-manager warning "${ARN}:b:c:d"`]],
    ['a reference with five parts', secret('a:b:c:d:e'), ['secrets-manager error "a:b:c:d:e"']],
    [
      'an ARN that is cut off',
      secret('arn:aws:secretsmanager:eu-west-1'),
      ['secrets-manager warning "arn:aws:secretsmanager:eu-west-1"'],
    ],
    ['a reference without a secret', secret('":password"'), ['secrets-manager error "\\":password\\""']],
    ['a secret from a variable', secret('${NAME}:key'), ['secrets-manager warning "${NAME}:key"']],
    ['a secret by address', secret('https://a.example'), ['secrets-manager warning "https://a.example"']],
    [
      'an exported variable of AWS',
      exported('AWS_A', commands('export AWS_A=1')),
      ['exported-variable warning "AWS_A"'],
    ],
    [
      'an exported parameter',
      env('  parameter-store:\n    A: /a\n  exported-variables:\n    - A\n'),
      ['exported-variable warning "A"'],
    ],
    [
      'an exported secret',
      env('  secrets-manager:\n    A: a:b\n  exported-variables: [A]\n'),
      ['exported-variable warning "A"'],
    ],
    [
      'an exported variable with a dollar',
      exported('$A', commands('export A=1')),
      ['exported-variable warning "$A"'],
    ],
    [
      'an exported variable that nothing sets',
      exported('A', commands('echo $A ${A}')),
      ['exported-variable warning "A"'],
    ],
    ['an exported variable that a command sets', exported('A', commands('export A=$(date)')), []],
    ['an exported variable that is read', exported('A', commands('read -r A < a.txt')), []],
    ['an exported variable of PowerShell', exported('A', commands('$env:A = 1')), []],
    ['an exported variable from a script', exported('A', commands('. ./env.sh')), []],
    ['an exported variable of CodeBuild', exported('CODEBUILD_BUILD_ID', BUILD), []],
    ['an exported plain variable', env('  variables:\n    A: b\n  exported-variables: [A]\n'), []],
    ['an unknown shell', env('  shell: zsh\n'), ['unknown-value warning "zsh"']],
    ['the documented shells', env('  shell: /bin/sh\n'), []],
    [
      'a helper that is neither yes nor no',
      env('  git-credential-helper: maybe\n'),
      ['unknown-value warning "maybe"'],
    ],
    ['a helper that is true', env('  git-credential-helper: true\n'), ['unknown-value information "true"']],
    [
      'a proxy that is neither yes nor no',
      `version: 0.2\nproxy:\n  logs: sometimes\n${BUILD}`,
      ['unknown-value warning "sometimes"'],
    ],
    ['an unknown key of proxy', `version: 0.2\nproxy:\n  log: yes\n${BUILD}`, ['unknown-key warning "log"']],
    ['variables as a list', env('  variables:\n    - A=b\n'), ['wrong-type error "variables"']],
    [
      'env in version 0.1',
      `version: 0.1\nenv:\n  variables:\n    A: b\n${BUILD}`,
      ['environment-of-other-version warning "env"'],
    ],
  ]);

  const fixes: readonly (readonly [string, string, string])[] = [
    ['variable-name', variables('my-var: b'), variables('my_var: b')],
    ['variable-name', variables('$A: b'), variables('A: b')],
    ['unquoted-value', variables('A: 0755'), variables('A: "0755"')],
    ['secrets-manager', secret('a:b:c:d'), secret('a:b:c')],
    ['exported-variable', exported('${A}', commands('export A=1')), exported('A', commands('export A=1'))],
    ['unknown-value', env('  shell: /bin/bash\n'), env('  shell: bash\n')],
    ['unknown-value', env('  git-credential-helper: on\n'), env('  git-credential-helper: yes\n')],
  ];
  for (const [rule, before, after] of fixes) {
    it(`mend ${rule}: ${JSON.stringify(after.slice('version: 0.2\nenv:\n'.length, 70))}`, () => {
      assert.equal(fixed(rule, before), after);
    });
  }

  for (const [name, message] of [
    ['$A', 'Write the name of a variable here, without "$".'],
    ['a-b', '"a-b" is no name of a variable: a name has letters, digits and underscores.'],
    ["''", 'Write the name of a variable here.'],
  ] as const) {
    it(`say what is wrong with ${name} among the exported variables`, () => {
      const found = checkBuildspec(exported(name, BUILD)).filter(({ rule }) =>
        rule.endsWith('exported-variable'),
      );
      assert.deepEqual(
        found.map(finding => finding.message),
        [message],
      );
    });
  }

  it('offer no name that another variable has', () => {
    assert.equal(fixed('variable-name', variables('a-b: 1', 'a_b: 2')), undefined);
  });
});

import { SERVER, script } from '../../appspec/samples';
import { BUILD } from '../../buildspec/findings';
import { RULE_DOCS } from '../../../../src/core/language/rules';

/** Of rules whose examples have no fix, cases that have one. */
export const MENDABLE: readonly (readonly [rule: string, text: string])[] = [
  ['buildspec/hidden-character', `version: 0.2\n${BUILD}      - echo \u202ea\n`],
  ['buildspec/run-as', `version: 0.2\nrun-as: root\nenv:\n  shell: powershell.exe\n${BUILD}`],
  ['buildspec/variable-name', `version: 0.2\nenv:\n  variables:\n    MY-NAME: a\n${BUILD}`],
  [
    'buildspec/exported-variable',
    `version: 0.2\nenv:\n  exported-variables: [$NAME]\n  variables: {NAME: a}\n${BUILD}`,
  ],
  [
    'buildspec/exported-variable',
    `version: 0.2\nenv:\n  exported-variables:\n    - AWS_A\n    - B\n${BUILD}      - export B=1\n`,
  ],
  [
    'buildspec/batch-dependency',
    'version: 0.2\nbatch:\n  build-graph:\n    - identifier: compile\n    - identifier: test\n      depend-on: [compil]\n',
  ],
  [
    'buildspec/batch-dependency',
    'version: 0.2\nbatch:\n  build-list:\n    - identifier: compile\n    - identifier: test\n      depend-on:\n        - compile\n',
  ],
  [
    'buildspec/batch-compute',
    'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n      env:\n        type: LINUX_LAMBDA_CONTAINER\n        privileged-mode: true\n',
  ],
  ['buildspec/on-failure', 'version: 0.2\nphases:\n  build:\n    on-failure: ignore\n    commands: [ls]\n'],
  ['buildspec/duplicate-key', `version: 0.2\nversion: 0.2\n${BUILD}`],
  ['buildspec/duplicate-key', `version: 0.1\nenv: {}\nversion: 0.2\n${BUILD}`],
  ['appspec/hidden-character', `${SERVER}files:\n  - source: /\n    destination: /a # \u2066b\n`],
  ['appspec/timeout', script('location: a.sh\n      timeout: 60s')],
  ['appspec/task-definition', exampleOf('appspec/task-definition')],
  [
    'pipeline/missing-key',
    rightOf('pipeline/missing-key', "provider: CodeCommit, version: '1'", 'provider: CodeCommit'),
  ],
  ['pipeline/missing-key', rightOf('pipeline/missing-key', 'type: S3, ', '')],
  ['pipeline/invalid-value', rightOf('pipeline/missing-key', 'category: Build', 'category: build')],
  [
    'pipeline/input-artifact',
    rightOf(
      'pipeline/missing-key',
      'inputArtifacts: [{ name: source }]',
      'inputArtifacts: [{ name: sourec }]',
    ),
  ],
  ['pipeline/transition', exampleOf('pipeline/transition').replace(/StageName: \w+/, 'StageName: Biuld')],
  [
    'pipeline/variable-reference',
    exampleOf('pipeline/variable-reference').replace(/#\{(\w+)\.Branch\}/, '#{$1.BranchNam}'),
  ],
];

function exampleOf(rule: string): string {
  return RULE_DOCS.get(rule)?.wrong ?? '';
}

function rightOf(rule: string, from: string, to: string): string {
  return RULE_DOCS.get(rule)?.right.replace(from, to) ?? '';
}

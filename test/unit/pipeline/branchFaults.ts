import type { Change, Row } from './structureFaults';

/** Where the last stage of the sample of a template ends. */
const AFTER_BUILD = '  EveryMorning:\n';
const APPROVAL =
  "{ Name: Ask, ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' } }";
const GATE = `{ Name: Gate, Actions: [${APPROVAL}] }`;

function afterBuild(text: string): Change {
  return [AFTER_BUILD, `${text}${AFTER_BUILD}`];
}

function stageOf(name: string, artifacts: string): string {
  return `{ Name: ${name}, Actions: [{ Name: Run, ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }, Configuration: { ProjectName: shop }, ${artifacts} }] }`;
}

/** Parts that stand under conditions which only the stack knows. */
export const BRANCH_ROWS: readonly Row[] = [
  [
    'two stages of one name under the same condition',
    [
      afterBuild(
        `        - !If [Live, ${GATE}, !Ref AWS::NoValue]\n        - !If [Live, ${GATE}, !Ref AWS::NoValue]\n`,
      ),
    ],
    ['error pipeline/duplicate-name Gate'],
  ],
  [
    'two stages of one name under different conditions',
    [
      afterBuild(
        `        - !If [Live, ${GATE}, !Ref AWS::NoValue]\n        - !If [Test, ${GATE}, !Ref AWS::NoValue]\n`,
      ),
    ],
    [],
  ],
  ['a stage or another of the same name', [afterBuild(`        - !If [Live, ${GATE}, ${GATE}]\n`)], []],
  [
    'two stages of one name, one of them in a branch of the branch of the other',
    [
      afterBuild(
        `        - !If [Live, ${GATE}, !Ref AWS::NoValue]\n        - !If [Live, !If [Test, ${GATE}, !Ref AWS::NoValue], !Ref AWS::NoValue]\n`,
      ),
    ],
    ['error pipeline/duplicate-name Gate'],
  ],
  [
    'an approval in the first stage',
    [
      [
        '            - Name: Checkout\n',
        `            - !If [Live, ${APPROVAL}, !Ref AWS::NoValue]\n            - Name: Checkout\n`,
      ],
    ],
    ['error pipeline/source-stage Approval'],
  ],
  [
    'an input that a later stage under the same condition puts out',
    [
      afterBuild(
        `        - !If [Live, ${stageOf('One', 'InputArtifacts: [{ Name: app }]')}, !Ref AWS::NoValue]\n        - !If [Live, ${stageOf('Two', 'InputArtifacts: [{ Name: source }], OutputArtifacts: [{ Name: app }]')}, !Ref AWS::NoValue]\n`,
      ),
    ],
    ['error pipeline/input-artifact app'],
  ],
  [
    'an input that a later stage under another condition puts out',
    [
      afterBuild(
        `        - !If [Live, ${stageOf('One', 'InputArtifacts: [{ Name: app }]')}, !Ref AWS::NoValue]\n        - !If [Test, ${stageOf('Two', 'InputArtifacts: [{ Name: source }], OutputArtifacts: [{ Name: app }]')}, !Ref AWS::NoValue]\n`,
      ),
    ],
    [],
  ],
  [
    'an action with an artifact too many',
    [
      afterBuild(
        `        - !If [Live, { Name: Gate, Actions: [{ Name: Ask, ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' }, InputArtifacts: [{ Name: source }] }] }, !Ref AWS::NoValue]\n`,
      ),
    ],
    ['error pipeline/artifact-count InputArtifacts'],
  ],
  [
    'a hook of V2 in a stage of a pipeline that is V1',
    [
      ['      Stages:\n', '      PipelineType: V1\n      Stages:\n'],
      afterBuild(
        `        - !If [Live, { Name: Gate, Actions: [${APPROVAL}], OnFailure: { Result: ROLLBACK } }, !Ref AWS::NoValue]\n`,
      ),
    ],
    ['error pipeline/needs-v2 OnFailure'],
  ],
  [
    'one stage alone that may be left out',
    [
      [
        "        - Name: Build\n          Actions:\n            - Name: Compile\n              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }\n              Configuration: { ProjectName: shop }\n              InputArtifacts: [{ Name: source }]\n",
        '',
      ],
      [
        '        - Name: Source\n          Actions:\n            - Name: Checkout\n',
        '        - !If\n          - Live\n          - Name: Source\n            Actions:\n            - Name: Checkout\n',
      ],
      [
        '              OutputArtifacts: [{ Name: source }]\n',
        '              OutputArtifacts: [{ Name: source }]\n          - !Ref AWS::NoValue\n',
      ],
    ],
    ['error pipeline/stage-count Stages'],
  ],
];

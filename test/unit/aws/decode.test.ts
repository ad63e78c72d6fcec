import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildOf } from '../../../src/aws/buildDecode';
import { pipelineExecutions, pipelineState } from '../../../src/aws/executionDecode';
import { pipelineDeclaration, pipelineSummaries } from '../../../src/aws/pipelineDecode';

const AT = new Date('2026-01-15T12:00:00.500Z');

describe('decoding answers', () => {
  it('leaves out rows that lack what they need', () => {
    assert.deepEqual(pipelineSummaries({ pipelines: [{ name: 'web' }, {}, null, 'x', { name: 5 }] }), [
      { name: 'web', version: 1 },
    ]);
    assert.deepEqual(
      pipelineExecutions({
        pipelineExecutionSummaries: [
          { pipelineExecutionId: '1', status: 'Succeeded', startTime: AT },
          { pipelineExecutionId: '2', status: 'Odd', startTime: AT },
          { pipelineExecutionId: '3', status: 'Failed' },
          { status: 'Failed', startTime: AT },
        ],
      }),
      [
        {
          id: '1',
          status: 'Succeeded',
          startTime: AT.getTime(),
          lastUpdateTime: AT.getTime(),
          sourceRevisions: [],
        },
      ],
    );
  });

  const summaries: readonly (readonly [string, string | undefined])[] = [
    ['fix login', 'fix login'],
    ['fix login\n\nlong', 'fix login'],
    ['{"ProviderType":"GitHub","CommitMessage":"fix login\\n\\nlong"}', 'fix login'],
    ['{not json} fix', '{not json} fix'],
    ['{"CommitMessage":5}', '{"CommitMessage":5}'],
    ['', undefined],
  ];
  for (const [revisionSummary, expected] of summaries) {
    it(`reads the message of ${JSON.stringify(revisionSummary)}`, () => {
      const [execution] = pipelineExecutions({
        pipelineExecutionSummaries: [
          {
            pipelineExecutionId: '1',
            status: 'Succeeded',
            startTime: AT,
            sourceRevisions: [{ actionName: 'GitHub', revisionId: 'abc', revisionSummary }],
          },
        ],
      });
      assert.equal(execution?.sourceRevisions[0]?.summary, expected);
    });
  }

  it('reads a state with an approval, a transition and an error', () => {
    assert.deepEqual(
      pipelineState(
        {
          stageStates: [
            {
              stageName: 'Deploy',
              inboundTransitionState: { enabled: false, disabledReason: 'freeze' },
              latestExecution: { pipelineExecutionId: '1', status: 'InProgress' },
              actionStates: [
                {
                  actionName: 'Release',
                  latestExecution: { status: 'InProgress', lastStatusChange: AT, token: 't' },
                },
                {
                  actionName: 'Site',
                  currentRevision: { revisionId: 'r', created: AT },
                  latestExecution: {
                    status: 'Failed',
                    lastStatusChange: AT,
                    errorDetails: { code: 'JobFailed', message: 'No.' },
                    percentComplete: 40,
                  },
                },
                { actionName: 'New' },
                { actionName: 'Odd', latestExecution: { status: 'Odd', lastStatusChange: AT } },
              ],
            },
          ],
        },
        'web',
      ),
      {
        name: 'web',
        version: 1,
        stages: [
          {
            name: 'Deploy',
            inboundTransition: { enabled: false, disabledReason: 'freeze' },
            latestExecution: { id: '1', status: 'InProgress' },
            actions: [
              {
                name: 'Release',
                latestExecution: { status: 'InProgress', lastStatusChange: AT.getTime(), token: 't' },
              },
              {
                name: 'Site',
                currentRevision: { id: 'r', created: AT.getTime() },
                latestExecution: {
                  status: 'Failed',
                  lastStatusChange: AT.getTime(),
                  error: { code: 'JobFailed', message: 'No.' },
                  percentComplete: 40,
                },
              },
              { name: 'New' },
              { name: 'Odd' },
            ],
          },
        ],
      },
    );
  });

  it('reads a declaration with artifacts, configuration and conditions', () => {
    const declaration = pipelineDeclaration(
      {
        pipeline: {
          name: 'web',
          version: 3,
          stages: [
            {
              name: 'Build',
              beforeEntry: { conditions: [{ result: 'FAIL' }] },
              actions: [
                {
                  name: 'Unit',
                  actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
                  configuration: { ProjectName: 'p', Odd: 5 },
                  inputArtifacts: [{ name: 'Source' }, {}],
                  runOrder: 2,
                },
                { name: 'Odd', actionTypeId: { category: 'Odd' } },
              ],
            },
          ],
        },
      },
      'web',
    );
    assert.equal(declaration.version, 3);
    const [stage] = declaration.stages;
    assert.deepEqual(stage?.conditions, ['beforeEntry']);
    assert.deepEqual(
      stage.actions.map(({ name, configuration, inputArtifacts, runOrder }) => ({
        name,
        configuration,
        inputArtifacts,
        runOrder,
      })),
      [{ name: 'Unit', configuration: { ProjectName: 'p' }, inputArtifacts: ['Source'], runOrder: 2 }],
    );
  });

  it('finds a build among others, and takes one with an end for complete', () => {
    const answer = {
      builds: [
        { id: 'a:1' },
        {
          id: 'a:2',
          buildStatus: 'FAILED',
          phases: [{ phaseType: 'BUILD', contexts: [{ statusCode: 'X', message: 'No.' }, {}] }],
        },
      ],
    };
    assert.equal(buildOf(answer, 'a:3'), undefined);
    assert.deepEqual(buildOf(answer, 'a:2'), {
      id: 'a:2',
      status: 'FAILED',
      complete: true,
      phases: [{ type: 'BUILD', messages: ['X: No.'] }],
    });
    assert.equal(buildOf(answer, 'a:1')?.complete, false);
  });

  it('never fails, whatever an endpoint answers', () => {
    const key = fc.constantFrom(
      'pipelines',
      'pipeline',
      'stages',
      'actions',
      'actionTypeId',
      'name',
      'stageStates',
      'actionStates',
      'latestExecution',
      'pipelineExecutionSummaries',
      'sourceRevisions',
      'builds',
      'phases',
      'contexts',
      'logs',
      'id',
      'status',
      'startTime',
      '__proto__',
    );
    const { any } = fc.letrec(tie => ({
      any: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, undefined, 0, '', 'x', 'InProgress', true, new Date(Number.NaN), AT),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(key, tie('any'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(any, answer => {
        pipelineSummaries(answer);
        pipelineDeclaration(answer, 'web');
        pipelineState(answer, 'web');
        pipelineExecutions(answer);
        buildOf(answer, 'x');
      }),
      { numRuns: 2_000 },
    );
  });
});

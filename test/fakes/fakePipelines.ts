import type { FakePipeline, Json } from './fakeAws';

export const COMMIT = 'abc1234def5678abc1234def5678abc1234def56';
export const BUILD_ID = 'web-build:11111111-2222-4333-8444-555555555555';

/** A pipeline Source, Build, Approve whose newest execution waits for the approval. Times are epoch seconds. */
export function waitingPipeline(name: string, startTime = 1_768_478_400): FakePipeline {
  const id = 'e0000000-0000-4000-8000-000000000001';
  const done = (at: number, more: Json = {}): Json => ({
    status: 'Succeeded',
    lastStatusChange: at,
    ...more,
  });
  return {
    name,
    declaration: declaration(name),
    stageStates: [
      stage('Source', id, 'Succeeded', [action('GitHub', done(startTime + 5))]),
      stage('Build', id, 'Succeeded', [
        action('UnitTests', done(startTime + 60, { externalExecutionId: BUILD_ID })),
      ]),
      stage('Approve', id, 'InProgress', [
        action('Release', { status: 'InProgress', lastStatusChange: startTime + 61, token: 'token-1' }),
      ]),
    ],
    executions: [
      {
        pipelineExecutionId: id,
        status: 'InProgress',
        startTime,
        lastUpdateTime: startTime + 61,
        sourceRevisions: [
          {
            actionName: 'GitHub',
            revisionId: COMMIT,
            revisionSummary: '{"ProviderType":"GitHub","CommitMessage":"fix login\\n\\nlonger text"}',
          },
        ],
        trigger: { triggerType: 'WebhookV2', triggerDetail: 'push' },
      },
    ],
  };
}

/** A pipeline of two stages whose only execution ended as `status` says. */
export function endedPipeline(
  name: string,
  status: 'Succeeded' | 'Failed',
  startTime = 1_768_478_400,
): FakePipeline {
  const id = 'e0000000-0000-4000-8000-000000000002';
  return {
    name,
    declaration: declaration(name),
    stageStates: [
      stage('Source', id, 'Succeeded', [
        action('GitHub', { status: 'Succeeded', lastStatusChange: startTime + 5 }),
      ]),
      stage('Build', id, status, [action('UnitTests', { status, lastStatusChange: startTime + 30 })]),
    ],
    executions: [
      { pipelineExecutionId: id, status, startTime, lastUpdateTime: startTime + 30, sourceRevisions: [] },
    ],
  };
}

function declaration(name: string): Json {
  const type = (category: string, owner: string, provider: string): Json => ({
    category,
    owner,
    provider,
    version: '1',
  });
  return {
    name,
    version: 1,
    roleArn: 'arn:aws:iam::123456789012:role/pipeline',
    pipelineType: 'V2',
    executionMode: 'SUPERSEDED',
    stages: [
      {
        name: 'Source',
        actions: [{ name: 'GitHub', actionTypeId: type('Source', 'AWS', 'CodeStarSourceConnection') }],
      },
      {
        name: 'Build',
        actions: [
          {
            name: 'UnitTests',
            actionTypeId: type('Build', 'AWS', 'CodeBuild'),
            configuration: { ProjectName: 'web-build' },
            inputArtifacts: [{ name: 'Source' }],
          },
        ],
      },
      { name: 'Approve', actions: [{ name: 'Release', actionTypeId: type('Approval', 'AWS', 'Manual') }] },
    ],
  };
}

function stage(
  stageName: string,
  pipelineExecutionId: string,
  status: string,
  actionStates: readonly Json[],
): Json {
  return {
    stageName,
    inboundTransitionState: { enabled: true },
    latestExecution: { pipelineExecutionId, status },
    actionStates,
  };
}

function action(actionName: string, latestExecution: Json): Json {
  return { actionName, latestExecution };
}

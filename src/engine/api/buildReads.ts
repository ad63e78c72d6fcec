import type { BatchGetBuildsOutput, Build as BuildShape } from '@aws-sdk/client-codebuild';
import type { GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Build, LogEvent } from '../../core/pipeline/execution';
import type { Operation } from './endpoint';
import type { Input } from './input';
import { ServiceError } from './serviceError';
import { epochSeconds, type Wire } from './wire';

/** Where builds are looked up by their id, `project:uuid`. */
export interface BuildReader {
  find(buildId: string): Build | undefined;
}

export interface LogPageRequest {
  readonly groupName: string;
  readonly streamName: string;
  /** 1 to 10,000. */
  readonly limit: number;
  readonly startFromHead: boolean;
  readonly nextToken?: string;
}

export interface LogPage {
  readonly events: readonly LogEvent[];
  readonly nextForwardToken: string;
  readonly nextBackwardToken: string;
}

export interface LogReader {
  /** `undefined` where there is no such stream; throws `AppError` of kind `invalid-input` for a token that is none. */
  read(request: LogPageRequest): Promise<LogPage | undefined>;
}

/** The operations on builds and their logs. Source: the CodeBuild and CloudWatch Logs API references. */
export function buildReads(builds: BuildReader, logs: LogReader): readonly (readonly [string, Operation])[] {
  return [
    ['CodeBuild_20161006.BatchGetBuilds', input => batchGetBuilds(builds, input)],
    ['Logs_20140328.GetLogEvents', input => getLogEvents(logs, input)],
  ];
}

function batchGetBuilds(builds: BuildReader, input: Input): Wire<BatchGetBuildsOutput> {
  const ids = input.texts('ids', 100);
  if (ids.length === 0) throw new ServiceError('InvalidInputException', 'At least one build id is needed.');
  const found = ids.map(id => builds.find(id));
  return {
    builds: found.flatMap(build => (build === undefined ? [] : [buildAnswer(build)])),
    buildsNotFound: ids.filter((_id, index) => found[index] === undefined),
  };
}

/** A build as every operation of CodeBuild tells of it. */
export function buildAnswer(build: Build): Wire<BuildShape> {
  return {
    id: build.id,
    arn: `arn:aws:codebuild:us-east-1:000000000000:build/${build.id}`,
    projectName: build.id.slice(0, build.id.lastIndexOf(':')),
    startTime: startTimeOf(build),
    buildComplete: build.complete,
    buildStatus: build.status,
    currentPhase: build.currentPhase,
    phases: build.phases.map(({ type, status, startTime, endTime, messages }) => ({
      // The model of the service knows these names only; the local build uses no others.
      phaseType: PHASE_TYPES.find(known => known === type),
      phaseStatus: STATUSES.find(known => known === status),
      startTime: startTime === undefined ? undefined : epochSeconds(startTime),
      endTime: endTime === undefined ? undefined : epochSeconds(endTime),
      durationInSeconds:
        startTime === undefined || endTime === undefined
          ? undefined
          : Math.round((endTime - startTime) / 1000),
      contexts: messages.map(message => ({ message })),
    })),
    logs: build.logs,
  };
}

function startTimeOf({ phases: [first] }: Build): number | undefined {
  return first?.startTime === undefined ? undefined : epochSeconds(first.startTime);
}

const STATUSES = ['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'IN_PROGRESS', 'STOPPED'] as const;

const PHASE_TYPES = [
  'SUBMITTED',
  'QUEUED',
  'PROVISIONING',
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
  'FINALIZING',
  'COMPLETED',
] as const;

async function getLogEvents(logs: LogReader, input: Input): Promise<GetLogEventsResponse> {
  const groupName = input.text('logGroupName', { min: 1, max: 512 });
  const streamName = input.text('logStreamName', { min: 1, max: 512 });
  const nextToken = input.optionalText('nextToken', { min: 1 });
  const page = await logs.read({
    groupName,
    streamName,
    limit: input.integer('limit', { min: 1, max: 10_000, otherwise: 10_000 }),
    startFromHead: input.flag('startFromHead'),
    ...(nextToken === undefined ? {} : { nextToken }),
  });
  if (page === undefined) {
    throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');
  }
  const { events, nextForwardToken, nextBackwardToken } = page;
  return {
    events: events.map(({ timestamp, message }) => ({ timestamp, message, ingestionTime: timestamp })),
    nextForwardToken,
    nextBackwardToken,
  };
}

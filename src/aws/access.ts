import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { Clock } from '../base/clock';
import type { Disposable } from '../base/disposable';
import type { Log } from '../base/log';
import type { SourceConnectionClient, StackClient } from '../core/deployment/ports';
import type { AwsJsonEndpoint, Connection, ConnectionClients } from '../core/monitor/ports';
import { SdkBuildClient } from './buildClient';
import { Caller } from './caller';
import { CredentialSource, resolverOf, type Identity } from './credentialSource';
import { refusePages, refuseUnsafeRequests } from './endpointGuard';
import { checkedEndpoint } from './endpointUrl';
import { InProcessHandler } from './inProcessHandler';
import { SdkLogClient } from './logClient';
import { SdkPipelineClient } from './pipelineClient';
import { shortRetries } from './retry';

export interface AccessOptions {
  /** Answers in this process; given for the Local connection and only for it. */
  readonly endpoint?: AwsJsonEndpoint;
  readonly clock: Clock;
  readonly log: Log;
}

/** The SDK's clients of one connection behind the monitor's ports. Disposing it ends requests under way. */
export interface AwsAccess extends ConnectionClients, Disposable {
  /** CloudFormation, of which most windows never hear: its client loads at the first call. */
  stacks(): Promise<StackClient>;
  /** CodeConnections, of which fewer hear. */
  sourceConnections(): Promise<SourceConnectionClient>;
}

/** Source: the SDK's `NodeHttpHandler`, which has no time limit of its own. */
const TIME_LIMITS = { connectionTimeout: 3_000, requestTimeout: 15_000, throwOnRequestTimeout: true };

/** Never resolved: requests to it are answered in this process. */
const LOCAL_URL = 'https://local.headgate.invalid';
const LOCAL_IDENTITY: Identity = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Throws `AppError` `invalid-input` where the connection's endpoint cannot be used. Sends nothing. */
export function createAccess(connection: Connection, { endpoint, clock, log }: AccessOptions): AwsAccess {
  const url = endpoint === undefined ? connection.endpoint : LOCAL_URL;
  const resolve = endpoint === undefined ? resolverOf(connection) : () => Promise.resolve(LOCAL_IDENTITY);
  const credentials = new CredentialSource(resolve, clock);
  const config = {
    region: connection.region,
    ...(url === undefined ? {} : { endpoint: checkedEndpoint(url) }),
    requestHandler: endpoint === undefined ? TIME_LIMITS : new InProcessHandler(endpoint),
    // The source keeps and drops credentials itself; the SDK would keep those without an end for ever.
    credentials: Object.assign(() => credentials.get(), { memoized: true }),
    retryStrategy: shortRetries(Math.random),
  };
  const codePipeline = new CodePipelineClient(config);
  const codeBuild = new CodeBuildClient(config);
  const logs = new CloudWatchLogsClient(config);
  const callerOf = (service: string): Caller =>
    new Caller({ connection, credentials, clock, log, endpoint: spokenEndpoint(connection, service) });
  const callers = {
    codePipeline: callerOf('CodePipeline'),
    codeBuild: callerOf('CodeBuild'),
    logs: callerOf('CloudWatch Logs'),
    cloudFormation: callerOf('CloudFormation'),
  };
  const clients: { destroy(): void }[] = [codePipeline, codeBuild, logs];
  const makeStacks = async (): Promise<StackClient> => {
    const { createStackClient, SdkStackClient } = await import(
      /* webpackChunkName: "stacks" */ './stackClient'
    );
    const cloudFormation = createStackClient(config);
    clients.push(cloudFormation);
    refuseUnsafeRequests(cloudFormation.middlewareStack);
    refusePages(cloudFormation.middlewareStack);
    return new SdkStackClient(cloudFormation, callers.cloudFormation, log);
  };
  const makeSourceConnections = async (): Promise<SourceConnectionClient> => {
    const { HttpSourceConnectionClient } = await import(
      /* webpackChunkName: "stacks" */ './sourceConnectionClient'
    );
    const client = new HttpSourceConnectionClient({
      ...(url === undefined ? {} : { endpoint: url }),
      timeLimits: TIME_LIMITS,
      credentials: () => credentials.get(),
      callerOf,
    });
    clients.push(client);
    return client;
  };
  let stacks: Promise<StackClient> | undefined;
  let sourceConnections: Promise<SourceConnectionClient> | undefined;
  refuseUnsafeRequests(codePipeline.middlewareStack);
  refuseUnsafeRequests(codeBuild.middlewareStack);
  refuseUnsafeRequests(logs.middlewareStack);
  return {
    pipelines: new SdkPipelineClient(codePipeline, callers.codePipeline, log),
    builds: new SdkBuildClient(codeBuild, callers.codeBuild),
    logs: new SdkLogClient(logs, callers.logs),
    stacks: () => (stacks ??= makeStacks()),
    sourceConnections: () => (sourceConnections ??= makeSourceConnections()),
    dispose: () => {
      for (const caller of Object.values(callers)) caller.close();
      for (const client of clients) client.destroy();
    },
  };
}

/** How messages name the other side: `CodePipeline in eu-central-1`, or the host of an endpoint. */
function spokenEndpoint({ kind, region, endpoint }: Connection, service: string): string {
  if (kind === 'local') return 'The local engine';
  return endpoint === undefined ? `${service} in ${region}` : new URL(endpoint).host;
}

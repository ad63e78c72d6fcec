import { Readable } from 'node:stream';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { AwsJsonEndpoint } from '../../src/core/monitor/ports';

interface WireRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface WireResponse {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: Readable;
  };
}

/** Hands the requests of an SDK client to an endpoint of this process, as they would go over the wire. */
function handlerFor(endpoint: AwsJsonEndpoint): { handle(request: WireRequest): Promise<WireResponse> } {
  return {
    handle: async request => {
      const { body } = request;
      const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);
      const answer = await endpoint.handle({ target: request.headers['x-amz-target'] ?? '', body: text });
      return {
        response: {
          statusCode: answer.status,
          headers: { 'content-type': 'application/x-amz-json-1.1' },
          body: Readable.from([Buffer.from(answer.body)]),
        },
      };
    },
  };
}

export interface EngineClients {
  readonly pipelines: CodePipelineClient;
  readonly builds: CodeBuildClient;
  readonly logs: CloudWatchLogsClient;
}

/** The real SDK clients over an endpoint of this process. */
export function clientsFor(endpoint: AwsJsonEndpoint): EngineClients {
  const configuration = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: handlerFor(endpoint),
  };
  return {
    pipelines: new CodePipelineClient(configuration),
    builds: new CodeBuildClient(configuration),
    logs: new CloudWatchLogsClient(configuration),
  };
}

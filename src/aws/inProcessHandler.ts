import { Readable } from 'node:stream';
import type { AwsJsonEndpoint } from '../core/monitor/ports';

/** What of the SDK's request an endpoint in this process needs. */
interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface ReceivedResponse {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: Readable;
  };
}

/** An SDK request handler that hands AWS JSON 1.1 requests to an endpoint in this process instead of the network. */
export class InProcessHandler {
  readonly metadata = { handlerProtocol: 'in-process' };
  readonly #endpoint: AwsJsonEndpoint;

  constructor(endpoint: AwsJsonEndpoint) {
    this.#endpoint = endpoint;
  }

  async handle({ headers, body }: SentRequest): Promise<ReceivedResponse> {
    const answer = await this.#endpoint.handle({ target: headers['x-amz-target'] ?? '', body: textOf(body) });
    return {
      response: {
        statusCode: answer.status,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: Readable.from([Buffer.from(answer.body, 'utf8')]),
      },
    };
  }

  updateHttpClientConfig(): void {
    // There is no connection to configure.
  }

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
}

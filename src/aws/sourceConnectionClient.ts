import { text as textOf } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import { AppError } from '../base/appError';
import { connectionParts, type ConnectionService } from '../core/deployment/handshake';
import type { SourceConnection, SourceConnectionClient } from '../core/deployment/ports';
import type { Caller } from './caller';
import type { Identity } from './credentialSource';
import { checkedEndpoint } from './endpointUrl';
import { fieldsOf, textAt, wordAt, type Fields } from './read';

export interface SourceConnectionClientOptions {
  /** In place of AWS; absent for AWS itself. */
  readonly endpoint?: string;
  readonly timeLimits: ConstructorParameters<typeof NodeHttpHandler>[0];
  readonly credentials: () => Promise<Identity>;
  /** Makes the requests to the service that an endpoint's host or a region names. */
  readonly callerOf: (service: string) => Caller;
}

/** Source: the service models `codeconnections` 2023-12-01 and `codestar-connections` 2019-12-01, `targetPrefix`. */
const TARGETS: Readonly<Record<ConnectionService, string>> = {
  codeconnections: 'com.amazonaws.codeconnections.CodeConnections_20231201',
  'codestar-connections': 'com.amazonaws.codestar.connections.CodeStar_connections_20191201',
};
const STATUSES: readonly SourceConnection['status'][] = ['PENDING', 'AVAILABLE', 'ERROR'];

/**
 * AWS CodeConnections by requests of its own, which the SDK's parts sign and send: the SDK's client of it is larger than all
 * that is asked of it. A connection whose ARN has the old name of the service is asked of that one, for which the user's
 * permissions are. Source: Developer Tools console User Guide, "Connections rename".
 */
export class HttpSourceConnectionClient implements SourceConnectionClient {
  readonly #options: SourceConnectionClientOptions;
  readonly #handler: NodeHttpHandler;
  readonly #callers = new Map<ConnectionService, Caller>();

  constructor(options: SourceConnectionClientOptions) {
    this.#options = options;
    this.#handler = new NodeHttpHandler(options.timeLimits);
  }

  async sourceConnection(arn: string, signal?: AbortSignal): Promise<SourceConnection> {
    const parts = connectionParts(arn);
    if (parts === undefined) throw new AppError('invalid-input', `${arn} is no ARN of a connection.`);
    const { service, region, id } = parts;
    const caller = this.#callers.get(service) ?? this.#options.callerOf(SPOKEN[service]);
    this.#callers.set(service, caller);
    const answer = await caller.call(`${service}:GetConnection`, signal, abortSignal =>
      this.#send(service, region, { ConnectionArn: arn }, abortSignal),
    );
    const fields = fieldsOf(answer['Connection']);
    const status = wordAt(fields, 'ConnectionStatus', STATUSES);
    if (status === undefined)
      throw new AppError('internal', 'GetConnection was answered without the status of the connection.');
    return { arn, name: textAt(fields, 'ConnectionName') ?? id, status };
  }

  destroy(): void {
    this.#handler.destroy();
    for (const caller of this.#callers.values()) caller.close();
  }

  async #send(
    service: ConnectionService,
    region: string,
    input: Fields,
    abortSignal: AbortSignal,
  ): Promise<Fields> {
    const { protocol, hostname, port } = new URL(this.#addressOf(service, region));
    const request = new HttpRequest({
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      method: 'POST',
      path: '/',
      headers: {
        host: port === '' ? hostname : `${hostname}:${port}`,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${TARGETS[service]}.GetConnection`,
      },
      body: JSON.stringify(input),
    });
    const { credentials } = this.#options;
    const signed = await new SignatureV4({ service, region, credentials, sha256: Sha256 }).sign(request);
    const { response } = await this.#handler.handle(HttpRequest.clone(signed), { abortSignal });
    const body = await textOf(response.body as Readable);
    const fields = dataOf(body, response.statusCode);
    if (response.statusCode < 300) return fields;
    throw serviceError(fields, response.statusCode);
  }

  /** The variable counts as it does for the SDK's clients. Connections are in no partition but these. */
  #addressOf(service: ConnectionService, region: string): string {
    const { endpoint = process.env['AWS_ENDPOINT_URL'] } = this.#options;
    if (endpoint !== undefined && endpoint !== '') return checkedEndpoint(endpoint);
    return `https://${service}.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
  }
}

const SPOKEN: Readonly<Record<ConnectionService, string>> = {
  codeconnections: 'CodeConnections',
  'codestar-connections': 'CodeStar connections',
};

/** An answer that is no JSON is told as the SDK tells of it. */
function dataOf(body: string, httpStatusCode: number): Fields {
  try {
    return fieldsOf(JSON.parse(body === '' ? '{}' : body));
  } catch (cause) {
    throw Object.assign(new SyntaxError('The answer is no JSON.', { cause }), {
      $responseBodyText: body,
      $metadata: { httpStatusCode },
    });
  }
}

/** Source: Smithy, "AWS JSON 1.0 protocol", error response serialization. */
function serviceError(fields: Fields, httpStatusCode: number): Error {
  const message = textAt(fields, 'message') ?? textAt(fields, 'Message') ?? '';
  return Object.assign(new Error(message), {
    name: textAt(fields, '__type') ?? textAt(fields, 'code') ?? 'Unknown',
    $metadata: { httpStatusCode },
  });
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AwsJsonEndpoint } from '../../src/core/monitor/ports';
import { faultBody } from './fakeAws';
import { faultXml, queryInput, type XmlAnswer } from './queryProtocol';
import type { FakeCloudFormation } from './fakeCloudFormation';
import { signatureFault, type AwsFault, type KnownKeys } from './sigV4';

/** How an endpoint can misbehave, instead of answering. */
export type Misbehaviour =
  | 'throttle'
  | 'expireToken'
  | 'deny'
  /** Takes the request and never answers. */
  | 'hang'
  /** Answers the head and half of the body, and then nothing. */
  | 'halfBody'
  /** A login page, with status 200. */
  | 'html'
  /** Status 503 without a body that AWS would send. */
  | 'fault'
  /** Cuts the connection. */
  | 'reset';

export interface AwsEndpointOptions {
  /** Who answers; a local engine fits as well. */
  readonly backend: AwsJsonEndpoint;
  /** Who answers what comes as a form, in the Query protocol. */
  readonly stacks?: FakeCloudFormation;
  /** Keys that are known; `TEST_KEYS` where absent. */
  readonly keys?: readonly KnownKeys[];
  /** A free one where absent. */
  readonly port?: number;
}

/** Not keys of anybody: made up for tests. */
export const TEST_KEYS: KnownKeys = {
  accessKeyId: 'AKIATESTTESTTESTTEST',
  secretAccessKey: 'not/a/real/secret/key/but/as/long/as/one',
};

const EXPIRED: AwsFault = {
  type: 'ExpiredTokenException',
  message: 'The security token included in the request is expired',
};

const TARGETS =
  /^(?:CodePipeline_20150709|CodeBuild_20161006|Logs_20140328|com\.amazonaws\.codeconnections\.CodeConnections_20231201|com\.amazonaws\.codestar\.connections\.CodeStar_connections_20191201)\.\w+$/;

/** A server on 127.0.0.1 that speaks AWS JSON 1.1 and the Query protocol, checks signatures, and misbehaves when it is told to. */
export class AwsEndpointServer {
  readonly url: string;
  /** Operations in the order of their requests, those that were not answered included. */
  readonly requests: string[] = [];
  /** Of each request, every header; for tests of what is sent. */
  readonly sentHeaders: Readonly<Record<string, string>>[] = [];
  readonly #server: Server;
  readonly #backend: AwsJsonEndpoint;
  readonly #stacks: FakeCloudFormation | undefined;
  readonly #keys: readonly KnownKeys[];
  readonly #ended = new Set<string>();
  #misbehaviour: Misbehaviour | undefined;
  #only: ReadonlySet<string> | undefined;
  #rate: { readonly perSecond: number; readonly burst: number } | undefined;
  #tokens = 0;
  #countedAt = 0;

  private constructor(
    server: Server,
    port: number,
    { backend, stacks, keys = [TEST_KEYS] }: AwsEndpointOptions,
  ) {
    this.#stacks = stacks;
    this.#server = server;
    this.#backend = backend;
    this.#keys = keys;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(options: AwsEndpointOptions): Promise<AwsEndpointServer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const endpoint = new AwsEndpointServer(server, address.port, options);
    server.on('request', (request, response) => {
      endpoint.#answer(request, response).catch((thrown: unknown) => {
        response.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
      });
    });
    return endpoint;
  }

  /** Misbehaves from now on, for all operations or for those named; without an argument it answers again. */
  misbehave(misbehaviour?: Misbehaviour, ...operations: readonly string[]): void {
    this.#misbehaviour = misbehaviour;
    this.#only = operations.length === 0 ? undefined : new Set(operations);
  }

  /** From now on requests with this session token have come too late. */
  endSession(sessionToken: string): void {
    this.#ended.add(sessionToken);
  }

  /** Refuses with ThrottlingException what comes faster than a bucket of `burst` fills at `perSecond`. */
  limitRate(perSecond: number, burst: number): void {
    this.#rate = { perSecond, burst };
    this.#tokens = burst;
    this.#countedAt = Date.now();
  }

  /** Stops at once; open connections are cut. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>(resolve => {
      this.#server.close(() => {
        resolve();
      });
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = headersOf(request);
    const body = await bodyOf(request);
    const target = headers['x-amz-target'] ?? '';
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
    const operation = isForm ? queryInput(body).operation : (target.split('.').at(-1) ?? '');
    this.requests.push(operation);
    this.sentHeaders.push(headers);
    if (this.#misbehaves(operation, response)) return;
    const fault =
      (await signatureFault(
        { method: request.method ?? '', path: request.url ?? '', headers, body },
        this.#keys,
      )) ??
      this.#refusal(
        operation,
        headers['x-amz-security-token'],
        isForm ? 'cloudformation' : serviceOf(target),
      ) ??
      (isForm || TARGETS.test(target)
        ? undefined
        : { type: 'UnknownOperationException', message: `Unknown ${target}` });
    if (isForm) {
      const { status, body: xml } = fault === undefined ? this.#stackAnswer(body) : faultXml(fault, 403);
      send(response, status, xml, 'text/xml');
      return;
    }
    if (fault !== undefined) {
      send(response, 400, faultBody(target, fault));
      return;
    }
    const answer = await this.#backend.handle({ target, body });
    send(response, answer.status, answer.body);
  }

  #stackAnswer(body: string): XmlAnswer {
    return (
      this.#stacks?.handle(body) ??
      faultXml({ type: 'InvalidAction', message: 'There is no CloudFormation here.' })
    );
  }

  #applies(operation: string): boolean {
    return this.#only?.has(operation) ?? true;
  }

  /** Whether the answer is no AWS answer, and was given. */
  #misbehaves(operation: string, response: ServerResponse): boolean {
    if (!this.#applies(operation)) return false;
    switch (this.#misbehaviour) {
      case 'hang':
        return true;
      case 'halfBody':
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '1000' });
        response.write('{"pipelines":[');
        return true;
      case 'html':
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<!DOCTYPE html><html><body>Sign in to the guest network</body></html>');
        return true;
      case 'fault':
        response.writeHead(503);
        response.end('');
        return true;
      case 'reset':
        response.socket?.destroy();
        return true;
      default:
        return false;
    }
  }

  #refusal(operation: string, sessionToken = '', service: string): AwsFault | undefined {
    if (!this.#bearsRate()) return { type: 'ThrottlingException', message: 'Rate exceeded' };
    if (this.#ended.has(sessionToken)) return EXPIRED;
    if (!this.#applies(operation)) return undefined;
    switch (this.#misbehaviour) {
      case 'throttle':
        return { type: 'ThrottlingException', message: 'Rate exceeded' };
      case 'expireToken':
        return EXPIRED;
      case 'deny':
        return {
          type: 'AccessDeniedException',
          message: `User: arn:aws:iam::123456789012:user/dev is not authorized to perform: ${service}:${operation} on resource: arn:aws:${service}:eu-central-1:123456789012:web because no identity-based policy allows the ${service}:${operation} action`,
        };
      default:
        return undefined;
    }
  }

  #bearsRate(): boolean {
    if (this.#rate === undefined) return true;
    const now = Date.now();
    const { perSecond, burst } = this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#countedAt) / 1000) * perSecond);
    this.#countedAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

function serviceOf(target: string): string {
  if (!target.startsWith('com.amazonaws.')) return 'codepipeline';
  return target.includes('.codestar.') ? 'codestar-connections' : 'codeconnections';
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'application/x-amz-json-1.1',
): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  const pairs = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(pairs);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

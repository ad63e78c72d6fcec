import assert from 'node:assert/strict';
import { createAccess, type AwsAccess } from '../../src/aws/access';
import { AppError } from '../../src/base/appError';
import type { Log } from '../../src/base/log';
import { systemClock } from '../../src/base/systemClock';
import { Poller } from '../../src/core/monitor/poller';
import type { Connection } from '../../src/core/monitor/ports';
import { MonitorStore } from '../../src/core/monitor/store';
import { AwsEndpointServer, TEST_KEYS } from '../fakes/awsEndpoint';
import type { AwsHome } from '../fakes/awsHome';
import { failure } from '../fakes/failure';
import type { FakeAws } from '../fakes/fakeAws';
import { BUILD_ID, waitingPipeline } from '../fakes/fakePipelines';
import type { KnownKeys } from '../fakes/sigV4';
import { startAws } from './awsFixture';

describe('createAccess: credentials', () => {
  let home: AwsHome;
  let aws: FakeAws;
  let server: AwsEndpointServer;
  let access: AwsAccess;
  let lines: readonly string[];
  let connection: Connection;
  let log: Log;

  beforeEach(async () => {
    ({ home, aws, server, access, lines, connection, log } = await startAws());
  });

  afterEach(async () => {
    access.dispose();
    await server.stop();
    await home.remove();
  });

  it('tells a wrong secret key and an unknown access key', async () => {
    await home.credentials({
      test: { ...TEST_KEYS, secretAccessKey: 'wrong/secret/key/wrong/secret/key/wrong' },
    });
    const wrong = await failure(access.pipelines.listPipelines());
    assert.equal(wrong.kind, 'credentials-rejected');
    assert.match(wrong.message, /signature we calculated does not match/);
    await home.credentials({ test: { ...TEST_KEYS, accessKeyId: 'AKIAUNKNOWNUNKNOWNUN' } });
    assert.equal((await failure(access.pipelines.listPipelines())).kind, 'credentials-rejected');
    await home.credentials({ test: TEST_KEYS });
    assert.deepEqual(await access.pipelines.listPipelines(), [], 'new credentials count without a reload');
  });

  it('resolves expired credentials anew by itself where the file has new ones', async () => {
    const session: KnownKeys = {
      accessKeyId: 'ASIASESSIONSESSION00',
      secretAccessKey: 'first/secret',
      sessionToken: 'first-token',
    };
    await home.credentials({ test: session });
    const renewed = { ...session, secretAccessKey: 'second/secret', sessionToken: 'second-token' };
    const ending = await AwsEndpointServer.start({ backend: aws, keys: [session, renewed] });
    const other = createAccess({ ...connection, endpoint: ending.url }, { clock: systemClock, log });
    await other.pipelines.listPipelines();
    await home.credentials({ test: renewed });
    ending.endSession('first-token');
    assert.deepEqual(await other.pipelines.listPipelines(), []);
    assert.deepEqual(
      ending.sentHeaders.map(headers => headers['x-amz-security-token']),
      ['first-token', 'first-token', 'second-token'],
    );
    other.dispose();
    await ending.stop();
  });

  it('says that a profile has no credentials, and never takes those of somebody else', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = TEST_KEYS.accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = TEST_KEYS.secretAccessKey;
    const other = createAccess({ ...connection, profile: 'missing' }, { clock: systemClock, log });
    const error = await failure(other.pipelines.listPipelines());
    assert.equal(error.kind, 'credentials-missing');
    assert.match(error.message, /^There are no AWS credentials of the profile missing\./);
    assert.equal(server.requests.length, 0);
    other.dispose();
  });

  it('takes the default chain where no profile is named', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = TEST_KEYS.accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = TEST_KEYS.secretAccessKey;
    const { id, kind, name, region, endpoint = '' } = connection;
    const other = createAccess({ id, kind, name, region, endpoint }, { clock: systemClock, log });
    assert.deepEqual(await other.pipelines.listPipelines(), []);
    other.dispose();
  });

  it('sends nothing over plain http to another machine, wherever the endpoint comes from', async () => {
    assert.throws(
      () => createAccess({ ...connection, endpoint: 'http://aws.example' }, { clock: systemClock, log }),
      (error: unknown) => error instanceof AppError && error.kind === 'invalid-input',
    );
    process.env['AWS_ENDPOINT_URL'] = 'http://aws.example';
    const { id, kind, name, region, profile = '' } = connection;
    const other = createAccess({ id, kind, name, region, profile }, { clock: systemClock, log });
    const error = await failure(other.pipelines.listPipelines());
    assert.equal(error.kind, 'invalid-input');
    assert.equal(error.message, 'Credentials are not sent to aws.example without encryption.');
    other.dispose();
  });

  it('lets no credential into a message, a log line or an error, whatever happens', async () => {
    const canary: KnownKeys = {
      accessKeyId: 'AKIACANARYCANARY1234',
      secretAccessKey: 'canary-secret-key-canary-secret-key-0000',
      sessionToken: 'canary-session-token-canary-session-token',
    };
    await home.credentials({ test: canary });
    // An endpoint that repeats what it was sent.
    const echo = await AwsEndpointServer.start({
      keys: [canary],
      backend: {
        handle: ({ target }) =>
          Promise.resolve({
            status: 400,
            body: JSON.stringify({
              __type: target.includes('State') ? 'ValidationException' : 'OddException',
              message: `You sent ${canary.accessKeyId} ${canary.secretAccessKey} ${canary.sessionToken ?? ''}`,
            }),
          }),
      },
    });
    const other = createAccess({ ...connection, endpoint: echo.url }, { clock: systemClock, log });
    const calls = [
      () => other.pipelines.listPipelines(),
      () => other.pipelines.getPipelineState('web'),
      () => other.pipelines.startPipelineExecution('web'),
      () => other.builds.getBuild(BUILD_ID),
      () => other.logs.getLogEvents({ groupName: 'g', streamName: 's' }),
    ];
    const errors: AppError[] = [];
    for (const misbehaviour of [
      undefined,
      'throttle',
      'deny',
      'expireToken',
      'html',
      'fault',
      'reset',
    ] as const) {
      echo.misbehave(misbehaviour);
      for (const call of calls) errors.push(await failure(call()));
    }
    other.dispose();
    await echo.stop();
    assert.ok(
      echo.sentHeaders.some(headers => headers['x-amz-security-token'] === canary.sessionToken),
      'the canary was in use',
    );
    const everything = [
      ...lines,
      ...errors.map(
        error =>
          `${error.message} ${error.remedy ?? ''} ${error.stack ?? ''} ${JSON.stringify(error)} ${String(error.cause)}`,
      ),
    ].join('\n');
    for (const secret of Object.values(canary)) assert.ok(!everything.includes(String(secret)), everything);
    assert.match(everything, /\[redacted\]/);
  });

  it('lets no credential into the snapshot that the views read, with the service well and with it failing', async () => {
    const canary: KnownKeys = {
      accessKeyId: 'ASIACANARYCANARY5678',
      secretAccessKey: 'canary-secret-key-canary-secret-key-1111',
      sessionToken: 'canary-session-token-canary-session-1111',
    };
    await home.credentials({ test: canary });
    aws.add(waitingPipeline('web'));
    const strict = await AwsEndpointServer.start({ backend: aws, keys: [canary] });
    const here = { ...connection, endpoint: strict.url };
    const clients = createAccess(here, { clock: systemClock, log });
    const store = new MonitorStore();
    const poller = new Poller({
      clock: systemClock,
      store,
      intervals: () => ({ running: 60_000, idle: 0 }),
      random: () => 0,
      log,
    });
    poller.setConnections([{ connection: here, clients: () => Promise.resolve(clients) }]);
    const seen: string[] = [];
    for (const misbehaviour of [undefined, 'deny', 'expireToken', 'html'] as const) {
      strict.misbehave(misbehaviour);
      await poller.refresh(here.id, 'web');
      seen.push(jsonOf(store.snapshot));
    }
    poller.dispose();
    clients.dispose();
    await strict.stop();
    assert.match(seen[0] ?? '', /fix login/, 'the pipeline was read');
    assert.match(seen.join(), /credentials-expired/, 'a failure was shown');
    const everything = [...seen, ...lines].join('\n');
    for (const secret of Object.values(canary)) assert.ok(!everything.includes(String(secret)), everything);
  });
});

/** All of a value as JSON, maps and errors included. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Map) return [...part];
    if (part instanceof AppError) return [part.kind, part.message, part.remedy, part.stack, part.cause];
    return part;
  });
}

import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { Emitter } from '../../../src/base/emitter';
import { followBuildLog, type BuildLogSource, type LoggedBuild } from '../../../src/core/logs/follow';
import { FakeClock, settle } from '../../fakes/fakeClock';

const PLACE = { groupName: '/aws/codebuild/web', streamName: 's' };
const RUNNING: LoggedBuild = { complete: false, status: 'IN_PROGRESS', phases: [], logs: PLACE };
const DONE: LoggedBuild = { ...RUNNING, complete: true, status: 'SUCCEEDED' };

/** A build and its log that a test changes while it is followed. */
class Followed {
  readonly clock = new FakeClock();
  readonly abort = new AbortController();
  readonly changed = new Emitter<void>();
  readonly shown: string[] = [];
  build: LoggedBuild | AppError = RUNNING;
  log: readonly string[] | AppError = [];
  pageSize = 2;
  asked = { builds: 0, logs: 0 };
  ended = false;

  readonly source: BuildLogSource = {
    builds: {
      getBuild: () => {
        this.asked.builds += 1;
        return this.build instanceof AppError ? Promise.reject(this.build) : Promise.resolve(this.build);
      },
    },
    logs: {
      getLogEvents: (_place, token) => {
        this.asked.logs += 1;
        if (this.log instanceof AppError) return Promise.reject(this.log);
        const from = Number(token ?? 0);
        const page = this.log.slice(from, from + this.pageSize);
        return Promise.resolve({
          events: page.map(message => ({ message })),
          nextToken: String(from + page.length),
        });
      },
    },
  };

  /** Local tells of changes; AWS does not. */
  start(local: boolean): Promise<void> {
    const { source, clock } = this;
    const done = followBuildLog({
      source,
      clock,
      buildId: 'web:1',
      signal: this.abort.signal,
      onText: text => this.shown.push(text),
      ...(local ? { changed: this.changed.event } : {}),
    });
    return done.then(() => {
      this.ended = true;
    });
  }

  get text(): string {
    return this.shown.at(-1) ?? '';
  }
}

describe('followBuildLog', () => {
  it('reads page after page, then says how the build ended', async () => {
    const followed = new Followed();
    followed.build = DONE;
    followed.log = ['one\n', 'two\n', 'three\n', 'four\n', 'five\n'];
    await followed.start(true);
    assert.equal(followed.text, 'one\ntwo\nthree\nfour\nfive\n\n[Headgate] The build has succeeded.\n');
  });

  it('wakes at once when Local tells of a change', async () => {
    const followed = new Followed();
    const done = followed.start(true);
    await settle();
    assert.equal(followed.text, 'Waiting for the first line…\n');
    followed.log = ['one\n'];
    followed.changed.fire();
    await settle();
    assert.equal(followed.text, 'one\n');
    followed.build = {
      ...DONE,
      status: 'FAILED',
      phases: [{ type: 'BUILD', messages: ['COMMAND_EXECUTION_ERROR: npm test'] }],
    };
    followed.changed.fire();
    await done;
    assert.equal(
      followed.text,
      'one\n\n[Headgate] The build has failed.\n[Headgate] BUILD: COMMAND_EXECUTION_ERROR: npm test\n',
    );
    assert.equal(followed.clock.pending, 0);
  });

  it('misses no change that comes during a request', async () => {
    const followed = new Followed();
    const logs = { ...followed.source.logs };
    let late = false;
    followed.source.logs.getLogEvents = async (...args) => {
      const page = await logs.getLogEvents(...args);
      if (!late) {
        late = true;
        followed.log = ['one\n'];
        followed.changed.fire();
      }
      return page;
    };
    void followed.start(true);
    await settle();
    assert.equal(followed.text, 'one\n');
    followed.abort.abort();
  });

  it('polls AWS for the log each second and for the build more rarely', async () => {
    const followed = new Followed();
    void followed.start(false);
    await followed.clock.advance(30_500);
    assert.ok(
      followed.asked.logs >= 30 && followed.asked.logs <= 32,
      `${followed.asked.logs} requests for the log`,
    );
    assert.ok(
      followed.asked.builds >= 10 && followed.asked.builds <= 12,
      `${followed.asked.builds} for the build`,
    );
    followed.abort.abort();
  });

  it('waits after the end for the last lines, which CloudWatch Logs takes in late', async () => {
    const followed = new Followed();
    followed.build = DONE;
    followed.log = ['one\n'];
    const done = followed.start(false);
    await followed.clock.advance(3_000);
    assert.equal(followed.ended, false);
    followed.log = ['one\n', 'last\n'];
    await followed.clock.advance(20_000);
    await done;
    assert.equal(followed.text, 'one\nlast\n\n[Headgate] The build has succeeded.\n');
  });

  it('waits for a build that has not started, and for a stream that is not there yet', async () => {
    const followed = new Followed();
    followed.build = { complete: false, status: 'IN_PROGRESS', phases: [] };
    followed.log = new AppError('not-found', 'The stream does not exist.');
    void followed.start(false);
    await followed.clock.advance(5_000);
    assert.equal(followed.text, 'Waiting for the build to start…\n');
    followed.build = RUNNING;
    await followed.clock.advance(5_000);
    assert.equal(followed.text, 'Waiting for the first line…\n');
    followed.log = ['one\n'];
    await followed.clock.advance(5_000);
    assert.equal(followed.text, 'one\n');
    followed.abort.abort();
  });

  it('says that a build without a log has none', async () => {
    const followed = new Followed();
    followed.build = {
      complete: true,
      status: 'FAILED',
      phases: [{ type: 'DOWNLOAD_SOURCE', messages: ['YAML_FILE_ERROR: no buildspec.yml'] }],
    };
    await followed.start(false);
    assert.equal(
      followed.text,
      '[Headgate] The build has failed.\n[Headgate] DOWNLOAD_SOURCE: YAML_FILE_ERROR: no buildspec.yml\n' +
        '[Headgate] It has written no log to CloudWatch Logs.\n',
    );
  });

  it('says what went wrong, tries again with growing pauses, and goes on where it was', async () => {
    const followed = new Followed();
    followed.log = ['one\n'];
    void followed.start(false);
    await settle();
    followed.log = new AppError('offline', 'There is no network.', { remedy: 'Check it.' });
    await followed.clock.advance(5_000);
    assert.equal(
      followed.text,
      'one\n\n[Headgate] The log cannot be read now. There is no network.\n[Headgate] Check it.\n[Headgate] Trying again.\n',
    );
    const before = followed.asked.logs;
    await followed.clock.advance(10 * 60_000);
    assert.ok(followed.asked.logs - before < 20, `${followed.asked.logs - before} requests`);
    followed.log = ['one\n', 'two\n'];
    await followed.clock.advance(60_000);
    assert.equal(followed.text, 'one\ntwo\n');
    followed.abort.abort();
  });

  it('gives up where trying again cannot help', async () => {
    const followed = new Followed();
    followed.build = new AppError('access-denied', 'You have no permission codebuild:BatchGetBuilds.');
    await followed.start(false);
    assert.equal(
      followed.text,
      '[Headgate] The log cannot be read now. You have no permission codebuild:BatchGetBuilds.\n',
    );
  });

  it('ends silently when it is aborted, during a request as well', async () => {
    const followed = new Followed();
    followed.source.builds.getBuild = () =>
      new Promise((_, reject) => {
        followed.abort.signal.addEventListener('abort', () => {
          reject(new AppError('cancelled', 'Cancelled.'));
        });
      });
    const done = followed.start(false);
    await settle();
    followed.abort.abort();
    await done;
    assert.deepEqual(followed.shown, []);
    assert.equal(followed.clock.pending, 0);
  });

  it('cleans what a service says before it shows it', async () => {
    const followed = new Followed();
    followed.build = new AppError('internal', 'Odd \u001B[31m\u202Eanswer');
    await followed.start(false);
    assert.ok(followed.text.includes('Odd ⟨U+202E⟩answer'));
  });
});

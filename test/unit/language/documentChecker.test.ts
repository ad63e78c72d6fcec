import assert from 'node:assert/strict';
import { silentLog, type Log } from '../../../src/base/log';
import type { Clock } from '../../../src/base/clock';
import { CheckedDocument } from '../../../src/core/language/checkedDocument';
import type { CheckPart, CheckParts } from '../../../src/core/language/checkParts';
import { ALL_PARTS } from '../../../src/core/language/diagnose';
import { DEFAULT_LINT_SETTINGS, type LintSettings } from '../../../src/core/language/lintSettings';
import type { TextEdit } from '../../../src/core/rules/finding';
import {
  DocumentChecker,
  LARGE_DOCUMENT_LINES,
  PAUSE,
  type OpenCheck,
  type OpenDocument,
} from '../../../src/ui/language/documentChecker';

/** A document that can be typed into. */
class FakeDocument implements OpenDocument {
  readonly key: string;
  readonly fileName: string;
  version = 1;
  #text: string;
  lineCountOverride: number | undefined;

  constructor(key: string, text: string, fileName = 'buildspec.yml') {
    this.key = key;
    this.fileName = fileName;
    this.#text = text;
  }

  get lineCount(): number {
    return this.lineCountOverride ?? this.#text.split('\n').length;
  }

  getText(): string {
    return this.#text;
  }

  type(text: string): void {
    this.#text = text;
    this.version++;
  }
}

/** Time that passes when told to. */
class ManualClock implements Clock {
  readonly #scheduled = new Set<{ readonly at: number; readonly run: () => void }>();
  #now = 0;

  now(): number {
    return this.#now;
  }

  schedule(delay: number, run: () => void): { dispose: () => void } {
    const entry = { at: this.#now + delay, run };
    this.#scheduled.add(entry);
    return { dispose: () => this.#scheduled.delete(entry) };
  }

  pass(time: number): void {
    this.#now += time;
    for (const entry of [...this.#scheduled]) {
      if (entry.at > this.#now) continue;
      this.#scheduled.delete(entry);
      entry.run();
    }
  }
}

const open: OpenCheck = fileName => new CheckedDocument(fileName, ALL_PARTS);

interface Setup {
  readonly checker: DocumentChecker;
  readonly clock: ManualClock;
  /** What was shown, newest last: `key: rule, rule` or `key: cleared`. */
  readonly events: string[];
  readonly errors: string[];
  loads: number;
  settings: LintSettings;
}

function setUp(
  load: () => Promise<OpenCheck> = () => Promise.resolve(open),
  loadPart: (part: CheckPart) => Promise<void> = () => Promise.resolve(),
): Setup {
  const clock = new ManualClock();
  const events: string[] = [];
  const errors: string[] = [];
  const log: Log = { ...silentLog, error: message => errors.push(message) };
  const setup: Setup = {
    clock,
    events,
    errors,
    loads: 0,
    settings: DEFAULT_LINT_SETTINGS,
    checker: new DocumentChecker({
      clock,
      log,
      load: () => {
        setup.loads++;
        return load();
      },
      loadPart,
      settings: () => setup.settings,
      sink: {
        show: (document, diagnostics) =>
          events.push(`${document.key}: ${diagnostics.map(d => d.rule).join(', ')}`),
        clear: key => events.push(`${key}: cleared`),
      },
    }),
  };
  return setup;
}

const loaded = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

const CLEAN = 'version: 0.2\nphases:\n  build:\n    commands:\n      - ls\n';
const BROKEN = 'version: 0.3\nphases:\n  build:\n    commands:\n      - ls\n';

describe('DocumentChecker', () => {
  it('loads the checks with the first document, once, and checks what came meanwhile', async () => {
    const { checker, events, ...setup } = setUp();
    assert.equal(setup.loads, 0);
    const first = new FakeDocument('a', CLEAN);
    checker.update(first);
    checker.update(new FakeDocument('b', BROKEN));
    assert.deepEqual([checker.has('a'), checker.has('c')], [true, false]);
    first.type(BROKEN);
    await loaded();
    assert.deepEqual(events, ['a: buildspec/version', 'b: buildspec/version']);
  });

  it('checks each change at once, and no version twice', async () => {
    const setup = setUp();
    const document = new FakeDocument('a', CLEAN);
    setup.checker.update(document);
    await loaded();
    document.type(BROKEN);
    setup.checker.update(document);
    setup.checker.update(document);
    assert.deepEqual(setup.events, ['a: ', 'a: buildspec/version']);
    assert.equal(setup.loads, 1);
  });

  it('waits for a pause in typing in a large document, but shows it at once when it opens', async () => {
    const { checker, clock, events } = setUp();
    const document = new FakeDocument('a', CLEAN);
    document.lineCountOverride = LARGE_DOCUMENT_LINES;
    checker.update(document);
    await loaded();
    assert.deepEqual(events, ['a: ']);
    document.type(BROKEN);
    checker.update(document);
    clock.pass(PAUSE - 1);
    document.type(CLEAN);
    checker.update(document);
    clock.pass(PAUSE - 1);
    assert.deepEqual(events, ['a: ']);
    document.type(BROKEN);
    checker.update(document);
    clock.pass(PAUSE);
    assert.deepEqual(events, ['a: ', 'a: buildspec/version']);
  });

  it('clears what it has shown when a document closes, and checks it anew when it opens again', async () => {
    const { checker, events } = setUp();
    const document = new FakeDocument('a', BROKEN);
    checker.update(document);
    await loaded();
    checker.close('a');
    checker.close('a');
    checker.update(document);
    assert.deepEqual(events, ['a: buildspec/version', 'a: cleared', 'a: buildspec/version']);
  });

  it('checks nothing that has closed while the checks were loading or a pause was awaited', async () => {
    const { checker, clock, events } = setUp();
    checker.update(new FakeDocument('a', BROKEN));
    checker.close('a');
    await loaded();
    assert.deepEqual(events, []);
    const large = new FakeDocument('b', CLEAN);
    large.lineCountOverride = LARGE_DOCUMENT_LINES;
    checker.update(large);
    large.type(BROKEN);
    checker.update(large);
    checker.close('b');
    clock.pass(PAUSE);
    assert.deepEqual(events, ['b: ', 'b: cleared']);
  });

  it('says that loading failed, and tries again with the next document', async () => {
    let fail = true;
    const setup = setUp(() => (fail ? Promise.reject(new Error('disk gone')) : Promise.resolve(open)));
    setup.checker.update(new FakeDocument('a', BROKEN));
    await loaded();
    assert.deepEqual(setup.errors, ['The checks of files could not be loaded: disk gone']);
    assert.deepEqual(setup.events, []);
    fail = false;
    setup.checker.update(new FakeDocument('b', CLEAN));
    await loaded();
    assert.deepEqual(setup.events, ['a: buildspec/version', 'b: ']);
    assert.equal(setup.loads, 2);
  });

  it('hands on the edits between two checks, and none where one is not known', async () => {
    const seen: (readonly TextEdit[] | undefined)[] = [];
    const record: OpenCheck = () => ({
      check: (_text, _settings, edits) => {
        seen.push(edits);
        return [];
      },
    });
    const { checker, clock } = setUp(() => Promise.resolve(record));
    const document = new FakeDocument('a', CLEAN);
    checker.update(document);
    await loaded();
    const edit = (start: number): TextEdit => ({ start, end: start, newText: 'x' });
    document.type(BROKEN);
    checker.update(document, [edit(1)]);
    document.lineCountOverride = LARGE_DOCUMENT_LINES;
    for (const start of [2, 3]) {
      document.type(BROKEN);
      checker.update(document, [edit(start)]);
    }
    clock.pass(PAUSE);
    document.type(BROKEN);
    checker.update(document);
    clock.pass(PAUSE);
    assert.deepEqual(seen, [undefined, [edit(1)], [edit(2), edit(3)], undefined]);
  });

  it('checks everything once more when settings have changed', async () => {
    const setup = setUp();
    setup.checker.update(new FakeDocument('a', BROKEN));
    await loaded();
    setup.settings = { rules: new Map([['buildspec/version', 'off']]) };
    setup.checker.recheck();
    assert.deepEqual(setup.events, ['a: buildspec/version', 'a: ']);
  });

  it('does nothing any more after it was disposed', async () => {
    const { checker, events } = setUp();
    checker.update(new FakeDocument('a', BROKEN));
    checker.dispose();
    await loaded();
    checker.update(new FakeDocument('b', BROKEN));
    await loaded();
    assert.deepEqual(events, []);
  });
});

/** Checks whose parts arrive when the test says so. */
class SlowParts {
  readonly #parts: { -readonly [Part in keyof CheckParts]: CheckParts[Part] } = {};
  readonly #arrivals = new Map<CheckPart, PromiseWithResolvers<undefined>>();
  /** In the order in which they were asked for. */
  readonly asked: CheckPart[] = [];

  readonly open: OpenCheck = fileName => new CheckedDocument(fileName, this.#parts);

  readonly load = async (part: CheckPart): Promise<void> => {
    this.asked.push(part);
    const arrival = Promise.withResolvers<undefined>();
    this.#arrivals.set(part, arrival);
    await arrival.promise;
    Object.assign(this.#parts, { [part]: ALL_PARTS[part] });
  };

  async arrive(part: CheckPart): Promise<void> {
    this.#arrivals.get(part)?.resolve(undefined);
    await loaded();
  }

  async fail(part: CheckPart, reason: string): Promise<void> {
    this.#arrivals.get(part)?.reject(new Error(reason));
    await loaded();
  }
}

describe('DocumentChecker, with checks that come in parts', () => {
  const APPSPEC = 'version: 1.0\nos: linux\nfiles: []\n';
  let parts: SlowParts;
  let setup: Setup;

  beforeEach(() => {
    parts = new SlowParts();
    setup = setUp(() => Promise.resolve(parts.open), parts.load);
  });

  it('loads what a kind of file needs with the first of it, once, and checks the text as it is by then', async () => {
    const document = new FakeDocument('a', BROKEN);
    setup.checker.update(document);
    setup.checker.update(new FakeDocument('b', BROKEN));
    await loaded();
    document.type(CLEAN);
    setup.checker.update(document, [{ start: 11, end: 12, newText: '2' }]);
    assert.deepEqual(
      setup.events.filter(event => !event.endsWith('cleared')),
      [],
    );
    await parts.arrive('usualBuildspec');
    assert.deepEqual(setup.events.slice(-2), ['a: ', 'b: cleared']);
    await parts.arrive('buildspec');
    assert.equal(setup.events.at(-1), 'b: buildspec/version');
    setup.checker.update(new FakeDocument('c', BROKEN));
    assert.equal(setup.events.at(-1), 'c: buildspec/version');
    assert.deepEqual(parts.asked, ['usualBuildspec', 'buildspec']);
  });

  it('asks for no more than a file without oddities needs, until it has one', async () => {
    const document = new FakeDocument('a', CLEAN);
    setup.checker.update(document);
    await loaded();
    await parts.arrive('usualBuildspec');
    assert.equal(setup.events.at(-1), 'a: ');
    assert.deepEqual(parts.asked, ['usualBuildspec']);
    document.type(BROKEN);
    setup.checker.update(document);
    document.type(CLEAN);
    setup.checker.update(document);
    assert.equal(setup.events.at(-1), 'a: ');
    document.type(BROKEN);
    setup.checker.update(document);
    await parts.arrive('buildspec');
    assert.equal(setup.events.at(-1), 'a: buildspec/version');
    assert.deepEqual(parts.asked, ['usualBuildspec', 'buildspec']);
  });

  it('loads the reader of JSON with the first file in it', async () => {
    setup.checker.update(new FakeDocument('a', CLEAN));
    await loaded();
    await parts.arrive('usualBuildspec');
    assert.deepEqual(parts.asked, ['usualBuildspec']);
    const json = '{"version": 3, "phases": {"build": {"commands": ["ls"]}}}';
    setup.checker.update(new FakeDocument('b', json, 'buildspec.json'));
    await parts.arrive('json');
    await parts.arrive('buildspec');
    assert.equal(setup.events.at(-1), 'b: buildspec/version');
  });

  it('clears what it has shown of a document that becomes one of another kind, until that can be checked', async () => {
    const document = new FakeDocument('a', BROKEN, 'a.yml');
    setup.checker.update(document);
    await loaded();
    await parts.arrive('usualBuildspec');
    await parts.arrive('buildspec');
    assert.equal(setup.events.at(-1), 'a: buildspec/version');
    document.type(`${APPSPEC}hooks: {}\n`.replace('1.0', '0.0'));
    setup.checker.update(document);
    assert.equal(setup.events.at(-1), 'a: cleared');
    await parts.arrive('usualAppspec');
    await parts.arrive('appspec');
    assert.match(setup.events.at(-1) ?? '', /^a: (?!cleared)/);
  });

  it('says that loading failed, and tries again with the next change, or the same text', async () => {
    const document = new FakeDocument('a', BROKEN);
    setup.checker.update(document);
    await loaded();
    await parts.fail('usualBuildspec', 'disk gone');
    setup.checker.update(document);
    await parts.arrive('usualBuildspec');
    await parts.fail('buildspec', 'disk full');
    assert.deepEqual(setup.errors, [
      'The checks of files could not be loaded: disk gone',
      'The checks of files could not be loaded: disk full',
    ]);
    setup.checker.update(document);
    assert.deepEqual(parts.asked, ['usualBuildspec', 'usualBuildspec', 'buildspec', 'buildspec']);
    await parts.arrive('buildspec');
    assert.equal(setup.events.at(-1), 'a: buildspec/version');
  });

  it('checks nothing that has closed while its part was loading', async () => {
    setup.checker.update(new FakeDocument('a', BROKEN));
    await loaded();
    setup.checker.close('a');
    await parts.arrive('usualBuildspec');
    assert.deepEqual(
      setup.events.filter(event => event !== 'a: cleared'),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import * as whole from 'js-yaml';
import { anyInput } from '../../fuzz/fuzzInput';
import { seedFiles } from '../../fuzz/seedFiles';

type Parser = Pick<
  typeof whole,
  'COLLECTION_STYLE' | 'EVENT_ID' | 'SCALAR_STYLE' | 'YAMLException' | 'getScalarValue' | 'parseEvents'
>;

interface Loader {
  readonly cutParser: (source: string, name: string) => Promise<string>;
}

const ROOT = path.resolve();
const { cutParser } = createRequire(import.meta.url)(path.join(ROOT, 'scripts/jsYamlParser.cjs')) as Loader;
const SOURCE = readFileSync(path.join(ROOT, 'node_modules/js-yaml/dist/js-yaml.mjs'), 'utf8');

const MAX_DEPTH = 20;

/** Events and the values of scalars, or where and why there are none. */
function readWith({ EVENT_ID, YAMLException, getScalarValue, parseEvents }: Parser, text: string): unknown {
  const own = Reflect.get(YAMLException, 'throwAt');
  let failure: unknown;
  YAMLException.throwAt = (_text, position, reason) => {
    failure = { position, reason };
    throw new Error('The parser stopped.');
  };
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    return events.map(event => ({
      ...event,
      value: event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : undefined,
    }));
  } catch (thrown) {
    if (failure === undefined) throw thrown;
    return failure;
  } finally {
    YAMLException.throwAt = own;
  }
}

describe('the parser of js-yaml as it is bundled', () => {
  let cut: Parser;

  before(async () => {
    const modules = ['events', 'scalars', 'parser'].map(async name => {
      const code = await cutParser(SOURCE, name);
      return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Partial<Parser>;
    });
    cut = Object.assign({}, ...(await Promise.all(modules))) as Parser;
  });

  it('gives the same events, values and failures as the whole package', () => {
    let failures = 0;
    fc.assert(
      fc.property(anyInput(seedFiles()), ({ text }) => {
        const expected = readWith(whole, text);
        if (!Array.isArray(expected)) failures++;
        assert.deepEqual(readWith(cut, text), expected);
      }),
      { numRuns: 1000 },
    );
    assert.ok(failures > 100, `only ${String(failures)} texts were refused`);
  });

  it('has the same names for events and styles', () => {
    for (const name of ['EVENT_ID', 'SCALAR_STYLE', 'COLLECTION_STYLE'] as const)
      assert.deepEqual(cut[name], whole[name]);
  });

  it('is not built of a package that has other parts', async () => {
    await assert.rejects(
      cutParser('//#region src/parser/other.ts\n', 'events'),
      /no part src\/parser\/events\.ts/,
    );
  });
});

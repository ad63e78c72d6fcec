import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEvents, YAMLException } from 'js-yaml';
import { eventsOf } from '../../../src/core/yaml/yamlFailure';

const MAX_DEPTH = 8;

const anyYaml = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        ': ',
        '- ',
        '\n',
        '\n  ',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        ',',
        '#',
        '|\n',
        '&a ',
        '*a',
        '!t ',
        '\t',
      ],
      ...['\\', '---\n', '%', '? ', '\0', '\u0007', '\r\n'],
    ),
    { maxLength: 20 },
  )
  .map(parts => parts.join(''));

function ownFailure(text: string): unknown {
  try {
    return parseEvents(text, { maxDepth: MAX_DEPTH });
  } catch (thrown) {
    assert.ok(thrown instanceof YAMLException);
    return { position: thrown.mark?.position, reason: thrown.reason };
  }
}

describe('eventsOf', () => {
  it('gives the events or the failure of the parser, and leaves its exception to others', () => {
    const own = Reflect.get(YAMLException, 'throwAt');
    let failures = 0;
    fc.assert(
      fc.property(anyYaml, text => {
        const result = eventsOf(text, MAX_DEPTH);
        assert.deepEqual(result, ownFailure(text));
        if ('reason' in result) failures++;
        assert.equal(Reflect.get(YAMLException, 'throwAt'), own);
      }),
      { numRuns: 1000 },
    );
    assert.ok(failures > 200, `only ${String(failures)} texts were refused`);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { meaningAt } from '../../../src/core/language/navigate/definition';
import { openFile } from '../../../src/core/language/navigate/file';
import { foldsOf } from '../../../src/core/language/navigate/folds';
import { scheduleHints } from '../../../src/core/language/navigate/hints';
import { linksIn } from '../../../src/core/language/navigate/links';
import { namesIn } from '../../../src/core/language/navigate/names';
import { outlineOf } from '../../../src/core/language/navigate/outline';
import type { OutlineItem } from '../../../src/core/language/navigate/outlineItem';
import { rename } from '../../../src/core/language/navigate/rename';
import { applyEdits } from '../../../src/core/rules/finding';
import type { OffsetRange } from '../../../src/core/yaml/document';
import { APPSPEC, BUILDSPEC, opened, TEMPLATE } from './navigateText';

const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['buildspec.yml', BUILDSPEC],
  ['ci/buildspec.yml', BUILDSPEC.replaceAll('\n', '\r\n')],
  ['appspec.yml', APPSPEC],
  ['pipeline.yml', TEMPLATE],
];

const noise = fc.oneof(
  fc.constantFrom(
    '&a ',
    '*a',
    '<<: *a\n',
    '!Ref X',
    '!Sub ',
    '#{',
    '}',
    '[',
    '{',
    '"',
    "'",
    '- ',
    ': ',
    '\n',
    '\t',
    '::',
    '|\n',
  ),
  fc.string({ maxLength: 5 }),
);

/** A text with something put in, and something taken out. */
const broken = fc
  .tuple(fc.constantFrom(...TEXTS), fc.nat(), fc.nat(30), noise)
  .map(([[name, text], at, length, added]): readonly [string, string, number] => {
    const start = at % text.length;
    return [name, text.slice(0, start) + added + text.slice(start + length), start];
  });

function assertInside({ start, end }: OffsetRange, outer: OffsetRange): void {
  assert.ok(outer.start <= start && start <= end && end <= outer.end, JSON.stringify({ start, end, outer }));
}

function assertNested(items: readonly OutlineItem[], outer: OffsetRange): void {
  for (const item of items) {
    assert.notEqual(item.name.trim(), '');
    assertInside(item, outer);
    assertInside(item.selection, item);
    assertNested(item.children, item);
  }
}

describe('finding one’s way in any text', () => {
  it('gives places inside the text and inside each other, and never throws', () => {
    fc.assert(
      fc.property(broken, ([name, text, offset]) => {
        const file = openFile(name, text);
        const whole = { start: 0, end: text.length };
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const { start, end } of foldsOf(text)) assert.ok(start < end && end < lines);
        if (file === undefined) return;
        assertNested(outlineOf(file), whole);
        for (const link of linksIn(file, name)) {
          assertInside(link, whole);
          for (const path of link.candidates) assert.doesNotMatch(path, /^\/|^[A-Za-z]:|(^|\/)\.\.(\/|$)/);
        }
        for (const hint of scheduleHints(file)) assert.ok(hint.offset <= text.length);
        for (const { name: word, occurrences } of namesIn(file))
          for (const place of occurrences) {
            assertInside(place, whole);
            if (place.isWritten) assert.equal(text.slice(place.start, place.end), word);
          }
        meaningAt(file, name, offset);
      }),
      { numRuns: 400 },
    );
  });

  it('renames so that renaming back gives the same text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), fc.nat(), ([name, text], at) => {
        const offset = at % text.length;
        const there = rename(opened(name, text), offset, 'Fresh_1');
        if ('refusal' in there) return;
        const place = there.edits.find(({ start, end }) => start <= offset && offset <= end);
        assert.ok(place);
        const before = text.slice(place.start, place.end);
        const after = applyEdits(text, there.edits);
        const moved = there.edits.filter(({ start }) => start < place.start).length;
        const back = rename(
          opened(name, after),
          place.start + moved * ('Fresh_1'.length - before.length),
          before,
        );
        assert.ok('edits' in back);
        assert.equal(back.edits.length, there.edits.length);
        assert.equal(applyEdits(after, back.edits), text);
      }),
      { numRuns: 400 },
    );
  });

  it('reads a long file in the time of a key press', () => {
    const commands = Array.from(
      { length: 20_000 },
      (_, index) => `      - echo ${String(index)} $STAGE`,
    ).join('\n');
    const text = BUILDSPEC.replace('    finally:', `${commands}\n    finally:`);
    const file = opened('buildspec.yml', text);
    const start = process.hrtime.bigint();
    outlineOf(file);
    linksIn(file, 'buildspec.yml');
    namesIn(file);
    foldsOf(text);
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    // Much more than it takes, for a machine that is busy: a walk that is not linear would take seconds.
    assert.ok(milliseconds < 1500, `${String(milliseconds)} ms`);
  });
});

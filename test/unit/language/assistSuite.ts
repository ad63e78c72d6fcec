import assert from 'node:assert/strict';
import { complete } from '../../../src/core/language/assist/complete';
import type { AssistRequest } from '../../../src/core/language/assist/format';
import type { DocumentKind } from '../../../src/core/language/recognise';
import { requestAt, taken } from './assistText';

/** A text with a cursor, and what is offered there. */
export interface Case {
  readonly text: string;
  /** All labels, in their order. */
  readonly all?: readonly string[];
  /** The first labels, in their order. */
  readonly starts?: readonly string[];
  /** Those that are marked as out of date. */
  readonly outdated?: readonly string[];
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** The whole text, or what it ends with, after a suggestion was taken. */
  readonly take?: readonly [label: string, result: string];
  readonly more?: Partial<AssistRequest>;
}

/** Files of a workspace. */
export const FILES = ['buildspec.yml', 'ci/buildspec.test.yml', 'infra/template.yml', 'scripts/start.sh'];

/** One test for each case; their names complete the sentence "it knows". */
export function completionSuite(kind: DocumentKind, cases: Readonly<Record<string, Case>>): void {
  describe(`completion in a file of kind ${kind}`, () => {
    for (const [name, { text, all, starts, outdated, has, lacks, take, more }] of Object.entries(cases)) {
      it(`knows ${name}`, () => {
        const request = requestAt(kind, text, more);
        const suggestions = complete(request);
        const labels = suggestions.map(({ label }) => label);
        if (all !== undefined) assert.deepEqual(labels, all);
        if (starts !== undefined) assert.deepEqual(labels.slice(0, starts.length), starts);
        const marked = suggestions.filter(({ isOutdated }) => isOutdated === true);
        if (outdated !== undefined) {
          assert.deepEqual(
            marked.map(({ label }) => label),
            outdated,
          );
        }
        assert.deepEqual(
          (has ?? []).filter(label => !labels.includes(label)),
          [],
        );
        assert.deepEqual(
          (lacks ?? []).filter(label => labels.includes(label)),
          [],
        );
        if (take === undefined) return;
        const chosen = suggestions.find(({ label }) => label === take[0]);
        assert.ok(chosen, `${take[0]} is not offered, but ${labels.join(', ')}`);
        const result = taken(request.text, chosen);
        assert.ok(
          result.endsWith(take[1]),
          `${JSON.stringify(result)} does not end with ${JSON.stringify(take[1])}`,
        );
      });
    }
  });
}

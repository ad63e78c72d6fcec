import assert from 'node:assert/strict';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import { planFiles } from '../../../src/core/scaffold/files/planFiles';
import { fact, someFacts, someProject } from '../intake/someFacts';

const FACTS = someFacts({
  projects: [someProject()],
  dockerfiles: [fact({ folder: '', port: 3000 }, 'Dockerfile')],
});
const PUSH = DEFAULT_ANSWERS.start;
const CODECOMMIT = { kind: 'codecommit', repository: 'shop', branch: 'main' } as const;

describe('the way back to an earlier release, in docs/pipeline.md', () => {
  for (const [title, more, expected] of [
    ['pushes', {}, /^Revert the commit and push: /m],
    ['pushes to CodeCommit', { source: CODECOMMIT }, /^Revert the commit and push: /m],
    ['tags', { start: { ...PUSH, tags: ['v*'] } }, /^Revert the commit, and push it with a new tag: /m],
    [
      'tags, or pushes',
      { start: { ...PUSH, tags: ['v*'], branches: ['main'] } },
      /^Revert the commit and push: /m,
    ],
    [
      'a schedule',
      { start: { ...PUSH, onChange: false, schedule: 'rate(1 day)' } },
      /^Revert the commit and push, and start a run: /m,
    ],
    [
      'archives',
      { source: { kind: 's3', bucket: 'uploads', key: 'shop.zip' } },
      /^Upload the earlier archive again: /m,
    ],
    [
      'images, by hand',
      { source: { kind: 'ecr', repository: 'shop', tag: 'latest' }, start: { ...PUSH, onChange: false } },
      /^Push the earlier image again, under the tag `latest`, and start a run: /m,
    ],
  ] as const satisfies readonly (readonly [string, Partial<Answers>, RegExp])[])
    it(`is that of a pipeline that is started by ${title}`, () => {
      const answers: Answers = { ...DEFAULT_ANSWERS, name: 'shop', target: 'ecs', ...more };
      const { files } = planFiles(recommend(FACTS, answers).blueprint);
      assert.match(files.find(({ path }) => path === 'docs/pipeline.md')?.text ?? '', expected);
    });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { changedAnswers, followFolder } from '../../../src/core/intake/answers/follow';
import { ANY_ANSWERS } from './anyAnswers';

describe('answers after a folder has changed', () => {
  it('follow where they were as the folder suggested, and stay where somebody has answered', () => {
    const before: Answers = { ...DEFAULT_ANSWERS, target: 'ecs', services: ['postgresql'] };
    const now: Answers = { ...before, target: 'lambda', services: ['mysql'] };
    const answers: Answers = { ...before, target: 's3', name: 'mine' };
    assert.deepEqual(followFolder(answers, before, now), { ...answers, services: ['mysql'] });
  });

  it('are the same in whatever order their fields stand', () => {
    const { onChange, ...others } = DEFAULT_ANSWERS.start;
    const other: Answers = { ...DEFAULT_ANSWERS, start: { ...others, onChange } };
    assert.deepEqual(changedAnswers(DEFAULT_ANSWERS, other), []);
  });

  it('are those of the folder where nobody has answered, and stay where the folder says the same', () => {
    fc.assert(
      fc.property(ANY_ANSWERS, ANY_ANSWERS, (one, other) => {
        assert.deepEqual(followFolder(one, one, other), other);
        assert.deepEqual(followFolder(one, other, other), one);
      }),
    );
  });
});

import assert from 'node:assert/strict';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import type { Recommendation } from '../../../src/core/intake/recommend/recommendation';
import { someFacts, someProject } from './someFacts';

const FACTS = someFacts({ projects: [someProject()] });
const WITH_REVIEW = { ...DEFAULT_ANSWERS.start, onPullRequest: true };

function recommendFor(more: Partial<Answers>): Recommendation {
  return recommend(FACTS, {
    ...DEFAULT_ANSWERS,
    target: 'lambda',
    services: ['postgresql'],
    vpc: true,
    ...more,
  });
}

function notesOf({ warnings }: Recommendation): string {
  return warnings.map(({ text }) => text).join('\n');
}

describe('what is said of the VPC', () => {
  it('warns where pull requests reach it', () => {
    const recommendation = recommendFor({ tests: 'build', start: WITH_REVIEW });
    assert.equal(recommendation.blueprint.pipeline.review?.projects[0]?.network, 'build');
    assert.match(notesOf(recommendation), /Tests of pull requests run in your VPC/);
  });

  it('warns of it for shell commands too', () => {
    const recommendation = recommendFor({
      tests: 'build',
      start: WITH_REVIEW,
      builder: 'commands',
      target: 'script',
    });
    assert.match(notesOf(recommendation), /Tests of pull requests run in your VPC/);
  });

  it('keeps pull requests out of it where the tests have their services beside them', () => {
    const recommendation = recommendFor({
      tests: 'integration',
      start: WITH_REVIEW,
      migration: 'npx prisma migrate deploy',
    });
    const { review, projects } = recommendation.blueprint.pipeline;
    assert.deepEqual(
      review?.projects.map(({ name, network }) => [name, network]),
      [
        ['build', undefined],
        ['integration', undefined],
      ],
    );
    assert.deepEqual(
      projects.flatMap(({ network }) => network ?? []),
      ['staging', 'production'],
    );
    assert.doesNotMatch(notesOf(recommendation), /your VPC/);
    assert.match(recommendation.byHand.map(({ text }) => text).join('\n'), /for staging and production/);
  });

  it('says where nothing runs in it', () => {
    assert.match(notesOf(recommendFor({ tests: 'none' })), /Nothing of the pipeline runs in your VPC/);
    assert.doesNotMatch(notesOf(recommendFor({ tests: 'none', vpc: false })), /VPC/);
  });
});

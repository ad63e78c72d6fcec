import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import type { Recommendation } from '../../../src/core/intake/recommend/recommendation';
import type { ActionBlueprint } from '../../../src/core/pipeline/blueprint/pipeline';
import type { PlannedFile } from '../../../src/core/scaffold/files/filePlan';
import { planFiles } from '../../../src/core/scaffold/files/planFiles';
import { ANY_ANSWERS } from './anyAnswers';
import { fact, someFacts, someProject } from './someFacts';

const FACTS = someFacts({
  projects: [someProject()],
  dockerfiles: [fact({ folder: '', port: 3000 }, 'Dockerfile')],
  services: [fact({ kind: 'postgresql' }, 'compose.yaml')],
});

function withJenkins(more: Partial<Answers>): Recommendation {
  return recommend(FACTS, {
    ...DEFAULT_ANSWERS,
    name: 'shop',
    source: { kind: 'connection', host: 'GitHub', repository: 'ada/shop', branch: 'main' },
    builder: 'jenkins',
    jenkins: { url: 'https://jenkins.example.com', job: '' },
    ...more,
  });
}

function jobActions({ blueprint }: Recommendation): readonly Extract<ActionBlueprint, { kind: 'jenkins' }>[] {
  const { stages, review } = blueprint.pipeline;
  return [...stages, ...(review?.stages ?? [])].flatMap(({ actions }) =>
    actions.filter(action => action.kind === 'jenkins'),
  );
}

function jenkinsFilesOf({ blueprint }: Recommendation): readonly PlannedFile[] {
  return planFiles(blueprint).files.filter(({ path }) => path.startsWith('jenkins/'));
}

function commandsIn({ blueprint }: Recommendation): string {
  return (blueprint.jenkins?.stages ?? []).flatMap(({ commands }) => commands).join('\n');
}

describe('a job of Jenkins', () => {
  for (const name of [
    'shop',
    'acme.customer@portal-service-with-a-long-name',
    '-'.repeat(40),
    'x'.repeat(93),
  ])
    it(`has names that CodePipeline and the plugin take: ${name}`, () => {
      const { jenkins } = withJenkins({ name }).blueprint;
      assert.match(jenkins?.job ?? '', /^[A-Za-z0-9_-]{1,20}$/);
      assert.match(jenkins?.provider ?? '', /^[A-Za-z0-9_-]{1,25}$/);
    });

  it('has an action type of its own, where pipelines start alike', () => {
    const providers = ['acme-customer-portal-api', 'acme-customer-portal-web'].map(
      name => withJenkins({ name }).blueprint.jenkins?.provider,
    );
    assert.equal(new Set(providers).size, 2);
  });

  for (const job of ['team/shop', 'shop build', 'a-name-of-more-than-20'])
    it(`is called otherwise where CodePipeline would refuse its name: ${job}`, () => {
      const recommendation = withJenkins({ jenkins: { url: 'https://ci.example.com', job } });
      assert.equal(recommendation.blueprint.jenkins?.job, 'shop');
      assert.match(
        recommendation.warnings.map(({ text }) => text).join('\n'),
        /at most 20 letters.*the job is called shop/,
      );
    });

  it('hands on as many artifacts as each of its actions, or the plugin fails it', () => {
    const counted = new Set<string>();
    fc.assert(
      fc.property(ANY_ANSWERS, answers => {
        const recommendation = withJenkins({
          ...answers,
          builder: 'jenkins',
          jenkins: { url: 'https://a.b', job: '' },
        });
        const { jenkins } = recommendation.blueprint;
        for (const { output, job } of jobActions(recommendation)) {
          counted.add(String(output));
          const handsOn = job === jenkins?.job && jenkins.artifacts.length > 0;
          assert.equal(output !== undefined, handsOn);
        }
      }),
      { numRuns: 300 },
    );
    assert.equal(counted.size, 2);
  });

  it('is another one for pull requests, which hands nothing on', () => {
    const start = { ...DEFAULT_ANSWERS.start, onPullRequest: true };
    const reviewed = withJenkins({ target: 'elasticBeanstalk', start });
    assert.deepEqual(
      jobActions(reviewed).map(({ job, output }) => [job, output]),
      [
        ['shop', 'Built'],
        ['shop-review', undefined],
      ],
    );
    const xml = Object.fromEntries(jenkinsFilesOf(reviewed).map(({ path, text }) => [path, text]));
    assert.match(xml['jenkins/job.xml'] ?? '', /<location>\.jenkins-output</);
    assert.match(xml['jenkins/job-review.xml'] ?? '', /<outputArtifacts\/>/);
    assert.match(xml['jenkins/README.md'] ?? '', /job-review\.xml \|\n.*create-job shop-review/);
    assert.match(JSON.stringify(reviewed.byHand), /the job shop-review from jenkins\/job-review\.xml/);
  });

  it('of pull requests has a name that CodePipeline takes, however long that of the other is', () => {
    const start = { ...DEFAULT_ANSWERS.start, onPullRequest: true };
    const { jenkins } = withJenkins({ name: 'a-name-of-more-than-twenty', start }).blueprint;
    assert.match(jenkins?.reviewJob ?? '', /^[A-Za-z0-9_-]{1,13}-review$/);
  });

  it('runs no test that needs the services beside it', () => {
    const services = ['postgresql'] as const;
    assert.match(commandsIn(withJenkins({ tests: 'build' })), /npm run test/);
    assert.doesNotMatch(commandsIn(withJenkins({ tests: 'integration', services })), /npm run test/);
  });

  it('builds once, before its tests', () => {
    assert.equal(commandsIn(withJenkins({ tests: 'build' })).split('npm run build').length, 2);
  });
});

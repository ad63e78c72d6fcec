import assert from 'node:assert/strict';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import { CODECOMMIT, ECR, GITHUB, S3, STAGING } from './someAnswers';
import { someFacts, someProject } from './someFacts';

const FACTS = someFacts({ projects: [someProject()] });

const JENKINS = { url: 'https://jenkins.example.com/', job: 'shop' };

describe('what is done by hand', () => {
  const titles = (more: Partial<Answers>): string =>
    recommend(FACTS, { ...DEFAULT_ANSWERS, name: 'shop', source: GITHUB, target: 'ecs', ...more })
      .byHand.map(({ title }) => title)
      .join('; ');

  it('is the handshake of a connection, and a host before that of an own server', () => {
    assert.match(titles({}), /Finish the connection to GitHub/);
    assert.match(
      titles({ source: { ...GITHUB, host: 'GitLabSelfManaged' } }),
      /^Create a host and a connection for self-managed GitLab/,
    );
    assert.doesNotMatch(titles({ source: CODECOMMIT }), /connection/);
  });

  it('is to put the files where the pipeline takes them from, before it runs for the first time', () => {
    assert.match(titles({}), /Commit and push the files; Finish the connection/);
    assert.match(titles({ source: S3 }), /Put the files into shop\.zip/);
    assert.doesNotMatch(titles({ source: ECR }), /push|Put the files/);
  });

  it('is what each target needs', () => {
    assert.match(titles({ source: S3 }), /Turn on versioning and events for the bucket uploads/);
    assert.match(
      titles({ target: 'ecsBlueGreen' }),
      /blue\/green deployments for staging and production; Check taskdef-staging\.json and taskdef-production\.json/,
    );
    assert.match(
      titles({ target: 'codedeploy' }),
      /CodeDeploy agent.*; Check how the program is started: scripts\/hooks\/run\.sh;.*Let the servers read the artifacts/,
    );
    // A site has no program.
    assert.doesNotMatch(titles({ target: 'codedeploy', purpose: 'site' }), /is started/);
    assert.match(titles({ target: 'script' }), /Write scripts\/deploy.sh/);
    assert.match(
      titles({ migration: 'flyway migrate', vpc: true }),
      /Store FLYWAY_URL in Secrets Manager; .*Choose the VPC/,
    );
    assert.match(titles({ builder: 'jenkins', jenkins: JENKINS }), /Set up the job in Jenkins/);
    assert.match(
      titles({ environments: [{ ...STAGING, tests: true }] }),
      /Put the addresses into scripts\/smoke-test.sh/,
    );
  });
});

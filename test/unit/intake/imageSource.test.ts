import assert from 'node:assert/strict';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import type { Recommendation } from '../../../src/core/intake/recommend/recommendation';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { fact, someFacts, someProject } from './someFacts';

const FACTS = someFacts({
  projects: [someProject()],
  dockerfiles: [fact({ folder: '', port: 3000 }, 'Dockerfile')],
});

function ofImage(more: Partial<Answers>): Recommendation {
  return recommend(FACTS, {
    ...DEFAULT_ANSWERS,
    name: 'shop',
    source: { kind: 'ecr', repository: 'shop', tag: 'latest' },
    target: 'ecs',
    ...more,
  });
}

describe('an image as the source', () => {
  it('brings no script that could test an environment, and so none is tested', () => {
    const environments = DEFAULT_ANSWERS.environments.map(environment => ({ ...environment, tests: true }));
    const { blueprint, warnings } = ofImage({ environments });
    const actions = blueprint.pipeline.stages.flatMap(stage => stage.actions);
    assert.deepEqual(
      actions.filter(action => action.kind === 'commands' && action.name === 'SmokeTest'),
      [],
    );
    assert.deepEqual(blueprint.scripts, []);
    assert.match(
      warnings.map(({ text }) => text).join('\n'),
      /without the script that tests an environment: nothing is tested/,
    );
  });

  it('is deployed to the container that the parameter names', () => {
    const template = pipelineTemplate(ofImage({}).blueprint.pipeline);
    assert.match(template, /ContainerName:\n +Type: String/);
    assert.match(
      template,
      /EnvironmentVariables:\n? +(- |\[)\{ Name: CONTAINER_NAME, Value: !Ref ContainerName \}/,
    );
    assert.match(template, /--arg name "\$CONTAINER_NAME"/);
  });

  it('says nothing of builds that there are none of', () => {
    const { warnings } = ofImage({ target: 'ecs', tests: 'none', builder: 'commands' });
    assert.deepEqual(warnings, []);
  });
});

describe('a Commands action that builds', () => {
  const built = (compute: Answers['compute']): Recommendation =>
    recommend(FACTS, {
      ...DEFAULT_ANSWERS,
      name: 'shop',
      source: { kind: 'codecommit', repository: 'shop', branch: 'main' },
      builder: 'commands',
      compute,
    });

  it('has the machine that was chosen, and costs what that costs', () => {
    const { blueprint, cost } = built('large');
    assert.match(pipelineTemplate(blueprint.pipeline), /ComputeType: BUILD_GENERAL1_LARGE/);
    assert.match(cost.v2.lines.map(({ label }) => label).join(), /CodeBuild, large machine/);
  });

  it('that CodeBuild stands in for needs no other type of pipeline, and none of its limits is told', () => {
    const { blueprint, warnings, reasons } = recommend(FACTS, {
      ...DEFAULT_ANSWERS,
      name: 'shop',
      builder: 'commands',
      purpose: 'site',
      target: 's3',
      tests: 'none',
      pipelineType: 'V1',
      source: { kind: 'codecommit', repository: 'shop', branch: 'main' },
    });
    assert.equal(blueprint.pipeline.type, 'V1');
    assert.deepEqual(
      warnings.map(({ text }) => text),
      [
        'A Commands action cannot output the content of a folder such as dist as the root of its artifact: CodeBuild builds instead.',
      ],
    );
    assert.match(reasons.find(({ part }) => part === 'type')?.text ?? '', /You chose V1/);
  });

  it('says nothing of the machine that it has by itself', () => {
    const { blueprint, cost } = built('small');
    assert.doesNotMatch(pipelineTemplate(blueprint.pipeline), /ComputeType/);
    assert.match(cost.v2.lines.map(({ label }) => label).join(), /CodeBuild, small machine/);
  });
});

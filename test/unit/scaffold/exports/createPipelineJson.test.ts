import assert from 'node:assert/strict';
import { diagnoseAs } from '../../../../src/core/language/diagnose';
import { readDefinitions } from '../../../../src/core/pipeline/read';
import { createPipelineJson } from '../../../../src/core/scaffold/exports/json/createPipelineJson';
import { scenarios } from './blueprints';

describe('the input of create-pipeline', () => {
  for (const { title, blueprint } of scenarios())
    it(`is what CodePipeline takes: ${title}`, () => {
      const files = createPipelineJson(blueprint);
      const pipelines = files.filter(({ path }) => path.endsWith('pipeline.json'));
      assert.equal(pipelines.length, blueprint.review === undefined ? 1 : 2);
      for (const { path, text } of pipelines) {
        assert.deepEqual(diagnoseAs('pipeline', path, text), []);
        const { definitions, problems } = readDefinitions(`/${path}`, text);
        assert.deepEqual(problems, []);
        assert.equal(definitions.length, 1);
      }
    });
});

import assert from 'node:assert/strict';
import { terraform } from '../../../../src/core/scaffold/exports/terraform/terraform';
import { scenarios } from './blueprints';
import { configurationProblems, readConfiguration } from './terraformCheck';

describe('the configuration of Terraform', () => {
  for (const { title, blueprint } of scenarios())
    it(`is what Terraform and its providers take: ${title}`, async () => {
      const configuration = await readConfiguration(terraform(blueprint));
      assert.deepEqual(configurationProblems(configuration), []);
    });
});

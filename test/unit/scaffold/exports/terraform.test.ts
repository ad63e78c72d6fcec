import assert from 'node:assert/strict';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { hclText } from '../../../../src/core/scaffold/exports/terraform/hcl';
import { terraform } from '../../../../src/core/scaffold/exports/terraform/terraform';
import { pipelineTemplate } from '../../../../src/core/scaffold/template/pipelineTemplate';
import { everything, scenarios } from './blueprints';
import { blueprintWith, HOSTILE } from './hostileText';
import { loadTemplate } from './plainTemplate';
import { documentsOfConfiguration, documentsOfTemplate } from './policies';
import { configurationProblems, readConfiguration } from './terraformCheck';

describe('the configuration of Terraform', () => {
  for (const { title, blueprint } of scenarios())
    it(`is what Terraform and its providers take: ${title}`, async () => {
      const configuration = await readConfiguration(terraform(blueprint));
      assert.deepEqual(configurationProblems(configuration), []);
    });

  it('has the policies and the patterns of events of the template', async () => {
    for (const { title, blueprint } of scenarios()) {
      const expected = documentsOfTemplate(loadTemplate(pipelineTemplate(blueprint)));
      assert.ok(expected.length > 0);
      const configuration = await readConfiguration(terraform(blueprint));
      assert.deepEqual(await documentsOfConfiguration(configuration), expected, title);
    }
  });

  it('is refused when something in it is wrong', async () => {
    const files = terraform(everything());
    for (const [from, to, problem] of [
      ['service_role', 'role', 'aws_codebuild_project.build_project.role: no such argument'],
      ['service_role', 'role', 'aws_codebuild_project.build_project.service_role: missing'],
      ['aws_kms_key', 'aws_key', 'aws_key.notifications_key: no such type'],
      ['var.branch_name', 'var.branch', 'var.branch: no such variable'],
      [
        'aws_iam_role.pipeline_role.arn',
        'aws_iam_role.other.arn',
        'aws_iam_role.other.arn: no such resource',
      ],
      ['pipeline_role.arn', 'pipeline_role.amazon', 'aws_iam_role.pipeline_role.amazon: no such attribute'],
    ] as const) {
      const changed = files.map(file => ({ ...file, text: file.text.replaceAll(from, to) }));
      assert.ok(configurationProblems(await readConfiguration(changed)).includes(problem), problem);
    }
  });

  it('reads back every text', async () => {
    await fc.assert(
      fc.asyncProperty(HOSTILE, async text => {
        const { value } = (await parse('main.tf', `value = ${hclText(text)}\n`)) as {
          readonly value: string;
        };
        // The reader gives what was escaped back as it was. HCL knows no half of a surrogate pair, and has every text in the
        // form NFC ("Native Syntax Specification", Unicode).
        assert.equal(value.replaceAll(/([$%])(?=\1\{)/g, ''), text.toWellFormed().normalize('NFC'));
      }),
    );
  });

  it('is a configuration whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(HOSTILE, async text => {
        const configuration = await readConfiguration(terraform(blueprintWith(text)));
        assert.deepEqual(configurationProblems(configuration), []);
      }),
      { numRuns: 40 },
    );
  });
});

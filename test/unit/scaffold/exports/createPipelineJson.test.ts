import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diagnoseAs } from '../../../../src/core/language/diagnose';
import { readDefinitions } from '../../../../src/core/pipeline/read';
import { createPipelineJson } from '../../../../src/core/scaffold/exports/json/createPipelineJson';
import type { PlannedFile } from '../../../../src/core/scaffold/files/filePlan';
import { scenarios } from './blueprints';
import { compilerProblems } from './compiled';
import { blueprintWith, HOSTILE } from './hostileText';

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

  it('is of the types of the SDK', function () {
    this.timeout(120_000);
    const written = scenarios().flatMap(({ blueprint }) =>
      createPipelineJson(blueprint).filter(({ path }) => path.endsWith('.json')),
    );
    const inputs = [...new Map(written.map(file => [file.text, typeOf(file)]))].map(
      ([text, type], at) => `export const input${at}: ${type} = ${text};`,
    );
    assert.ok(inputs.some(input => input.includes('CreateCustomActionTypeCommandInput')));
    const head = [
      "import type { CreateCustomActionTypeCommandInput, CreatePipelineCommandInput } from '@aws-sdk/client-codepipeline';",
      "import type { CreateProjectCommandInput } from '@aws-sdk/client-codebuild';",
    ];
    const text = [...head, ...inputs].join('\n');
    assert.deepEqual(compilerProblems([{ path: 'out/virtual/inputs.ts', text }]), []);
    const wrong = text.replace('"roleArn"', '"role"');
    assert.notDeepEqual(compilerProblems([{ path: 'out/virtual/inputs.ts', text: wrong }]), []);
  });

  it('says in the guide what every stand-in in the files is', () => {
    for (const { blueprint } of scenarios()) {
      const files = createPipelineJson(blueprint);
      const guide = files.find(({ path }) => path.endsWith('README.md'))?.text ?? '';
      for (const { text } of files)
        for (const [arn] of text.matchAll(/arn:aws:[^"\s`|]*111122223333[^"\s`|*]*/g))
          assert.ok(guide.includes('`111122223333`') && guide.includes(arn), arn);
    }
  });

  it('keeps every text as it is', () => {
    fc.assert(
      fc.property(HOSTILE, text => {
        const files = createPipelineJson(blueprintWith(text));
        const pipeline = files.find(({ path }) => path.endsWith('/pipeline.json'))?.text ?? '';
        const { tags } = JSON.parse(pipeline) as { readonly tags: readonly unknown[] };
        assert.deepEqual(tags, [{ key: 'team', value: text }]);
      }),
    );
  });
});

function typeOf({ path, text }: PlannedFile): string {
  if (path.endsWith('pipeline.json')) return 'CreatePipelineCommandInput';
  return text.includes('"serviceRole"') ? 'CreateProjectCommandInput' : 'CreateCustomActionTypeCommandInput';
}

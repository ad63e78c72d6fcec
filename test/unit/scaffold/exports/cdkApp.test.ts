import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import { App, type Stack } from 'aws-cdk-lib';
import fc from 'fast-check';
import type { PipelineBlueprint } from '../../../../src/core/pipeline/blueprint/pipeline';
import { cdkApp } from '../../../../src/core/scaffold/exports/cdk/cdkApp';
import { pipelineTemplate } from '../../../../src/core/scaffold/template/pipelineTemplate';
import { scenarios } from './blueprints';
import { asCommonJs, compilerProblems } from './compiled';
import { blueprintWith, HOSTILE } from './hostileText';
import { comparable, loadTemplate, type Plain } from './plainTemplate';

const require = createRequire(__filename);

function textOf(blueprint: PipelineBlueprint, name: string): string {
  return cdkApp(blueprint).find(({ path }) => path.endsWith(name))?.text ?? '';
}

/** What the CDK makes of the stack. */
function synthesised(blueprint: PipelineBlueprint): Plain {
  const exports: { PipelineStack?: new (scope: App, id: string) => Stack } = {};
  const run = runInThisContext(
    `(function (require, exports) {${asCommonJs(textOf(blueprint, 'pipelineStack.ts'))}\n})`,
  ) as (load: NodeJS.Require, into: typeof exports) => void;
  run(require, exports);
  const { PipelineStack } = exports;
  assert.ok(PipelineStack !== undefined);
  const app = new App({ analyticsReporting: false });
  new PipelineStack(app, 'Stack');
  return app.synth().getStackByName('Stack').template as Plain;
}

describe('the app of the CDK', () => {
  const validation = process.env['CDK_VALIDATION'];

  // It finds parameters for ARNs of secrets that do not hide what is typed in, and prints that each time.
  before(() => {
    process.env['CDK_VALIDATION'] = 'false';
  });

  after(() => {
    if (validation === undefined) delete process.env['CDK_VALIDATION'];
    else process.env['CDK_VALIDATION'] = validation;
  });

  it('is what the compiler takes', function () {
    this.timeout(180_000);
    const files = scenarios().flatMap(({ blueprint }, at) =>
      cdkApp(blueprint)
        .filter(({ path }) => path.endsWith('.ts'))
        .map(({ path, text }) => ({ path: `out/virtual/${at}/${path}`, text })),
    );
    assert.deepEqual(compilerProblems(files), []);
  });

  for (const { title, blueprint } of scenarios())
    it(`makes the same stack as the template: ${title}`, () => {
      assert.deepEqual(
        comparable(synthesised(blueprint)),
        comparable(loadTemplate(pipelineTemplate(blueprint))),
      );
    });

  it('writes every text as it is', () => {
    fc.assert(
      fc.property(HOSTILE, text => {
        const blueprint = blueprintWith(text);
        assert.deepEqual(
          comparable(synthesised(blueprint)),
          comparable(loadTemplate(pipelineTemplate(blueprint))),
        );
      }),
      { numRuns: 15 },
    );
  });
});

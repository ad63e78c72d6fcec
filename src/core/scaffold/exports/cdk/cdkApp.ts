import type { PipelineBlueprint } from '../../../pipeline/blueprint/pipeline';
import { stackNameFor } from '../../../pipeline/stackName';
import type { PlannedFile } from '../../files/filePlan';
import { templateModel } from '../../template/templateModel';
import { plainFile } from '../exportedFile';
import { readTemplate } from '../templateReading';
import { stackText } from './stack';
import { literalOf } from './typescript';

/** An app of the AWS CDK, in TypeScript, whose stack is the one of the template. */
export function cdkApp(blueprint: PipelineBlueprint): readonly PlannedFile[] {
  const stack = stackNameFor(`${blueprint.name}-pipeline`);
  return [
    plainFile('cdk/bin/pipeline.ts', appText(stack), 'The app that the CDK runs'),
    plainFile(
      'cdk/lib/pipelineStack.ts',
      stackText('PipelineStack', readTemplate(templateModel(blueprint))),
      'The pipeline, with its projects, its bucket and its roles',
    ),
    plainFile('cdk/cdk.json', json({ app: 'npx tsx bin/pipeline.ts' }), 'How the CDK runs the app'),
    plainFile('cdk/package.json', json(PACKAGE), 'What the app needs'),
    plainFile('cdk/tsconfig.json', json(COMPILER), "The compiler's settings"),
    plainFile('cdk/.gitignore', 'node_modules/\ncdk.out/\n', 'What is not of the source'),
  ];
}

function appText(stack: string): string {
  return `import { App } from 'aws-cdk-lib';
import { PipelineStack } from '../lib/pipelineStack';

const app = new App();
new PipelineStack(app, ${literalOf(stack)});
`;
}

const PACKAGE = {
  private: true,
  type: 'commonjs',
  scripts: {
    check: 'tsc --noEmit',
    synth: 'cdk synth',
    diff: 'cdk diff',
    deploy: 'cdk deploy',
  },
  dependencies: { 'aws-cdk-lib': '^2.276.0', constructs: '^10.8.0' },
  devDependencies: { 'aws-cdk': '^2.1000.0', '@types/node': '^22.0.0', tsx: '^4.19.0', typescript: '^5.9.0' },
};

const COMPILER = {
  compilerOptions: {
    target: 'ES2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  },
  include: ['bin', 'lib'],
};

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

import { pathWord } from '../../../base/shellWord';
import type { Answers } from '../answers/answers';
import { folderOf, nameOf } from '../facts/projectFiles';
import type { Infrastructure } from '../facts/workspaceFacts';
import { inFolder } from './toolchain';

/** What a build adds for a description of infrastructure. Its commands start at the root of the source. */
export interface InfrastructureBuild {
  readonly runtimes: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly install: readonly string[];
  readonly commands: readonly string[];
  /** Where the template that is deployed stands; absent where none is. */
  readonly template?: string;
  readonly warnings: readonly string[];
}

/** What the packages of a template are put under in the bucket of the artifacts. */
const PACKAGES = 'packages';
const PACKAGED = 'packaged.yml';

/** The values of the parameters of the stack of an environment, from the root of the source. */
export function stackParametersPath(
  { folder, environments }: Pick<Answers, 'folder' | 'environments'>,
  name: string,
): string {
  return inFolder(
    folder,
    environments.length < 2 ? 'stack-parameters.json' : `stack-parameters-${name}.json`,
  );
}

/** The template that a stack is deployed from, checked or made by what describes it. */
export function infrastructureBuild({ kind, path }: Infrastructure): InfrastructureBuild {
  switch (kind) {
    case 'sam':
      return {
        ...NOTHING,
        // SAM's own command line is on CodeBuild's images.
        commands: [
          `sam build --template-file ${pathWord(path)}`,
          `sam package --template-file .aws-sam/build/template.yaml --s3-bucket "$ARTIFACT_BUCKET" --s3-prefix ${PACKAGES} --output-template-file ${PACKAGED}`,
        ],
        template: PACKAGED,
      };
    case 'cdk':
      return {
        ...NOTHING,
        runtimes: { nodejs: '24' },
        commands: [
          `(cd ${pathWord(folderOf(path) || '.')} && npx --yes aws-cdk@2 synth --quiet --output "$CODEBUILD_SRC_DIR/cdk.out")`,
          // The pipeline deploys one template: an app with several stacks needs an action for each.
          `set -- cdk.out/*.template.json && test $# -eq 1 && cp "$1" ${CDK_TEMPLATE}`,
        ],
        template: CDK_TEMPLATE,
        warnings: [
          'The app of CDK has to be one stack without assets: files and images that it publishes need "cdk deploy", in a script of its own.',
        ],
      };
    case 'cloudformation':
      return {
        ...NOTHING,
        runtimes: { python: '3.13' },
        install: ['python3 -m venv .tools', '.tools/bin/python -m pip install cfn-lint'],
        commands: [`.tools/bin/cfn-lint --non-zero-exit-code error -- ${pathWord(path)}`],
        template: path,
      };
    case 'terraform':
      return {
        ...NOTHING,
        variables: { TERRAFORM_VERSION: '1.12.2' },
        install: [
          'curl --fail --silent --show-error --output terraform.zip "https://releases.hashicorp.com/terraform/$TERRAFORM_VERSION/terraform_${TERRAFORM_VERSION}_linux_amd64.zip"',
          'mkdir -p .tools && unzip -q -o terraform.zip terraform -d .tools',
        ],
        commands: ['init -backend=false -input=false', 'validate'].map(
          command => `.tools/terraform -chdir=${pathWord(path || '.')} ${command}`,
        ),
      };
    case 'serverless':
      return {
        ...NOTHING,
        warnings: [
          `${nameOf(path)} is deployed by the Serverless Framework: by a script, not by CloudFormation.`,
        ],
      };
  }
}

const CDK_TEMPLATE = 'template.json';

const NOTHING: InfrastructureBuild = {
  runtimes: {},
  variables: {},
  install: [],
  commands: [],
  warnings: [],
};

import { shellWord } from '../../../base/shellWord';
import type { ScriptFile } from '../../pipeline/blueprint/blueprint';
import type { Answers } from '../answers/answers';
import type { WorkspaceFacts } from '../facts/workspaceFacts';

export const DEPLOY_SCRIPT = 'scripts/deploy.sh';
export const SMOKE_TEST_SCRIPT = 'scripts/smoke-test.sh';

/** A path below the folder that is built. */
export function inFolder({ folder }: Pick<Answers, 'folder'>, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** The scripts that the pipeline's commands run. */
export function scriptsOf(facts: WorkspaceFacts, answers: Answers): readonly ScriptFile[] {
  const scripts: ScriptFile[] = [];
  if (answers.target === 'script')
    scripts.push({
      path: inFolder(answers, DEPLOY_SCRIPT),
      purpose: 'Deploys to the environment that is passed to it',
      lines: deployLines(facts),
    });
  if (answers.environments.some(({ tests }) => tests))
    scripts.push({
      path: inFolder(answers, SMOKE_TEST_SCRIPT),
      purpose: 'Tests the environment that is passed to it, after its deployment',
      lines: smokeTestLines(answers),
    });
  return scripts;
}

const ENVIRONMENT = 'environment="${1:?Call it with the name of an environment}"';

function deployLines(facts: WorkspaceFacts): readonly string[] {
  const terraform = facts.infrastructure.find(({ value }) => value.kind === 'terraform')?.value;
  if (terraform !== undefined) return [ENVIRONMENT, ...terraformLines(terraform.path)];
  const serverless = facts.infrastructure.some(({ value }) => value.kind === 'serverless');
  if (serverless) return [ENVIRONMENT, 'npm ci', 'npx serverless deploy --stage "$environment"'];
  const carried = facts.workflows
    .flatMap(({ value }) => value.commands)
    .filter(({ purpose }) => purpose === 'deploy')
    .map(({ text }) => text);
  if (carried.length > 0) return [ENVIRONMENT, 'echo "Deploying to $environment"', ...carried];
  return [
    ENVIRONMENT,
    `echo "Put the commands that deploy to $environment into ${DEPLOY_SCRIPT}" >&2`,
    'exit 1',
  ];
}

/** Source: HashiCorp's documentation, "Running Terraform in automation". */
function terraformLines(folder: string): readonly string[] {
  return [
    'if ! command -v terraform > /dev/null; then',
    '  version=1.12.2',
    '  curl --fail --silent --show-error --output /tmp/terraform.zip \\',
    '    "https://releases.hashicorp.com/terraform/$version/terraform_${version}_linux_amd64.zip"',
    '  unzip -q -o /tmp/terraform.zip terraform -d /usr/local/bin',
    'fi',
    ...(folder === '' || folder === '.' ? [] : [`cd -- ${shellWord(folder)}`]),
    'terraform init -input=false',
    'terraform workspace select -or-create "$environment"',
    'variables=()',
    'if [ -f "$environment.tfvars" ]; then variables=(-var-file="$environment.tfvars"); fi',
    'terraform apply -input=false -auto-approve "${variables[@]}"',
  ];
}

function smokeTestLines({ environments }: Answers): readonly string[] {
  return [
    ENVIRONMENT,
    '# The address that answers in each environment.',
    'case "$environment" in',
    ...environments.filter(({ tests }) => tests).map(({ name }) => `  ${name}) url="" ;;`),
    '  *) url="" ;;',
    'esac',
    'if [ -z "$url" ]; then',
    `  echo "Put the address of $environment into ${SMOKE_TEST_SCRIPT}" >&2`,
    '  exit 1',
    'fi',
    '# A program that was deployed a moment ago may need a little time.',
    'curl --fail --silent --show-error --location --output /dev/null \\',
    '  --retry 10 --retry-delay 6 --retry-all-errors --max-time 10 "$url"',
    'echo "$environment answers at $url"',
  ];
}

import { inSentence } from '../../../base/inSentence';
import { shellWord } from '../../../base/shellWord';
import { ACCOUNT_PLACEHOLDER, REGION_PLACEHOLDER } from '../../pipeline/blueprint/blueprint';
import type { EnvironmentAnswer } from '../answers/answers';
import type { Fact } from '../facts/facts';
import type { Dockerfile, WorkspaceFacts } from '../facts/workspaceFacts';

/** What happens with a `Dockerfile`. */
export interface ContainerBuild {
  /** How ECS gets the image: replaced in the running service, or by CodeDeploy beside the one that runs. */
  readonly deployment: 'rolling' | 'blueGreen';
  /** From the root of the source; absent for the one in the folder of the build. */
  readonly dockerfile?: string;
  /** What it is built for where a whole pipeline is planned: its template gives the project the variables. */
  readonly environments?: readonly EnvironmentAnswer[];
}

/** The `Dockerfile` that an image is built from: the folder's own, else the first below it, else any. */
export function dockerfileOf(
  { dockerfiles }: Pick<WorkspaceFacts, 'dockerfiles'>,
  folder: string,
): Fact<Dockerfile> | undefined {
  return (
    dockerfiles.find(({ value }) => value.folder === folder) ??
    dockerfiles.find(({ value }) => value.folder.startsWith(`${folder}/`)) ??
    dockerfiles[0]
  );
}

/** The task definition of an environment, from the folder of the build: what is the only one is called as CodePipeline would. */
export function taskDefinitionPath(environments: readonly EnvironmentAnswer[], name: string): string {
  return environments.length < 2 ? TASK_DEFINITION : `taskdef-${name}.json`;
}

const TASK_DEFINITION = 'taskdef.json';

/** What a task definition calls the container whose image is replaced, unless the project says otherwise. */
export const CONTAINER_VARIABLES = { CONTAINER_NAME: 'app' } as const;

/**
 * The commands that build an image and push it to `IMAGE_REPOSITORY`, which the project sets, under a tag of its own for each
 * build; then they write the file that the deployment takes. Source: Amazon ECS User Guide, "image definitions file".
 */
export function containerCommands(container: ContainerBuild): readonly string[] {
  const { deployment, dockerfile } = container;
  const file = dockerfile === undefined ? '' : ` --file "$CODEBUILD_SRC_DIR"/${shellWord(dockerfile)}`;
  return [
    'IMAGE="$IMAGE_REPOSITORY:build-$CODEBUILD_BUILD_NUMBER"',
    'aws ecr get-login-password | docker login --username AWS --password-stdin "${IMAGE_REPOSITORY%%/*}"',
    `docker build --tag "$IMAGE" --label "org.opencontainers.image.revision=$CODEBUILD_RESOLVED_SOURCE_VERSION"${file} .`,
    'docker push "$IMAGE"',
    ...(deployment === 'rolling'
      ? [IMAGE_DEFINITIONS]
      : [
          `printf '{"ImageURI":"%s"}' "$IMAGE" > imageDetail.json`,
          `${FILL_IN} ${taskDefinitionsOf(container).join(' ')}`,
        ]),
  ];
}

const IMAGE_DEFINITIONS = `printf '[{"name":"%s","imageUri":"%s"}]' "$CONTAINER_NAME" "$IMAGE" > imagedefinitions.json`;

/** The address of the repository starts with the account: `123456789012.dkr.ecr.REGION.amazonaws.com/NAME`. */
const FILL_IN = `sed -i "s/${ACCOUNT_PLACEHOLDER}/\${IMAGE_REPOSITORY%%.*}/g; s/${REGION_PLACEHOLDER}/$AWS_REGION/g"`;

/** What the deployment takes: the blue/green one also the templates that it fills in, which stand in the source. */
export function containerFiles(container: ContainerBuild): readonly string[] {
  return container.deployment === 'rolling'
    ? ['imagedefinitions.json']
    : ['imageDetail.json', ...taskDefinitionsOf(container), 'appspec.yml'];
}

function taskDefinitionsOf({ environments = [] }: ContainerBuild): readonly string[] {
  if (environments.length === 0) return [TASK_DEFINITION];
  return environments.map(({ name }) => taskDefinitionPath(environments, name));
}

/** What the user is to know of it. */
export function containerWarnings(container: ContainerBuild): readonly string[] {
  if (container.deployment === 'blueGreen')
    return [
      `Commit ${inSentence([...taskDefinitionsOf(container), 'appspec.yml'])} with their placeholders: the build fills in ${ACCOUNT_PLACEHOLDER} and ${REGION_PLACEHOLDER}, CodePipeline the image.`,
    ];
  return [
    container.environments === undefined
      ? 'CONTAINER_NAME is what the task definition calls its container. A variable of the project wins over the one here.'
      : "CONTAINER_NAME is what the task definition calls the container whose image is replaced. The project has it from the stack's parameter ContainerName, which wins over what a buildspec says.",
  ];
}

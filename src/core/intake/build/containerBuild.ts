import { shellWord } from '../../../base/shellWord';

/** What happens with a `Dockerfile`. */
export interface ContainerBuild {
  /** How ECS gets the image: replaced in the running service, or by CodeDeploy beside the one that runs. */
  readonly deployment: 'rolling' | 'blueGreen';
  /** From the root of the source; absent for the one in the folder of the build. */
  readonly dockerfile?: string;
}

/** What a task definition calls the container whose image is replaced, unless the project says otherwise. */
export const CONTAINER_VARIABLES = { CONTAINER_NAME: 'app' } as const;

/**
 * The commands that build an image and push it to `IMAGE_REPOSITORY`, which the project sets, under a tag of its own for each
 * build; then they write the file that the deployment takes. Source: Amazon ECS User Guide, "image definitions file".
 */
export function containerCommands({ deployment, dockerfile }: ContainerBuild): readonly string[] {
  const file = dockerfile === undefined ? '' : ` --file "$CODEBUILD_SRC_DIR"/${shellWord(dockerfile)}`;
  return [
    'IMAGE="$IMAGE_REPOSITORY:build-$CODEBUILD_BUILD_NUMBER"',
    'aws ecr get-login-password | docker login --username AWS --password-stdin "${IMAGE_REPOSITORY%%/*}"',
    `docker build --tag "$IMAGE" --label "org.opencontainers.image.revision=$CODEBUILD_RESOLVED_SOURCE_VERSION"${file} .`,
    'docker push "$IMAGE"',
    deployment === 'rolling' ? IMAGE_DEFINITIONS : `printf '{"ImageURI":"%s"}' "$IMAGE" > imageDetail.json`,
  ];
}

const IMAGE_DEFINITIONS = `printf '[{"name":"%s","imageUri":"%s"}]' "$CONTAINER_NAME" "$IMAGE" > imagedefinitions.json`;

/** What the deployment takes: the blue/green one also the templates that it fills in, which stand in the source. */
export function containerFiles({ deployment }: ContainerBuild): readonly string[] {
  return deployment === 'rolling'
    ? ['imagedefinitions.json']
    : ['imageDetail.json', 'taskdef.json', 'appspec.yml'];
}

/** What the user is to know of it. */
export function containerWarnings({ deployment }: ContainerBuild): readonly string[] {
  return deployment === 'rolling'
    ? [
        'CONTAINER_NAME is what the task definition calls its container. A variable of the project wins over the one here.',
      ]
    : [
        'CodeDeploy fills in taskdef.json and appspec.yml: commit both, with <IMAGE1_NAME> in place of the image.',
      ];
}

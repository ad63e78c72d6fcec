/** What happens with a folder's `Dockerfile`. */
export interface ContainerBuild {
  /** How ECS gets the image: replaced in the running service, or by CodeDeploy beside the one that runs. */
  readonly deployment: 'rolling' | 'blueGreen';
}

/** What a task definition calls the container whose image is replaced. */
const CONTAINER = 'app';

/**
 * The commands that build an image and push it to `IMAGE_REPOSITORY`, which the project sets, under the commit that was built;
 * then they write the file that the deployment takes. Source: Amazon ECS User Guide, "image definitions file".
 */
export function containerCommands({ deployment }: ContainerBuild): readonly string[] {
  return [
    'IMAGE="$IMAGE_REPOSITORY:${CODEBUILD_RESOLVED_SOURCE_VERSION:-latest}"',
    'aws ecr get-login-password | docker login --username AWS --password-stdin "${IMAGE_REPOSITORY%%/*}"',
    'docker build --tag "$IMAGE" .',
    'docker push "$IMAGE"',
    deployment === 'rolling'
      ? `printf '[{"name":"${CONTAINER}","imageUri":"%s"}]' "$IMAGE" > imagedefinitions.json`
      : `printf '{"ImageURI":"%s"}' "$IMAGE" > imageDetail.json`,
  ];
}

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
        `The task definition has to call its container "${CONTAINER}", or imagedefinitions.json what it is called.`,
      ]
    : [
        'CodeDeploy fills in taskdef.json and appspec.yml: commit both, with <IMAGE1_NAME> in place of the image.',
      ];
}

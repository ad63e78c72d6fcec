/**
 * What a pipeline is to be, before it is written as CloudFormation, JSON or anything else. Names hold what CodePipeline takes:
 * `[A-Za-z0-9.@_-]{1,100}`, unique among their like.
 */
export interface PipelineBlueprint {
  readonly name: string;
  readonly source: SourceBlueprint;
  /** What starts it; by hand it can always be started. */
  readonly triggers: readonly TriggerBlueprint[];
  readonly projects: readonly BuildProjectBlueprint[];
  /** In order, behind the stage of the source. */
  readonly stages: readonly StageBlueprint[];
}

/** Where the code, the package or the image comes from. Its output artifact is {@link SOURCE_ARTIFACT}. */
export type SourceBlueprint =
  | {
      readonly kind: 'connection';
      readonly host: ConnectionHost;
      /** `owner/name`; of GitLab also `group/subgroup/name`. */
      readonly repository: string;
      readonly branch: string;
    }
  | { readonly kind: 'codecommit'; readonly repository: string; readonly branch: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly key: string }
  | { readonly kind: 'ecr'; readonly repository: string; readonly tag: string };

/** The hosts that a connection reaches, as `AWS::CodeConnections::Connection` names them. */
export type ConnectionHost =
  'GitHub' | 'GitHubEnterpriseServer' | 'Bitbucket' | 'GitLab' | 'GitLabSelfManaged';

export const SOURCE_ARTIFACT = 'Source';

export type TriggerBlueprint =
  | {
      readonly kind: 'push';
      /** Glob patterns; of tags either these or the others are given. */
      readonly branches: readonly string[];
      readonly paths: readonly string[];
      readonly tags: readonly string[];
    }
  | { readonly kind: 'pullRequest'; readonly branches: readonly string[]; readonly paths: readonly string[] }
  /** A new object at the key, a new image under the tag, or a push to CodeCommit. */
  | { readonly kind: 'change' }
  /** `cron(…)` or `rate(…)`, in UTC. */
  | { readonly kind: 'schedule'; readonly expression: string };

/** A project of CodeBuild. */
export interface BuildProjectBlueprint {
  readonly name: string;
  readonly description: string;
  /** From the root of the source. */
  readonly buildspec: string;
  readonly image: string;
  readonly compute: 'BUILD_GENERAL1_SMALL' | 'BUILD_GENERAL1_MEDIUM' | 'BUILD_GENERAL1_LARGE';
  /** Whether it builds container images and pushes them to the repository of the pipeline. */
  readonly buildsImages: boolean;
}

export interface StageBlueprint {
  readonly name: string;
  readonly actions: readonly ActionBlueprint[];
}

export type ActionBlueprint = BuildActionBlueprint | ApprovalBlueprint | DeployActionBlueprint;

export interface BuildActionBlueprint {
  readonly kind: 'build' | 'test';
  readonly name: string;
  /** The name of a project. */
  readonly project: string;
  readonly input: string;
  readonly output?: string;
}

export interface ApprovalBlueprint {
  readonly kind: 'approval';
  readonly name: string;
  /** What whoever approves is to know. */
  readonly message: string;
}

export interface DeployActionBlueprint {
  readonly kind: 'deploy';
  readonly name: string;
  /** `staging`: the parameters of the template start with it. */
  readonly environment: string;
  readonly target: DeployTarget;
  readonly input: string;
}

/** Where it is deployed. What exists already (a cluster, a bucket) is a parameter of the template. */
export type DeployTarget =
  | { readonly kind: 's3'; readonly hasDistribution: boolean }
  | { readonly kind: 'ecs' }
  | { readonly kind: 'ecsBlueGreen' }
  | { readonly kind: 'codedeploy' }
  | { readonly kind: 'lambda' }
  | { readonly kind: 'elasticBeanstalk' }
  | { readonly kind: 'cloudformation'; readonly template: string };

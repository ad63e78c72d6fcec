/**
 * What a pipeline is to be, before it is written as CloudFormation, JSON or anything else. Names hold what CodePipeline takes:
 * `[A-Za-z0-9.@_-]{1,100}`, unique among their like.
 */
export interface PipelineBlueprint {
  readonly name: string;
  /** Source: CodePipeline User Guide, "What type of pipeline is right for me?" */
  readonly type: 'V1' | 'V2';
  readonly source: SourceBlueprint;
  /** What starts it; by hand it can always be started. */
  readonly triggers: readonly TriggerBlueprint[];
  readonly projects: readonly BuildProjectBlueprint[];
  /** In order, behind the stage of the source. */
  readonly stages: readonly StageBlueprint[];
  /** A second pipeline, which builds and tests pull requests and deploys nothing. */
  readonly review?: ReviewBlueprint;
  /** What Jenkins runs; absent where no action is one of Jenkins. */
  readonly jenkins?: { readonly provider: string; readonly url: string };
  /** Whether a topic tells of failures and of approvals that wait. */
  readonly notifies: boolean;
  /** On every resource that takes tags. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface ReviewBlueprint {
  readonly name: string;
  readonly triggers: readonly Extract<TriggerBlueprint, { kind: 'pullRequest' }>[];
  /** What its actions name. Nothing of it is shared with the pipeline that deploys: each has names of its own. */
  readonly projects: readonly ReviewProject[];
  readonly stages: readonly StageBlueprint[];
}

/** Whoever may open a pull request says what it runs: so it pushes nothing, and reads no secret. */
export type ReviewProject = BuildProjectBlueprint & {
  readonly buildsImages: false;
  readonly secrets: readonly [];
};

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
  /** Whether it starts containers of its own. A project that builds images does so anyway. */
  readonly runsContainers: boolean;
  /**
   * The VPC that it runs in: the parameters with the VPC, its subnets and its security groups start with this name (`build`,
   * or the environment that it works for). Absent: in none.
   */
  readonly network?: string;
  /** Variables from Secrets Manager. */
  readonly secrets: readonly SecretVariable[];
}

export interface SecretVariable {
  /** `DATABASE_URL` */
  readonly variable: string;
  /** The parameter with the secret's ARN starts with this name: `staging` gives `StagingDatabaseUrlSecretArn`. */
  readonly owner: string;
}

export interface StageBlueprint {
  readonly name: string;
  /** Side by side, but for those that name a later `runOrder`. */
  readonly actions: readonly ActionBlueprint[];
}

export type ActionBlueprint =
  | BuildActionBlueprint
  | CommandsActionBlueprint
  | JenkinsActionBlueprint
  | ApprovalBlueprint
  | DeployActionBlueprint;

interface ActionOrder {
  /** From 1; absent for 1. An action that is written as several takes the numbers that follow. */
  readonly runOrder?: number;
}

/** A build by CodeBuild. */
export interface BuildActionBlueprint extends ActionOrder {
  readonly kind: 'build' | 'test';
  readonly name: string;
  /** The name of a project. */
  readonly project: string;
  readonly input: string;
  readonly output?: string;
  /** Variables of this run of the project. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Shell commands without a project. Only of pipelines of type V2. Source: CodePipeline User Guide, "Commands action reference". */
export interface CommandsActionBlueprint extends ActionOrder {
  readonly kind: 'commands';
  readonly name: string;
  /** At most 50, as the shell reads them. */
  readonly commands: readonly string[];
  readonly input: string;
  readonly output?: { readonly name: string; readonly files: readonly string[] };
  /** Absent for the smallest, which the action has by itself. */
  readonly compute?: BuildProjectBlueprint['compute'];
  /** Whether they read what the task definition calls the container whose image is replaced, in `CONTAINER_NAME`. */
  readonly namesContainer?: boolean;
  /** As {@link BuildProjectBlueprint.network}. */
  readonly network?: string;
  readonly secrets: readonly SecretVariable[];
  /** An environment whose parameter names the managed policy with what the commands may do; absent: nothing but the artifacts. */
  readonly policyOf?: string;
}

/** A job of Jenkins, through the pipeline's own action type. */
export interface JenkinsActionBlueprint extends ActionOrder {
  readonly kind: 'jenkins';
  readonly category: 'Build' | 'Test';
  readonly name: string;
  readonly job: string;
  readonly input: string;
  readonly output?: string;
}

export interface ApprovalBlueprint extends ActionOrder {
  readonly kind: 'approval';
  readonly name: string;
  /** What whoever approves is to know. */
  readonly message: string;
  /** The environment whose stack has a change set to look at; absent: there is none. */
  readonly changesOf?: string;
}

export interface DeployActionBlueprint extends ActionOrder {
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
  /** `taskDefinition` is the path of its template in the artifact; absent for `taskdef.json`. */
  | { readonly kind: 'ecsBlueGreen'; readonly taskDefinition?: string }
  | { readonly kind: 'codedeploy' }
  | { readonly kind: 'lambda' }
  | { readonly kind: 'elasticBeanstalk' }
  /** The change set and its execution, one behind the other; or one of the two, so that somebody may look between them. */
  | {
      readonly kind: 'cloudformation';
      readonly template: string;
      /** The path of the values of its parameters in the artifact; absent: it has none but its own. */
      readonly parameters?: string;
      readonly step?: 'prepare' | 'execute';
    }
  /** `bash PATH ENVIRONMENT`, with what the environment's policy allows. */
  | { readonly kind: 'script'; readonly path: string };

import type { BuildBlueprint } from './build';
import type { PipelineBlueprint } from './pipeline';

/** All that is written for a pipeline. Paths are from the root of the source, `/` between their parts. */
export interface Blueprint {
  readonly pipeline: PipelineBlueprint;
  /** The buildspecs of the projects. */
  readonly builds: readonly BuildFile[];
  /** What a deployment needs in its artifact. */
  readonly application?: ApplicationBlueprint;
  /** Scripts that commands of the pipeline run. */
  readonly scripts: readonly ScriptFile[];
  /** The job that Jenkins runs in place of CodeBuild. */
  readonly jenkins?: JenkinsBlueprint;
  readonly guide: GuideBlueprint;
}

export interface BuildFile {
  readonly path: string;
  readonly build: BuildBlueprint;
}

export type ApplicationBlueprint =
  ServerApplication | PlatformApplication | ContainerApplication | FunctionApplication | StackApplication;

/** A program on servers, installed by CodeDeploy: `appspec.yml` and its hooks. */
export interface ServerApplication {
  readonly kind: 'server';
  /** The folder of the source that is the root of the revision; empty for the root itself. */
  readonly folder: string;
  /** Of the systemd unit; `[a-z][a-z0-9-]{0,62}`. It is installed below `/opt` under this name. */
  readonly service: string;
  /** What starts the program, from its folder, as one line of the shell; empty for files that another server serves. */
  readonly startCommand: string;
  /** What is run once before the program starts: `npm ci --omit=dev`. */
  readonly install: readonly string[];
  /** The port where it answers by HTTP, by which the deployment is checked. */
  readonly port?: number;
}

/** A program on a platform of Elastic Beanstalk that would not start it by itself: `Procfile`. */
export interface PlatformApplication {
  readonly kind: 'platform';
  readonly folder: string;
  /** What starts the program, as one line of the shell. */
  readonly startCommand: string;
}

/** Tasks of ECS that CodeDeploy replaces: `appspec.yml` and task definitions, filled in at each deployment. */
export interface ContainerApplication {
  readonly kind: 'container';
  readonly folder: string;
  readonly tasks: readonly TaskBlueprint[];
  /** The container whose image is replaced. */
  readonly container: string;
  readonly port: number;
  /** Names of variables that hold a secret: the task definition takes each from Secrets Manager. */
  readonly secrets: readonly string[];
}

/** What stands in a task definition for the account and the Region: the build of the image puts them in. */
export const ACCOUNT_PLACEHOLDER = '<ACCOUNT_ID>';
export const REGION_PLACEHOLDER = '<REGION>';

/** The task definition of an environment: what runs there has its own log and its own secrets. */
export interface TaskBlueprint {
  /** From `folder`: `taskdef-staging.json`. */
  readonly path: string;
  /** `shop-staging`; its secrets are below this name. */
  readonly family: string;
}

/** A function of Lambda that CodeDeploy shifts to: `appspec.yml`. */
export interface FunctionApplication {
  readonly kind: 'function';
  readonly folder: string;
  readonly function: string;
  readonly alias: string;
}

/** Stacks of CloudFormation: a file with the parameters of the template for each environment. */
export interface StackApplication {
  readonly kind: 'stack';
  /** From the root of the source: `stack-parameters-staging.json`. */
  readonly parameters: readonly string[];
}

export interface ScriptFile {
  readonly path: string;
  /** What it is for, a sentence. */
  readonly purpose: string;
  /** Lines of `bash` that stand behind `set -euo pipefail`. */
  readonly lines: readonly string[];
}

export interface JenkinsBlueprint {
  /** `https://jenkins.example.com` */
  readonly url: string;
  readonly job: string;
  /** The job of the pull requests, which hands nothing on; absent where there is no pipeline of them. */
  readonly reviewJob?: string;
  /** The name of the custom action type, by which Jenkins's plugin finds its jobs. */
  readonly provider: string;
  /** Shell commands of the job, in stages: `Build`, `Test`. */
  readonly stages: readonly { readonly name: string; readonly commands: readonly string[] }[];
  /** Glob patterns of the JUnit results. */
  readonly reports: readonly string[];
  /** Glob patterns of what is handed on. */
  readonly artifacts: readonly string[];
}

/** What the team reads in `docs/pipeline.md`. */
export interface GuideBlueprint {
  /** Why each part is there: the part and the reason. */
  readonly reasons: readonly { readonly part: string; readonly text: string }[];
  readonly byHand: readonly { readonly title: string; readonly text: string; readonly link?: string }[];
  readonly warnings: readonly string[];
}

import type { SourceBlueprint } from '../../pipeline/blueprint/pipeline';
import type { Evidence } from '../facts/facts';
import type { ServiceKind } from '../facts/workspaceFacts';

/** The answers to the five questions, and to what follows from them. Texts are as typed. */
export interface Answers {
  /** What the pipeline is called, before AWS's rules for names. */
  readonly name: string;
  /** The folder of the project that is built, from the root; empty for the root itself. */
  readonly folder: string;

  /** 1. What is it for? */
  readonly purpose: Purpose;
  readonly target: TargetAnswer;

  /** 2. What does it talk to? */
  readonly services: readonly ServiceKind[];
  /** Whether migrations, and tests without containers beside them, reach what it talks to in a VPC. */
  readonly vpc: boolean;
  /** The command that migrates the database before each deployment; empty for none. */
  readonly migration: string;

  /** 3. Where is the source? */
  readonly source: SourceBlueprint;

  /** 4. When should it run? None of them: by hand. */
  readonly start: StartAnswer;

  /** 5. What do you use today? */
  readonly builder: 'codebuild' | 'commands' | 'jenkins';
  readonly compute: 'small' | 'medium' | 'large';
  readonly jenkins: JenkinsAnswer;
  /** Where tests run: in the build, or in a stage of their own with reports. `integration` has the services of question 2 beside it. */
  readonly tests: 'none' | 'build' | 'stage' | 'integration';

  /** In the order of the deployments. */
  readonly environments: readonly EnvironmentAnswer[];
  readonly notifies: boolean;
  readonly pipelineType: 'V1' | 'V2';
}

export const PURPOSES = ['web', 'api', 'site', 'function', 'worker', 'infrastructure', 'library'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const TARGETS = [
  'ecs',
  'ecsBlueGreen',
  'lambda',
  'elasticBeanstalk',
  'codedeploy',
  's3',
  's3CloudFront',
  'cloudformation',
  'script',
  'none',
] as const;
export type TargetAnswer = (typeof TARGETS)[number];

export interface StartAnswer {
  /** A push, a new object or a new image. */
  readonly onChange: boolean;
  /** Glob patterns; all empty: the branch of the source. Tags stand alone. */
  readonly branches: readonly string[];
  readonly paths: readonly string[];
  readonly tags: readonly string[];
  /** Builds and tests pull requests in a pipeline that deploys nothing. */
  readonly onPullRequest: boolean;
  /** `cron(…)` or `rate(…)`, in UTC; empty for none. */
  readonly schedule: string;
}

export interface JenkinsAnswer {
  /** `https://jenkins.example.com` */
  readonly url: string;
  readonly job: string;
}

export interface EnvironmentAnswer {
  /** `staging`; becomes the name of a stage and the start of parameters. */
  readonly name: string;
  /** Whether somebody approves before it is deployed there. */
  readonly approval: boolean;
  /** Whether tests run against it after the deployment. */
  readonly tests: boolean;
  readonly isProduction: boolean;
}

/** The questions, by what answers them. A reason names one of them. */
export type Question = 'purpose' | 'services' | 'source' | 'start' | 'toolchain' | 'environments';

/** Answers that a folder gives by itself, each with what they were read from. */
export interface Prefill {
  readonly answers: Answers;
  /** Missing where nothing was found, and the answer is a default. */
  readonly evidence: Readonly<Partial<Record<keyof Answers, readonly PrefillEvidence[]>>>;
}

export interface PrefillEvidence extends Evidence {
  /** What was found there, in a few words: `express`, `service "db"`. */
  readonly what: string;
}

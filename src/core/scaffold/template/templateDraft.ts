import type { TaggedText, YamlBlock, YamlValue } from '../yamlWriter';
import {
  logicalId,
  policyDocument,
  ref,
  type ParameterGroup,
  type ResourceBlock,
  type TemplateParts,
} from './cloudformation';

/** The logical ids that a template always means the same by: no name of a blueprint gets one of them. */
export const ID = {
  bucket: 'ArtifactBucket',
  bucketPolicy: 'ArtifactBucketPolicy',
  artifactsPolicy: 'ArtifactsPolicy',
  projectsPolicy: 'ProjectsPolicy',
  networkPolicy: 'NetworkPolicy',
  secretsPolicy: 'SecretsPolicy',
  taskDefinitionsPolicy: 'TaskDefinitionsPolicy',
  serversPolicy: 'ServersPolicy',
  images: 'ImageRepository',
  container: 'ContainerName',
  pipeline: 'Pipeline',
  pipelineRole: 'PipelineRole',
  pipelinePolicy: 'PipelinePolicy',
  review: 'ReviewPipeline',
  reviewRole: 'ReviewPipelineRole',
  reviewPolicy: 'ReviewPipelinePolicy',
  reviewSourceRole: 'ReviewSourceActionRole',
  reviewProjectsPolicy: 'ReviewProjectsPolicy',
  reviewBucket: 'ReviewArtifactBucket',
  reviewBucketPolicy: 'ReviewArtifactBucketPolicy',
  sourceRole: 'SourceActionRole',
  connection: 'Connection',
  connectionArn: 'ConnectionArn',
  branch: 'BranchName',
  sourceChange: 'SourceChange',
  startRole: 'StartRole',
  jenkinsBuild: 'JenkinsBuildAction',
  jenkinsTest: 'JenkinsTestAction',
  jenkinsVersion: 'JenkinsVersion',
  jenkinsPolicy: 'JenkinsWorkerPolicy',
  topic: 'Notifications',
  topicKey: 'NotificationsKey',
  topicPolicy: 'NotificationsPolicy',
  topicRule: 'NotificationsRule',
  email: 'NotificationsEmail',
  emailSubscription: 'NotificationsSubscription',
} as const;

/** What a parameter is: how a person is asked for it, and what CloudFormation takes. */
export interface ParameterDraft {
  /** A few words: `Name of the ECS cluster`. */
  readonly label: string;
  /** What to know about the value, a sentence. */
  readonly description: string;
  /** `String` where it is absent. */
  readonly type?: string;
  readonly initial?: string;
  /** What the value matches from its first to its last character, and how a person is told so. */
  readonly pattern?: { readonly regex: string; readonly words: string };
}

/** A template while it is put together. */
export class TemplateDraft implements TemplateParts {
  readonly parameters: Record<string, YamlBlock> = {};
  readonly conditions: Record<string, YamlValue> = {};
  readonly resources: Record<string, ResourceBlock> = {};
  readonly outputs: Record<string, YamlBlock> = {};
  readonly notes: Record<string, string> = {};
  /** The parameters with VPCs that builds run in, and those with secrets that are read. */
  readonly vpcs = new Set<string>();
  readonly secrets = new Set<string>();
  readonly #groups = new Map<string, ParameterGroup['parameters'][number][]>();
  readonly #ids = new Map<string, string>();
  readonly #taken = new Set<string>(Object.values(ID));

  get groups(): readonly ParameterGroup[] {
    return [...this.#groups].map(([label, parameters]) => ({ label, parameters }));
  }

  /**
   * The logical id of what these names stand for: the same at each call, and another for other names even where the two are
   * alike without their punctuation.
   */
  id(...names: readonly string[]): string {
    const key = names.join('\n');
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const wanted = logicalId(...names);
    let id = wanted;
    for (let number = 2; this.#taken.has(id); number += 1) id = `${wanted}${String(number)}`;
    this.#ids.set(key, id);
    this.#taken.add(id);
    return id;
  }

  /**
   * A managed policy of the template, which several roles have: a template has a limited size. A later one with the same id
   * takes the place of the earlier.
   *
   * @returns what a role names it by
   */
  policy(id: string, note: string, statements: readonly YamlBlock[]): TaggedText {
    this.notes[id] = note;
    this.resources[id] = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: policyDocument(statements) },
    };
    return ref(id);
  }

  /** Makes a group of parameters, empty as long as none is added: the groups are shown in the order in which they are made. */
  group(label: string): void {
    if (!this.#groups.has(label)) this.#groups.set(label, []);
  }

  /** Adds a parameter to a group, once. */
  parameter(group: string, id: string, { label, description, type, initial, pattern }: ParameterDraft): void {
    if (Object.hasOwn(this.parameters, id)) return;
    this.parameters[id] = {
      Type: type ?? 'String',
      Description: description,
      ...(initial !== undefined && { Default: initial }),
      ...(pattern && {
        AllowedPattern: `^(?:${pattern.regex})$`,
        ConstraintDescription: pattern.words,
      }),
    };
    this.group(group);
    this.#groups.get(group)?.push({ id, label });
  }

  /** The parameter of an owner (an environment, or the builds): `staging` and `cluster` give `StagingCluster`. */
  ownParameter(owner: string, name: string, draft: ParameterDraft): string {
    const id = this.id(owner, name);
    this.parameter(groupOf(owner), id, draft);
    return id;
  }
}

/** The label of the group with the parameters of an owner. */
export function groupOf(owner: string): string {
  return owner === BUILDS ? 'Builds' : `Environment: ${owner}`;
}

/** The owner of what the projects need that work for no environment. */
export const BUILDS = 'build';

/** What the text of a configuration value is. */
export type ValueKind =
  | 'text'
  | 'boolean'
  | 'integer'
  /** One of `values`. */
  | 'oneOf'
  /** Several of `values`, or free texts where there are none, with commas and no spaces between them. */
  | 'list'
  /** A path inside the action's input artifact, or inside the source. */
  | 'path'
  /** The name of one of the action's input artifacts. */
  | 'artifact'
  /** `Artifact::path/in/it`. */
  | 'artifactPath'
  /** Text of a JSON array of objects. */
  | 'jsonArray'
  /** Text of a JSON object. */
  | 'jsonObject'
  /** Cron expression with seconds, as Quartz reads it. */
  | 'cron'
  /** `Region/City`, `UTC+hh:mm` or an abbreviation. */
  | 'timeZone'
  | 'arn'
  /** Never to be shown, not even in a message. */
  | 'secret';

/** One key of the `configuration` of an action or of a rule of a condition. */
export interface ConfigurationKey {
  readonly kind: ValueKind;
  readonly isRequired?: boolean;
  /** All values there are; of a `text` with a pattern those worth a suggestion. */
  readonly values?: readonly string[];
  /** Of an integer. */
  readonly min?: number;
  /** Of an integer, and the number of texts in a list. */
  readonly max?: number;
  /** What each object of a JSON array has, all of it texts, with the values that there are; any where there are none. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** What the whole text looks like, with words for it that end a sentence which begins "takes". */
  readonly pattern?: RegExp;
  readonly takes?: string;
}

export type ConfigurationKeys = Readonly<Record<string, ConfigurationKey>>;

export interface ActionTypeName {
  readonly category: string;
  readonly owner: string;
  readonly provider: string;
}

/** What CodePipeline knows about one action provider, as far as checking needs it. Its version is always `1`. */
export interface Provider extends ActionTypeName {
  /** The least and the greatest number of input artifacts. */
  readonly inputs: readonly [number, number];
  readonly outputs: readonly [number, number];
  /** Absent where the provider's own site sets the configuration. */
  readonly keys?: ConfigurationKeys;
  /** Names of the output variables; absent where each action has its own. */
  readonly variables?: readonly string[];
  /** Whether it exists in pipelines of type V2 only. */
  readonly needsV2?: boolean;
  /** Why an action of it is out of date, as a sentence; absent where it is not. */
  readonly outdated?: string;
  /** Whether nothing runs such an action any more. */
  readonly hasEnded?: boolean;
}

/** A rule provider of stage conditions: `category` Rule, `owner` AWS, `version` 1. */
export interface RuleProvider {
  readonly provider: string;
  readonly keys: ConfigurationKeys;
}

export const TEXT: ConfigurationKey = { kind: 'text' };
export const BOOLEAN: ConfigurationKey = { kind: 'boolean' };
export const PATH: ConfigurationKey = { kind: 'path' };
export const ARTIFACT: ConfigurationKey = { kind: 'artifact' };
export const ARTIFACT_PATH: ConfigurationKey = { kind: 'artifactPath' };
export const JSON_ARRAY: ConfigurationKey = { kind: 'jsonArray' };
export const LIST: ConfigurationKey = { kind: 'list' };
export const ARN: ConfigurationKey = { kind: 'arn' };

export function required(key: ConfigurationKey): ConfigurationKey {
  return { ...key, isRequired: true };
}

export const REQUIRED_TEXT = required(TEXT);
/** The name of an S3 bucket; people write its ARN or URL instead. */
export const BUCKET: ConfigurationKey = {
  kind: 'text',
  isRequired: true,
  pattern: /^[^:/]+$/,
  takes: 'the name of a bucket, no ARN and no URL',
};
export const SECRET: ConfigurationKey = { kind: 'secret', isRequired: true };

export function oneOf(...values: readonly string[]): ConfigurationKey {
  return { kind: 'oneOf', values };
}

export function integer(min: number, max = Infinity): ConfigurationKey {
  return { kind: 'integer', min, max };
}

/** What decides whether a document is worth loading the checks for. */
export interface DocumentFacts {
  /** Not so for an old version of a file, for one side of a comparison, and for a log: findings there would only be noise. */
  readonly isEditable: boolean;
  readonly languageId: string;
  readonly fileName: string;
  getText(): string;
}

/** Words of which every buildspec, appspec or pipeline has one. */
const WORDS = [
  'phases',
  'batch',
  'hooks',
  'TargetVersion',
  'targetversion',
  'LoadBalancerInfo',
  'actionTypeId',
  'artifactStore',
  'AWS::CodePipeline::Pipeline',
] as const;

/**
 * Whether a document may be one that Headgate checks. Whether it is, the checks find out; this only keeps them from
 * being loaded for every YAML or JSON file.
 */
export function isCandidate(document: DocumentFacts): boolean {
  if (!document.isEditable) return false;
  const isYaml = document.languageId === 'yaml' || /\.ya?ml$/i.test(document.fileName);
  const isJson = /^jsonc?$/.test(document.languageId) || /\.template$/i.test(document.fileName);
  if (!isYaml && !isJson) return false;
  if (isYaml && /(buildspec|appspec)[^/\\]*$/i.test(document.fileName)) return true;
  const text = document.getText();
  return WORDS.some(word => text.includes(isYaml ? word : `"${word}"`));
}

/** A file that is longer than this would have been recognised by what it holds. */
const MAX_NEW = 5000;

/** Keys of the declaration of a pipeline, and of a template, that can stand there before anything that tells. */
const FIRST_KEYS =
  /^(?:name|roleArn|pipelineType|executionMode|artifactStores?|variables|triggers|stages|pipeline|AWSTemplateFormatVersion|Description|Metadata|Parameters|Mappings|Conditions|Transform|Resources|Outputs)$/;

/**
 * Whether a document with the name of a pipeline, as `pipeline.yml` or `codepipeline-web.json`, may become one, and holds
 * too little yet to tell: then help while writing is offered, and nothing is checked.
 */
export function mayBecomePipeline(document: DocumentFacts): boolean {
  const { isEditable, fileName } = document;
  const ending = /(?:^|[/\\])(?:code)?pipeline[^/\\]*\.(ya?ml|json)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (!isEditable || ending === undefined) return false;
  const text = document.getText();
  if (text.length > MAX_NEW || (ending === 'json' && !/^\s*\{/.test(text))) return false;
  const isBraced = /^\s*\{/.test(text);
  const keys = isBraced ? text.matchAll(/"([\w-]+)"\s*:/g) : text.matchAll(/^["']?([\w-]+)["']?[ \t]*:/gm);
  const names = Array.from(keys, ([, key = '']) => key);
  // Between braces, those of all levels are found: the first one is of the outermost.
  return (isBraced ? names.slice(0, 1) : names).every(name => FIRST_KEYS.test(name));
}

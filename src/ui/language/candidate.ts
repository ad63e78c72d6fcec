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

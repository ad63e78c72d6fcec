import { readPipelines } from '../../pipeline/model/read';
import { knownText } from '../../pipeline/value';
import { parseYaml } from '../../yaml/parse';
import { parseJson } from '../../yaml/parseJson';
import type { AssistRequest } from './format';
import { isInReference } from './references';
import { spotOf } from './spot';

/** What of the workspace matters for what can be written at a place. */
export interface Wants {
  readonly files: boolean;
  /** The output artifacts that pipelines ask a build for. */
  readonly outputArtifacts: boolean;
  /** The texts of these buildspecs, which are named from the root of the source. */
  readonly buildspecs: readonly string[];
}

/** What an editor has to look up before it asks for suggestions. */
export function wantsOf(request: AssistRequest): Wants {
  const spot = spotOf(request);
  const node = spot?.place?.node;
  const inner = node?.kind === 'list' ? node.items : node;
  const from = inner?.kind === 'text' || inner?.kind === 'map' ? inner.from : undefined;
  return {
    files: from === 'workspaceFile' || from === 'buildspecFile' || from === 'artifactPath',
    outputArtifacts: from === 'outputArtifact',
    buildspecs: isInReference(request) ? [...new Set(spot?.format.buildspecs?.())] : [],
  };
}

/**
 * The names under which the pipelines of a file expect artifacts of a build that has several: those that its buildspec
 * has to have among its secondary artifacts. None in a file about something else. Never throws.
 */
export function outputArtifactsOf(text: string): readonly string[] {
  if (!/AWS::CodePipeline::Pipeline|actionTypeId/.test(text)) return [];
  const isJson = /^[\s\ufeff]*\{/.test(text);
  const { pipelines } = readPipelines(text, isJson ? parseJson(text) : parseYaml(text));
  return pipelines
    .flatMap(({ stages }) => stages.items)
    .flatMap(({ actions }) => actions.items)
    .filter(({ provider }) => knownText(provider) === 'CodeBuild')
    .map(({ outputArtifacts }) => outputArtifacts.items.flatMap(({ name }) => knownText(name) ?? []))
    .filter(names => names.length > 1)
    .flat();
}

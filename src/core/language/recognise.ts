import { meansToDeclarePipeline } from '../pipeline/probe';
import { hasAppspecName, isBlockAppspec, isBracedAppspec } from './recogniseAppspec';
import { hasBuildspecName, isBlockBuildspec, isBracedBuildspec } from './recogniseBuildspec';

/** The kinds of files that Headgate checks. */
export type DocumentKind = 'buildspec' | 'appspec' | 'pipeline';

const EXTENSIONS: ReadonlySet<string> = new Set(['yml', 'yaml', 'json', 'jsonc', 'template']);

/**
 * What a file is, by its name (a path or only its last part) and by what it holds. A file with the name of a buildspec
 * or an appspec is one unless it plainly holds something else; another YAML or JSON file, or one without an extension as
 * new documents are, is one when its content says so. Cheap: a few searches over the text and a look at its first lines,
 * nothing is parsed.
 */
export function recognise(fileName: string, text: string): DocumentKind | undefined {
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension !== undefined && !EXTENSIONS.has(extension)) return undefined;
  if (/^[\s\ufeff]*\{/.test(text.slice(0, 1000))) {
    if (isBracedBuildspec(fileName, text)) return 'buildspec';
    if (isBracedAppspec(fileName, text)) return 'appspec';
    // Nothing with keys, such as the Rich Text that a word processor writes.
    if (!/["'\w]\s*:/.test(text)) return kindByName(fileName);
  } else if (extension !== 'json' && extension !== 'jsonc') {
    if (isBlockBuildspec(fileName, text)) return 'buildspec';
    if (isBlockAppspec(fileName, text)) return 'appspec';
  }
  return declaresPipeline(text) ? 'pipeline' : undefined;
}

/** What a file is by its name alone: for one whose content is not that far yet, or that the user has named. */
export function kindByName(fileName: string): DocumentKind | undefined {
  if (hasBuildspecName(fileName)) return 'buildspec';
  return hasAppspecName(fileName) && /\.ya?ml$/i.test(fileName) ? 'appspec' : undefined;
}

/** Other tools have stages and actions too; a role and a place for artifacts beside them only CodePipeline has. */
function declaresPipeline(text: string): boolean {
  if (meansToDeclarePipeline(text)) return true;
  return text.includes('roleArn') && /["']?artifactStores?["']?\s*:/.test(text);
}

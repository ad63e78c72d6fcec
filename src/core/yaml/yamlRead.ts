import { MAX_PROBLEMS, type ParsedDocument } from './document';
import { repairYaml } from './repair';
import { flowEventsOf } from './flowLines';
import { buildTree } from './yamlTree';

/** What reading YAML text gives besides its document. */
export interface YamlTree {
  readonly document: ParsedDocument;
  /** Whether whole lines of the text mean the same when they are read without the others. */
  readonly isContextFree: boolean;
}

/** {@link ParsedDocument} of YAML text, with collections of at most `maxDepth` levels. Never throws. */
export function readYaml(text: string, maxDepth: number): ParsedDocument {
  return readYamlTree(text, maxDepth).document;
}

/** {@link readYaml} for who reads parts of the text again later. */
export function readYamlTree(text: string, maxDepth: number): YamlTree {
  const read = flowEventsOf(text, maxDepth);
  if ('reason' in read) return { document: repairYaml(text, maxDepth, read), isContextFree: false };
  const { root, problems, skipped, isContextFree } = buildTree(text, read.events);
  return {
    document: { ...(root === undefined ? {} : { root }), problems: problems.slice(0, MAX_PROBLEMS), skipped },
    isContextFree: isContextFree && !read.isJoined,
  };
}

/** Whether {@link readYaml} finds no problem. */
export function isReadableYaml(text: string, maxDepth: number): boolean {
  const read = flowEventsOf(text, maxDepth);
  return 'events' in read && buildTree(text, read.events).problems.length === 0;
}

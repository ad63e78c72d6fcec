import { MAX_PROBLEMS, type ParsedDocument } from './document';
import { repairYaml } from './repair';
import { eventsOf, isFailure } from './yamlFailure';
import { buildTree } from './yamlTree';

const BYTE_ORDER_MARK = '\ufeff';

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
  const events = eventsOf(text, maxDepth);
  if (isFailure(events)) return { document: repairYaml(text, maxDepth, events), isContextFree: false };
  const { root, problems, skipped, isContextFree } = buildTree(text, events);
  return {
    document: { ...(root === undefined ? {} : { root }), problems: problems.slice(0, MAX_PROBLEMS), skipped },
    isContextFree: isContextFree && !text.includes(BYTE_ORDER_MARK, 1),
  };
}

/** Whether {@link readYaml} finds no problem. */
export function isReadableYaml(text: string, maxDepth: number): boolean {
  const events = eventsOf(text, maxDepth);
  return !isFailure(events) && buildTree(text, events).problems.length === 0;
}

import { MAX_PROBLEMS, type ParsedDocument } from './document';
import { repairYaml } from './repair';
import { flowEventsOf } from './flowLines';
import type { YamlNode } from './node';
import { readUsualYaml, usualTree, type YamlTree } from './usualYaml';
import { eventsOf, isFailure } from './yamlFailure';
import { buildTree } from './yamlTree';

/**
 * What the parser takes for something else where other text stands around it: a byte order mark in the midst of the text,
 * and the `?` of an explicit key.
 */
const NEEDS_CONTEXT = /(?!^)\ufeff|(?:^|[\r\n])[ \t:?-]*\?(?:\s|$)/;

/** {@link ParsedDocument} of YAML text, with collections of at most `maxDepth` levels. Never throws. */
export function readYaml(text: string, maxDepth: number): ParsedDocument {
  return readYamlTree(text, maxDepth).document;
}

/** {@link readYaml} for who reads parts of the text again later. */
export function readYamlTree(text: string, maxDepth: number): YamlTree {
  const usual = usualTree(text, maxDepth);
  if (usual !== undefined) return usual;
  const read = flowEventsOf(text, maxDepth);
  if ('reason' in read) return { document: repairYaml(text, maxDepth, read), isContextFree: false };
  const { root, problems, skipped, isContextFree } = buildTree(text, read.events);
  return {
    document: { ...(root === undefined ? {} : { root }), problems: problems.slice(0, MAX_PROBLEMS), skipped },
    isContextFree: isContextFree && !read.isJoined && !NEEDS_CONTEXT.test(text),
  };
}

/** Whether {@link readYaml} finds no problem. */
export function isReadableYaml(text: string, maxDepth: number): boolean {
  if (readUsualYaml(text, maxDepth) !== undefined) return true;
  const read = flowEventsOf(text, maxDepth);
  return 'events' in read && buildTree(text, read.events).problems.length === 0;
}

/**
 * The tree of some lines of a text that means the same when they are read without the others; `undefined` where it does
 * not, and where not all can be read.
 */
export function readPart(text: string, maxDepth: number): YamlNode | undefined {
  const usual = readUsualYaml(text, maxDepth);
  if (usual !== undefined) return usual;
  if (NEEDS_CONTEXT.test(text)) return undefined;
  const events = eventsOf(text, maxDepth);
  if (isFailure(events)) return undefined;
  const { root, problems, isContextFree } = buildTree(text, events);
  return problems.length === 0 && isContextFree ? root : undefined;
}

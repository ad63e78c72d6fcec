import type { ParsedDocument } from './document';
import { repairYaml } from './repair';
import { eventsOf, isFailure } from './yamlFailure';
import { buildTree } from './yamlTree';

/** {@link ParsedDocument} of YAML text, with collections of at most `maxDepth` levels. Never throws. */
export function readYaml(text: string, maxDepth: number): ParsedDocument {
  const events = eventsOf(text, maxDepth);
  if (isFailure(events)) return repairYaml(text, maxDepth, events);
  const { root, problems, skipped } = buildTree(text, events);
  return { ...(root === undefined ? {} : { root }), problems, skipped };
}

/** Whether {@link readYaml} finds no problem. */
export function isReadableYaml(text: string, maxDepth: number): boolean {
  const events = eventsOf(text, maxDepth);
  return !isFailure(events) && buildTree(text, events).problems.length === 0;
}

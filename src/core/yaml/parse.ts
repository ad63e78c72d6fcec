import { MAX_DEPTH, type ParsedDocument } from './document';
import { isReadableYaml, readYaml } from './yamlRead';

/**
 * Reads YAML 1.2 (with 1.1's merge keys left as plain entries). Never throws. Text that is not valid gives its problems
 * and a tree of the rest; of a quote or a bracket that is never closed, the value that starts with it is passed over. An
 * alias stands for the node that its anchor marks, the same object: the tree is a directed acyclic graph, so a walk over
 * all of it must remember where it has been. Tags are kept as text. A second document in the text is a problem.
 */
export function parseYaml(text: string): ParsedDocument {
  return readYaml(text, MAX_DEPTH);
}

/** Whether {@link parseYaml} finds no problem: quicker to say than what the problems are. */
export function isValidYaml(text: string): boolean {
  return isReadableYaml(text, MAX_DEPTH);
}

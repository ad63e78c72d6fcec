import { entriesOf, entryOf, valueOf } from '../yaml/access';
import type { MappingEntry } from '../yaml/node';
import type { BuildspecDocument } from './document';
import { OLD_ENVIRONMENT_KEY } from './grammar';

/** Blocks under `env` that set variables. */
export type VariableBlock = 'variables' | 'parameter-store' | 'secrets-manager';

export function variablesIn(document: BuildspecDocument, block: VariableBlock): readonly MappingEntry[] {
  return entriesOf(valueOf(document.entry('env')?.value, block));
}

/** All variables with a value in the file: of `env`, of the builds of a batch, and of version 0.1. */
export function plainVariables(document: BuildspecDocument): readonly MappingEntry[] {
  const old = valueOf(document.entry(OLD_ENVIRONMENT_KEY)?.value, 'plaintext');
  const found = [...variablesIn(document, 'variables'), ...entriesOf(old)];
  for (const { entry, node } of document.places)
    if (entry?.key === 'env' && node !== document.entry('env')?.value)
      found.push(...entriesOf(entryOf(node, 'variables')?.value));
  return found;
}

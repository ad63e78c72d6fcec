import { textOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import { nearest } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys, type KeyCheck, type KeyDescription } from '../../rules/unknownKeys';
import { blockEntry, blocksOf, type Block } from '../blocks';
import { CONTEXT_KEYS, FILE_KEYS } from '../grammar';
import { isOverwriteKey } from '../overwrite';
import type { AppspecRule } from './appspecRule';

/** Words that are used for a key, though they are spelt quite otherwise. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['run', ['location']],
  ['script', ['location']],
  ['path', ['location', 'object']],
  ['file', ['location', 'source', 'object']],
  ['src', ['source']],
  ['from', ['source']],
  ['dest', ['destination']],
  ['to', ['destination']],
  ['target', ['destination']],
  ['user', ['name', 'owner', 'runas']],
]);

export const unknownItemKey: AppspecRule = {
  id: 'appspec/unknown-item-key',
  severity: 'warning',
  check(document, report) {
    for (const block of blocksOf(document)) {
      const keys = keysOf(block);
      const describe = ({ key }: MappingEntry): KeyDescription | undefined =>
        isKnown(block, key) ? undefined : explain(block, key);
      reportUnknownKeys(document, { ...keys, describe, required: block.required }, report);
    }
  },
};

/** The keys of a block, and which one another key of it may be meant for. */
export function keysOf(block: Block): Required<Pick<KeyCheck, 'known' | 'meant'>> & Pick<KeyCheck, 'block'> {
  const meant = (key: string): string | undefined => {
    const name = synonymOf(block, key) ?? nearest(key, block.keys);
    return name === undefined || blockEntry(block, name) !== undefined ? undefined : name;
  };
  return { block: block.mapping, known: block.keys, meant };
}

export const unknownItemKeyDoc: RuleDoc = {
  title: 'A key inside a block that CodeDeploy does not read',
  why: 'CodeDeploy looks for the keys that it knows and passes over the others: a script with `time_out: 60` may run for an hour. In place of a key that the block cannot do without, another one is an error. The SELinux user of a `context` is called `user` in the guide, but the agent reads `name`.',
  wrong:
    'version: 0.0\nos: linux\nhooks:\n  ApplicationStart:\n    - location: scripts/start.sh\n      time_out: 60\n',
  right:
    'version: 0.0\nos: linux\nhooks:\n  ApplicationStart:\n    - location: scripts/start.sh\n      timeout: 60\n',
  source:
    'aws/aws-codedeploy-agent, `application_specification`; CodeDeploy User Guide, "AppSpec file structure"',
};

/** The key of a block that another word stands for; of a command, which is no path, nothing is made. */
function synonymOf(block: Block, key: string): string | undefined {
  const synonym = SYNONYMS.get(key.toLowerCase())?.find(word => block.keys.includes(word));
  const value = textOf(blockEntry(block, key)?.value);
  const isOneWord = value !== undefined && /^[\w./\\-]+$/.test(value);
  return isOneWord ? synonym : undefined;
}

function isKnown({ keys, anyCase }: Block, key: string): boolean {
  if (keys === FILE_KEYS && isOverwriteKey(key)) return true;
  return anyCase && keys.some(known => known.toLowerCase() === key.toLowerCase());
}

function explain({ keys, name }: Block, key: string): KeyDescription {
  if (keys === CONTEXT_KEYS && key === 'user')
    return {
      message:
        'The guide calls the SELinux user "user", but the CodeDeploy agent reads "name" and passes over this.',
    };
  return {
    message: `CodeDeploy does not read "${shown(key)}" in ${name}.`,
    advice: `It reads ${keys.join(', ')}.`,
  };
}

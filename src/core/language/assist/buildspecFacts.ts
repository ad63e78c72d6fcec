import { asSequence, entriesOf, textOf, valueOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import { blockOf } from './block';

/** An environment variable that a buildspec declares. */
export interface DeclaredVariable {
  readonly name: string;
  /** The block that declares it, such as `env.variables`. */
  readonly origin: string;
}

/** Commands of a file are searched for assignments no further than this. */
const MAX_SEARCHED = 200_000;

const ENVIRONMENT_BLOCKS = ['variables', 'parameter-store', 'secrets-manager'];

/** A shell reads no variable of another name. */
const NAMEABLE = /^[A-Za-z_]\w*$/;

/** The environment variables that the buildspec's `env` declares and a command can name, in its order. */
export function environmentOf(text: string): readonly DeclaredVariable[] {
  const env = blockOf(text, 'env');
  return ENVIRONMENT_BLOCKS.flatMap(block =>
    entriesOf(valueOf(env, block))
      .filter(({ key }) => NAMEABLE.test(key))
      .map(({ key }) => ({ name: key, origin: `env.${block}` })),
  );
}

/** Names that `exported-variables` can hold: those of `env.variables`, and those that commands assign. */
export function exportableOf(text: string): readonly DeclaredVariable[] {
  const declared = environmentOf(text).filter(({ origin }) => origin === 'env.variables');
  const assigned = Array.from(
    text.slice(0, MAX_SEARCHED).matchAll(/(?:^|[\s;&'"])(?:export[ \t]+)?([A-Za-z_]\w*)=(?!=)/g),
    ([, name = '']) => ({ name, origin: 'assigned by a command' }),
  );
  const seen = new Set<string>();
  return [...declared, ...assigned].filter(({ name }) => {
    if (seen.has(name) || name.startsWith('AWS_') || name.startsWith('CODEBUILD_')) return false;
    seen.add(name);
    return true;
  });
}

/** The identifiers of the builds of a graph or a list. */
export function batchIdentifiers(text: string): readonly string[] {
  const batch = blockOf(text, 'batch');
  return ['build-graph', 'build-list'].flatMap(kind => identifiersIn(valueOf(batch, kind)));
}

function identifiersIn(builds: YamlNode | undefined): readonly string[] {
  return (asSequence(builds)?.items ?? []).flatMap(build => textOf(valueOf(build, 'identifier')) ?? []);
}

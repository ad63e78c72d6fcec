import { entriesOf, hasRepeatedKey, isEmpty, textOf, valueOf } from '../yaml/access';
import type { MappingNode, ScalarNode, YamlNode } from '../yaml/node';
import { unknownBuildVariables } from './buildVariables';
import type { BuildspecDocument } from './document';
import { isPhaseName, REPORT_FORMATS, RUNTIME_NAMES, RUNTIME_VERSIONS } from './grammar';
import { isKnown } from './runtimes';
import {
  aptGetWithoutYes,
  dockerLoginPassword,
  ecrGetLogin,
  optionDash,
  unguardedRelease,
} from './rules/riskyCommands';
import type { BuildspecRule } from './rules/buildspecRule';
import { exportedVariable } from './rules/exportedVariable';
import { hiddenCharacter } from './rules/hiddenCharacter';
import { unquotedValue, variableExpansion, variableSize } from './rules/variableValue';
import type { Place, Shape } from './shape';
import { variablesIn } from './variables';

/** Those of {@link USUAL_RULES} that look at more than keys and values outside of commands. */
export const COMMAND_RULES: readonly BuildspecRule[] = [
  hiddenCharacter,
  exportedVariable,
  unguardedRelease,
  ecrGetLogin,
  dockerLoginPassword,
  aptGetWithoutYes,
  optionDash,
];

/** The rules that may have something to say about a buildspec that {@link isUsual}; the others need not even be loaded. */
export const USUAL_RULES: readonly BuildspecRule[] = [
  variableExpansion,
  variableSize,
  unquotedValue,
  ...COMMAND_RULES,
];

const TOP_LEVEL: readonly string[] = ['version', 'env', 'proxy', 'phases', 'reports', 'artifacts', 'cache'];
const IN_PHASE: readonly string[] = ['commands', 'finally', 'on-failure'];
const IN_INSTALL: readonly string[] = [...IN_PHASE, RUNTIME_VERSIONS];

/** Keys of blocks whose rules look at more than what they hold. */
const RARE: readonly string[] = ['secondary-artifacts', 'fallback-keys'];

/** More report groups than these are reported. */
const MAX_GROUPS = 5;

const VARIABLE = /^(?!CODEBUILD_)[A-Za-z_]\w*$/;
const PARAMETER = /^[\w./:-]+$/;
const SECRET = /^(?:arn(?::[\w/+=.@*-]*){5}:)?[\w/+=.@-]+(?::[\w-]*)?$/;

/**
 * Whether a buildspec is one of version 0.2 whose blocks, keys and values are all those that the guide names, apart from
 * what is rare, as batches are: all rules but {@link USUAL_RULES} are silent then. It may say no of such a file, too.
 */
export function isUsual(document: BuildspecDocument): boolean {
  const { root, text, settings } = document;
  return (
    document.isWhole &&
    root !== undefined &&
    settings.image === undefined &&
    textOf(document.entry('version')?.value) === '0.2' &&
    hasOnly(root, TOP_LEVEL) &&
    document.places.every(isUsualPlace) &&
    hasUsualPhases(document) &&
    hasUsualVariables(document) &&
    hasUsualOutput(document) &&
    hasUsualText(text)
  );
}

/** Whether a buildspec that {@link isUsual} still is when nothing but texts of the `changed` items of lists is new. */
export function isStillUsual(
  { text, commands }: BuildspecDocument,
  changed: ReadonlySet<ScalarNode>,
): boolean {
  for (const item of changed) if (!commands.includes(item) || !isUsualItem(item)) return false;
  return hasUsualText(text);
}

function hasUsualText(text: string): boolean {
  // An anchor in front of an item may have been meant as a command.
  return !text.includes('- &') && unknownBuildVariables(text).next().done === true;
}

/** Whether a value has the shape that its key asks for, and holds something. */
function isUsualPlace({ shape, entry, node, odd }: Place): boolean {
  if (odd.length > 0 || node.tag !== undefined) return false;
  if (node.kind === 'mapping') return shape.kind === 'keys' && hasKeysOf(shape, node);
  if (node.kind === 'sequence')
    return shape.kind === 'list' && node.items.length > 0 && node.items.every(isUsualItem);
  if (shape.kind !== 'text' && (shape.kind !== 'list' || entry?.key !== 'files')) return false;
  return !node.isNull && isUsualItem(node) && shape.values?.known.includes(node.value) !== false;
}

/** A text over several lines may have swallowed the next item. */
function isUsualItem(item: YamlNode): boolean {
  return (
    item.kind === 'scalar' &&
    item.tag === undefined &&
    (item.style !== 'plain' || item.value.length === item.end - item.start)
  );
}

function hasKeysOf({ keys }: Shape, node: MappingNode): boolean {
  return (
    hasKeys(node) &&
    (keys === undefined || node.entries.every(({ key }) => keys.has(key) && !RARE.includes(key)))
  );
}

/** Whether a block has keys, each of them known. */
function hasOnly(node: MappingNode, known: readonly string[]): boolean {
  return hasKeys(node) && node.entries.every(({ key }) => known.includes(key));
}

/** Whether a block has keys, each once, and none that merges others in. */
function hasKeys(node: MappingNode): boolean {
  const { entries } = node;
  const isRepeated = hasRepeatedKey(node) ?? new Set(entries.map(({ key }) => key)).size < entries.length;
  return entries.length > 0 && !isRepeated && entries.every(({ key }) => key !== '<<');
}

function hasUsualPhases({ phases }: BuildspecDocument): boolean {
  return (
    phases.length > 0 &&
    phases.every(({ key: name, value }) => {
      const isInstall = name === 'install';
      if (!isPhaseName(name) || value.kind !== 'mapping') return false;
      if (!hasOnly(value, isInstall ? IN_INSTALL : IN_PHASE)) return false;
      const onFailure = textOf(valueOf(value, 'on-failure')) ?? 'ABORT';
      const runtimes = entriesOf(valueOf(value, RUNTIME_VERSIONS));
      return (
        (onFailure === 'ABORT' || onFailure === 'CONTINUE') &&
        (runtimes.length > 0 || !isEmpty(valueOf(value, 'commands'))) &&
        runtimes.every(({ key, value: version }) => isUsualRuntime(key, textOf(version) ?? ''))
      );
    })
  );
}

function isUsualRuntime(name: string, version: string): boolean {
  return RUNTIME_NAMES.includes(name) && (version.includes('$') || isKnown(name, version, true));
}

function hasUsualVariables(document: BuildspecDocument): boolean {
  const plain = variablesIn(document, 'variables');
  const parameters = variablesIn(document, 'parameter-store');
  const secrets = variablesIn(document, 'secrets-manager');
  return (
    [...plain, ...parameters, ...secrets].every(({ key }) => VARIABLE.test(key)) &&
    parameters.every(({ value }) => matches(value, PARAMETER)) &&
    secrets.every(({ value }) => matches(value, SECRET))
  );
}

function matches(value: YamlNode, pattern: RegExp): boolean {
  return pattern.test(textOf(value) ?? '') && textOf(value)?.includes('://') === false;
}

/** Artifacts, reports and the cache. */
function hasUsualOutput(document: BuildspecDocument): boolean {
  const groups = entriesOf(document.entry('reports')?.value);
  const needFiles = [document.entry('artifacts'), ...groups].filter(entry => entry !== undefined);
  const cache = document.entry('cache')?.value;
  const paths = valueOf(cache, 'paths');
  return (
    needFiles.every(({ value }) => !isEmpty(valueOf(value, 'files'))) &&
    groups.length <= MAX_GROUPS &&
    groups.every(({ value }) => {
      const format = textOf(valueOf(value, 'file-format'));
      return format === undefined || REPORT_FORMATS.includes(format.toUpperCase());
    }) &&
    (cache === undefined || paths?.kind === 'sequence') &&
    (paths?.kind !== 'sequence' || !paths.items.some(item => textOf(item)?.startsWith('~')))
  );
}

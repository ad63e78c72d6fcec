import { asScalar, entriesOf, entryOf, isEmpty, textOf, valueAt, valueOf } from '../yaml/access';
import type { MappingEntry, YamlNode } from '../yaml/node';
import { parseYaml } from '../yaml/parse';
import { checkBuildspec } from './check';
import { BuildspecDocument } from './document';
import type { Finding } from '../rules/finding';
import { OLD_ENVIRONMENT_KEY, PHASE_NAMES } from './grammar';
import type {
  Buildspec,
  BuildspecArtifacts,
  BuildspecCommand,
  BuildspecPhase,
  BuildspecPhaseName,
} from './model';
import { parseOnFailure } from './onFailure';
import { yamlSyntax } from './rules/yamlSyntax';

/** Rule id of a problem that only a build on this machine has. */
export const STEPS_NOT_RUN = 'headgate/steps';

/** A buildspec, or why CodeBuild would refuse it. */
export type ReadResult = { readonly buildspec: Buildspec } | { readonly problems: readonly Finding[] };

/**
 * Reads a buildspec (YAML, or JSON as a part of it) as CodeBuild does. What the rules call an error is a problem; the
 * messages of problems are CodeBuild's own words where they are known, with its prefix `YAML_FILE_ERROR`. What CodeBuild
 * passes over (unknown keys, empty commands) is passed over. `steps` is a problem too: it needs GitHub's runner.
 */
export function readBuildspec(text: string): ReadResult {
  const parsed = parseYaml(text);
  const document = new BuildspecDocument(text, parsed);
  const isYaml = document.isWhole;
  const errors = checkBuildspec(text, parsed).filter(
    ({ rule, severity }) => severity === 'error' && (isYaml || rule === yamlSyntax.id),
  );
  const problems = errors.length > 0 ? errors.map(inServiceWords) : findSteps(document);
  return problems.length > 0 ? { problems } : { buildspec: toBuildspec(document) };
}

function inServiceWords(finding: Finding): Finding {
  return { ...finding, message: `YAML_FILE_ERROR Message: ${finding.serviceMessage ?? finding.message}` };
}

function findSteps(document: BuildspecDocument): readonly Finding[] {
  return document.phases.flatMap(phase => {
    const steps = entryOf(phase.value, 'steps');
    if (steps === undefined || isEmpty(steps.value)) return [];
    const message = `The phase "${phase.key}" consists of GitHub Actions steps, which cannot be run on this machine.`;
    return [{ rule: STEPS_NOT_RUN, severity: 'error', message, start: steps.keyStart, end: steps.keyEnd }];
  });
}

function toBuildspec(document: BuildspecDocument): Buildspec {
  const env = document.entry('env')?.value;
  const { isOldVersion } = document;
  const variables = isOldVersion
    ? (valueAt(document.root, OLD_ENVIRONMENT_KEY, 'plaintext') ?? valueOf(env, 'variables'))
    : valueOf(env, 'variables');
  const shell = textOf(valueOf(env, 'shell'));
  const artifacts = document.entry('artifacts')?.value;
  const secondary = entriesOf(valueOf(artifacts, 'secondary-artifacts'));
  return {
    version: isOldVersion ? '0.1' : '0.2',
    ...(shell === undefined ? {} : { shell }),
    variables: toTexts(variables),
    parameterStore: toTexts(valueOf(env, 'parameter-store')),
    secretsManager: toTexts(valueOf(env, 'secrets-manager')),
    exportedVariables: toList(valueOf(env, 'exported-variables')),
    phases: PHASE_NAMES.flatMap(name => toPhase(document, name)),
    ...(isEmpty(artifacts) || artifacts === undefined ? {} : { artifacts: toArtifacts(artifacts) }),
    secondaryArtifacts: new Map(secondary.map(entry => [entry.key, toArtifacts(entry.value)])),
  };
}

function toPhase(document: BuildspecDocument, name: BuildspecPhaseName): BuildspecPhase[] {
  const entry = document.phases.find(phase => phase.key === name);
  if (entry === undefined) return [];
  const onFailure = parseOnFailure(textOf(valueOf(entry.value, 'on-failure')) ?? '');
  return [
    {
      name,
      commands: toCommands(document, entryOf(entry.value, 'commands')),
      finally: toCommands(document, entryOf(entry.value, 'finally')),
      ...(onFailure === undefined ? {} : { onFailure }),
    },
  ];
}

/** A single text is a list of one; empty items (`- # later`) are left out. */
function toCommands(document: BuildspecDocument, entry: MappingEntry | undefined): BuildspecCommand[] {
  const nodes = entry?.value.kind === 'sequence' ? entry.value.items : [entry?.value];
  return nodes.flatMap(node => {
    const text = textOf(node);
    if (node === undefined || text === undefined || text.trim() === '') return [];
    return [{ text, line: document.lines.lineAt(node.start) }];
  });
}

function toArtifacts(node: YamlNode): BuildspecArtifacts {
  const baseDirectory = textOf(valueOf(node, 'base-directory'));
  const name = textOf(valueOf(node, 'name'));
  return {
    files: toList(valueOf(node, 'files')),
    excludePaths: toList(valueOf(node, 'exclude-paths')),
    ...(baseDirectory === undefined ? {} : { baseDirectory }),
    discardPaths: isYes(valueOf(node, 'discard-paths')),
    enableSymlinks: isYes(valueOf(node, 'enable-symlinks')),
    ...(name === undefined ? {} : { name }),
  };
}

/** An empty value is the empty text, as a shell would have it. */
function toTexts(node: YamlNode | undefined): ReadonlyMap<string, string> {
  return new Map(entriesOf(node).map(entry => [entry.key, textOf(entry.value) ?? '']));
}

function toList(node: YamlNode | undefined): readonly string[] {
  const nodes = node?.kind === 'sequence' ? node.items : [node];
  return nodes.flatMap(item => {
    const text = textOf(item);
    return text === undefined || text === '' ? [] : [text];
  });
}

/** `yes` and `no` are what the guide writes; YAML's other words for them are read alike. */
function isYes(node: YamlNode | undefined): boolean {
  return /^(yes|true|on)$/i.test(asScalar(node)?.value ?? '');
}

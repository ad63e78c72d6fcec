import { asSequence, entriesOf, entryOf, isEmpty, valueOf } from '../../yaml/access';
import type { MappingEntry, SequenceNode, YamlNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import { RUNTIME_VERSIONS } from '../grammar';
import type { Reporter, RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

export const wrongType: BuildspecRule = {
  id: 'buildspec/wrong-type',
  severity: 'error',
  check(document, report) {
    const { parsed } = document;
    if (parsed.root !== undefined && parsed.root.kind !== 'mapping') {
      const { start, end } = parsed.root;
      report({
        message: 'A buildspec consists of keys such as "version" and "phases". This is something else.',
        start,
        end,
      });
      return;
    }
    for (const key of ['phases', 'env', 'artifacts']) expectKeys(document.entry(key), report);
    for (const key of ['variables', 'parameter-store', 'secrets-manager']) {
      const block = entryOf(document.entry('env')?.value, key);
      expectKeys(block, report);
      for (const variable of entriesOf(block?.value)) expectText(variable, report);
    }
    checkPhases(document, report);
    checkArtifacts(document.entry('artifacts')?.value, report);
  },
};

export const wrongTypeDoc: RuleDoc = {
  title: 'A block has another shape than CodeBuild reads',
  why: 'CodeBuild reads a buildspec into fixed shapes: blocks with keys, lists, and texts. It refuses a file in which, say, a phase is a list or `commands` has keys: `YAML_FILE_ERROR Message: Cannot unmarshal map to string` and the like. Most often the line with `commands:` is missing, or a dash.',
  wrong: 'version: 0.2\nphases:\n  build:\n    - npm test\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm test\n',
  source:
    'CodeBuild User Guide, "Build specification reference", Buildspec syntax; the error text as CodeBuild logs it',
};

function checkPhases(document: BuildspecDocument, report: Reporter): void {
  const seen = new Set<SequenceNode>();
  for (const phase of document.phases) {
    expectKeys(phase, report);
    expectKeys(entryOf(phase.value, RUNTIME_VERSIONS), report);
    for (const key of ['commands', 'finally']) {
      const entry = entryOf(phase.value, key);
      expectList(entry, report);
      const commands = asSequence(entry?.value);
      if (commands === undefined || seen.has(commands)) continue;
      seen.add(commands);
      for (const command of commands.items) {
        if (command.kind !== 'sequence') continue;
        report({
          message: 'A command must be a text. This one is a list.',
          start: command.start,
          end: command.end,
        });
      }
    }
  }
}

function checkArtifacts(artifacts: YamlNode | undefined, report: Reporter): void {
  for (const key of ['files', 'exclude-paths']) expectList(entryOf(artifacts, key), report);
  for (const entry of entriesOf(valueOf(artifacts, 'secondary-artifacts'))) {
    expectKeys(entry, report);
    expectList(entryOf(entry.value, 'files'), report);
  }
}

function expectKeys(entry: MappingEntry | undefined, report: Reporter): void {
  if (entry === undefined || entry.value.kind === 'mapping' || isEmpty(entry.value)) return;
  const found = entry.value.kind === 'sequence' ? 'a list' : 'a text';
  report({
    message: `"${entry.key}" must hold keys. Here it holds ${found}.`,
    start: entry.keyStart,
    end: entry.keyEnd,
  });
}

/** A single text counts as a list of one: CodeBuild's own tutorials write `files` so. */
function expectList(entry: MappingEntry | undefined, report: Reporter): void {
  if (entry?.value.kind !== 'mapping') return;
  report({
    message: `"${entry.key}" must hold a list. Here it holds keys.`,
    start: entry.keyStart,
    end: entry.keyEnd,
  });
}

function expectText(entry: MappingEntry, report: Reporter): void {
  if (entry.value.kind === 'scalar') return;
  const found = entry.value.kind === 'sequence' ? 'a list' : 'keys';
  report({
    message: `The value of "${entry.key}" must be a text. Here it is ${found}.`,
    start: entry.keyStart,
    end: entry.keyEnd,
  });
}

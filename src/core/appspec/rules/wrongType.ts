import { asMapping, asSequence, entryOf, isEmpty } from '../../yaml/access';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import type { Fix } from '../../rules/finding';
import type { Reporter, RuleDoc } from '../../rules/rule';
import { missingSpaceIn } from '../../rules/missingSpace';
import { shown } from '../../rules/shown';
import { blockEntry, blocksOf } from '../blocks';
import type { AppspecDocument } from '../document';
import { asMapping as withoutDashes } from '../fixes/lists';
import { entryInAnyCase } from '../kind';
import type { AppspecRule } from './appspecRule';

/** Keys of blocks that hold something else than a text. */
const COLLECTIONS = [
  'type',
  'except',
  'acls',
  'context',
  'Properties',
  'LoadBalancerInfo',
  'NetworkConfiguration',
  'AwsvpcConfiguration',
  'Subnets',
  'SecurityGroups',
  'CapacityProviderStrategy',
];

export const wrongType: AppspecRule = {
  id: 'appspec/wrong-type',
  severity: 'error',
  check(document, report) {
    const { parsed } = document;
    if (parsed.root !== undefined && parsed.root.kind !== 'mapping') {
      if (!document.isWhole) return;
      const { start, end } = parsed.root;
      report({
        message: 'An AppSpec file consists of keys such as "version" and "files". This is something else.',
        start,
        end,
      });
      return;
    }
    if (document.kind === 'ec2') checkServer(document, report);
    else checkResources(document, report);
    for (const block of blocksOf(document)) {
      for (const key of block.keys) {
        const entry = COLLECTIONS.includes(key) ? undefined : blockEntry(block, key);
        if (entry === undefined || entry.value.kind === 'scalar' || document.isPlaceholder(entry.value))
          continue;
        if (document.isPartial(entry.keyEnd, entry.value.end)) continue;
        report({
          message: `The value of "${shown(entry.key)}" must be a text. Here it is ${nameOf(entry.value)}.`,
          start: entry.keyStart,
          end: entry.keyEnd,
        });
      }
    }
  },
};

export const wrongTypeDoc: RuleDoc = {
  title: 'A block has another shape than CodeDeploy reads',
  why: '`hooks` of servers holds events as keys, with a list of scripts each, and a script is a block with `location`. Entries of `files` and `permissions` are blocks too. `LoadBalancerInfo` and the other properties of ECS are blocks of keys, not lists. With another shape the agent breaks off, and the service refuses the file.',
  wrong: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - scripts/install.sh\n',
  right: 'version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n    - location: scripts/install.sh\n',
  source:
    'aws/aws-codedeploy-agent, `application_specification.rb`; CodeDeploy User Guide, "AppSpec file structure"',
};

function checkServer(document: AppspecDocument, report: Reporter): void {
  expectKeys(document, document.entry('hooks'), report);
  expectBlocks(document, document.files, 'An entry of "files" must have "source" and "destination".', report);
  expectBlocks(
    document,
    document.permissions,
    'A permission must have "object" and what is set on it.',
    report,
  );
  expectBlocks(document, document.scripts, 'A script must be written as "- location: path".', report, item =>
    insertLocation(document, item),
  );
  for (const permission of new Set(document.permissions))
    expectKeys(document, entryOf(permission, 'context'), report);
}

function checkResources(document: AppspecDocument, report: Reporter): void {
  const resources = asSequence(document.entry('Resources')?.value)?.items ?? [];
  expectBlocks(
    document,
    resources,
    'A resource must be written as "- name:" with "Type" and "Properties" below it.',
    report,
  );
  for (const resource of new Set(document.resources)) {
    expectKeys(document, resource, report);
    const properties = entryInAnyCase(resource.value, 'Properties');
    expectKeys(document, properties, report);
    const inside = (key: string): MappingEntry | undefined => entryInAnyCase(properties?.value, key);
    expectKeys(document, inside('LoadBalancerInfo'), report);
    const network = inside('NetworkConfiguration');
    expectKeys(document, network, report);
    expectKeys(document, entryInAnyCase(network?.value, 'AwsvpcConfiguration'), report);
    const strategy = asSequence(inside('CapacityProviderStrategy')?.value)?.items ?? [];
    expectBlocks(document, strategy, 'An entry of the strategy must have "CapacityProvider".', report);
  }
}

function expectKeys(document: AppspecDocument, entry: MappingEntry | undefined, report: Reporter): void {
  if (entry === undefined || asMapping(entry.value) !== undefined || isEmpty(entry.value)) return;
  if (document.isPlaceholder(entry.value)) return;
  const missing = missingSpaceIn(document, entry.value);
  if (missing !== undefined) {
    if (document.isWhole) report(missing);
    return;
  }
  const fix = entry.value.kind === 'sequence' ? withoutDashes(document, entry.value) : undefined;
  report({
    message: `"${shown(entry.key)}" must hold keys. Here it holds ${nameOf(entry.value)}.`,
    start: entry.keyStart,
    end: entry.keyEnd,
    ...(fix === undefined ? {} : { fix }),
  });
}

function expectBlocks(
  document: AppspecDocument,
  items: readonly YamlNode[],
  message: string,
  report: Reporter,
  fixOf: (item: YamlNode) => Fix | undefined = () => undefined,
): void {
  for (const item of new Set(items)) {
    if (item.kind === 'mapping' || (!document.isWhole && isEmpty(item))) continue;
    const missing = missingSpaceIn(document, item);
    if (missing !== undefined) {
      if (document.isWhole) report(missing);
      continue;
    }
    const fix = fixOf(item);
    const what = isEmpty(item) ? 'This item is empty.' : `This is ${nameOf(item)}.`;
    report({
      message: `${message} ${what}`,
      start: item.start,
      end: item.end,
      ...(fix === undefined ? {} : { fix }),
    });
  }
}

function insertLocation(document: AppspecDocument, item: YamlNode): Fix | undefined {
  const { lines, text } = document;
  const before = text.slice(lines.lineStart(lines.lineAt(item.start)), item.start);
  if (item.kind !== 'scalar' || item.end === item.start || !/^\s*- +$/.test(before)) return undefined;
  if (/[\r\n]/.test(text.slice(item.start, item.end))) return undefined;
  return {
    title: 'Write "location:" before the path',
    edits: [{ start: item.start, end: item.start, newText: 'location: ' }],
    isPreferred: true,
  };
}

function nameOf({ kind }: YamlNode): string {
  return kind === 'sequence' ? 'a list' : kind === 'mapping' ? 'keys' : 'a text';
}

import { asMapping, entryOf, isEmpty, valueOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { Fix } from '../../rules/finding';
import { inlineKey, inlineText, isInline } from '../../rules/fixes/inline';
import type { Reporter, RuleDoc } from '../../rules/rule';
import { missingSpaceIn } from '../../rules/missingSpace';
import { shown } from '../../rules/shown';
import type { AppspecDocument } from '../document';
import { asList } from '../fixes/lists';
import { entryInAnyCase } from '../kind';
import type { AppspecRule } from './appspecRule';

export const notAList: AppspecRule = {
  id: 'appspec/not-a-list',
  severity: 'error',
  check(document, report) {
    if (document.kind === 'ec2') {
      for (const key of ['files', 'permissions'])
        expectList(document, document.entry(key), 'entries that begin with "-"', report);
      for (const event of document.events)
        expectList(document, event, 'scripts, each beginning with "- location:"', report);
      for (const permission of new Set(document.permissions)) {
        for (const key of ['type', 'except', 'acls'])
          expectList(document, entryOf(permission, key), 'texts, as in "[file]"', report);
      }
      return;
    }
    expectList(document, document.entry('Resources'), 'one resource', report, true);
    const hooks = document.entry('Hooks');
    expectList(
      document,
      hooks,
      'events, as in "- AfterAllowTraffic: my-function"',
      report,
      isFunctions(hooks),
    );
    for (const resource of document.resources) {
      const properties = entryInAnyCase(resource.value, 'Properties')?.value;
      expectList(document, entryInAnyCase(properties, 'CapacityProviderStrategy'), 'providers', report);
      const network = entryInAnyCase(properties, 'NetworkConfiguration')?.value;
      const awsvpc = entryInAnyCase(network, 'AwsvpcConfiguration')?.value;
      for (const key of ['Subnets', 'SecurityGroups'])
        expectList(document, entryInAnyCase(awsvpc, key), 'ids', report);
    }
  },
};

export const notAListDoc: RuleDoc = {
  title: 'One thing is written where CodeDeploy wants a list',
  why: '`files`, `permissions`, the scripts of an event, and `type`, `except` and `acls` of a permission are lists, even where they hold one thing. The agent goes over them one by one and breaks off otherwise: "undefined method `each\' for "file":String". `Resources` and `Hooks` of files for Lambda and ECS are lists as well.',
  wrong: 'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    owner: www-data\n    type: file\n',
  right:
    'version: 0.0\nos: linux\npermissions:\n  - object: /srv/app\n    owner: www-data\n    type: [file]\n',
  source:
    'aws/aws-codedeploy-agent, `application_specification.rb`; CodeDeploy User Guide, "AppSpec file structure"',
};

function expectList(
  document: AppspecDocument,
  entry: MappingEntry | undefined,
  content: string,
  report: Reporter,
  each = false,
): void {
  if (entry === undefined || isEmpty(entry.value) || entry.value.kind === 'sequence') return;
  if (document.isPlaceholder(entry.value) || document.isPartial(entry.keyEnd, entry.value.end)) return;
  const missing = missingSpaceIn(document, entry.value);
  if (missing !== undefined && document.text.charAt(missing.start) === '-') {
    report(missing);
    return;
  }
  const fix = isMended(entry, each) ? asList(document, entry, each) : scriptBelow(document, entry);
  report({
    message: `"${shown(entry.key)}" must hold a list of ${content}. Here it holds ${entry.value.kind === 'mapping' ? 'keys' : 'a text'}.`,
    ...(document.kind === 'ec2' && entry.value.kind === 'scalar'
      ? { serviceMessage: `undefined method \`each' for "${shown(entry.value.value)}":String` }
      : {}),
    start: entry.keyStart,
    end: entry.keyEnd,
    ...(fix === undefined ? {} : { fix }),
  });
}

/** Writes the path of a script that stands in place of the scripts of an event as the only one. */
function scriptBelow(document: AppspecDocument, entry: MappingEntry): Fix | undefined {
  const { lines, text } = document;
  const { keyStart, keyEnd, value } = entry;
  const between = text.slice(keyEnd, value.start);
  if (!document.events.includes(entry) || value.kind !== 'scalar' || !/^: +$/.test(between)) return undefined;
  const source = text.slice(value.start, value.end);
  if (/[\r\n]/.test(source)) return undefined;
  const title = 'Make it a list of one script';
  if (isInline(document, entry)) {
    const newText = `[{${inlineKey(document, 'location', entry)}: ${inlineText(document, value)}}]`;
    return { title, edits: [{ start: value.start, end: value.end, newText }], isPreferred: true };
  }
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const newText = `${eol}${' '.repeat(lines.positionAt(keyStart).character + 2)}- location: ${source}`;
  return { title, edits: [{ start: keyEnd + 1, end: value.end, newText }], isPreferred: true };
}

/** Others hold blocks of keys. */
const LISTS_OF_TEXTS = ['type', 'except', 'acls', 'subnets', 'securitygroups'];

/** Whether dashes alone make it right: an event with a text in place of its scripts needs more. */
function isMended(entry: MappingEntry, each: boolean): boolean {
  const { value } = entry;
  if (value.kind === 'scalar') return LISTS_OF_TEXTS.includes(entry.key.toLowerCase());
  return (
    each ||
    ['source', 'object', 'location', 'CapacityProvider'].some(key => valueOf(value, key) !== undefined)
  );
}

/** Whether events are written as keys, with a function each. */
function isFunctions(hooks: MappingEntry | undefined): boolean {
  return asMapping(hooks?.value)?.entries.every(({ value }) => value.kind === 'scalar') ?? false;
}

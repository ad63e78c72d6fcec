import type { Fix } from '../../rules/finding';
import { removeEntry } from '../../rules/fixes/remove';
import { valueRange } from '../../rules/fixes/replace';
import type { Report, RuleDoc } from '../../rules/rule';
import { misspeltKey } from '../../rules/unknownKeys';
import { asSequence, entriesOf, entryOf, isEmpty, textOf, valueAt, valueOf } from '../../yaml/access';
import type { MappingEntry, YamlNode } from '../../yaml/node';
import { BATCH_TYPES, batchItems } from '../batch';
import type { BuildspecDocument } from '../document';
import type { BuildspecRule } from './buildspecRule';

/** Source: `maximumBuildsAllowed` of a project's batch configuration, by default. */
const MAX_BUILDS = 100;

export const batchType: BuildspecRule = {
  id: 'buildspec/batch-type',
  severity: 'warning',
  check(document, report) {
    const batch = document.entry('batch');
    if (batch?.value.kind !== 'mapping') return;
    const types = batch.value.entries.filter(entry => BATCH_TYPES.includes(entry.key));
    for (const { key, keyStart: start, keyEnd: end } of types.slice(1)) {
      if (key === types[0]?.key) continue;
      report({ message: `A batch has one type. This one has "${types[0]?.key ?? ''}" already.`, start, end });
    }
    const hasMerge = batch.value.entries.some(entry => entry.key === '<<');
    if (types.length > 0 || hasMerge || !document.isWhole) return;
    const isMisspelt = BATCH_TYPES.some(
      type => misspeltKey({ block: batch.value, known: ['fast-fail', ...BATCH_TYPES] }, type) !== undefined,
    );
    if (isMisspelt) return;
    const message = `The batch names no builds. It has one of ${BATCH_TYPES.join(', ')}.`;
    report({ message, start: batch.keyStart, end: batch.keyEnd });
  },
};

export const batchTypeDoc: RuleDoc = {
  title: 'A batch without a type, or with two',
  why: 'A batch is a `build-graph`, a `build-list`, a `build-matrix` or a `build-fanout`: exactly one of them.',
  wrong: 'version: 0.2\nbatch:\n  fast-fail: true\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nbatch:\n  fast-fail: true\n  build-list:\n    - identifier: linux\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Batch build buildspec reference"',
};

export const batchSize: BuildspecRule = {
  id: 'buildspec/batch-size',
  severity: 'warning',
  check(document, report) {
    const batch = document.entry('batch')?.value;
    const fanout = entryOf(batch, 'build-fanout');
    if (fanout?.value.kind === 'mapping') {
      const finding = describeFanout(fanout, document.isWhole);
      if (finding !== undefined) report(finding);
    }
    for (const [key, count] of [
      ['build-list', batchItems(document, 'build-list').length],
      ['build-graph', batchItems(document, 'build-graph').length],
      ['build-matrix', combinations(document)],
    ] as const) {
      const entry = entryOf(batch, key);
      if (entry === undefined || count <= MAX_BUILDS) continue;
      report({ message: tooMany(count), start: entry.keyStart, end: entry.keyEnd });
    }
  },
};

export const batchSizeDoc: RuleDoc = {
  title: 'A batch with too many builds, or a fanout without a number',
  why: 'A project allows 100 builds in a batch, unless it is set up otherwise. `build-fanout` needs `parallelism`, a whole number above 0; without it the finding is an error.',
  wrong: `version: 0.2\nbatch:\n  build-fanout:\n    parallelism: 200\nphases:\n  build:\n    commands:\n      - npm test\n`,
  right: `version: 0.2\nbatch:\n  build-fanout:\n    parallelism: 20\nphases:\n  build:\n    commands:\n      - npm test\n`,
  source:
    'CodeBuild User Guide, "Batch build buildspec reference", build-fanout; CodeBuild API Reference, BatchRestrictions',
};

export const batchCompute: BuildspecRule = {
  id: 'buildspec/batch-compute',
  severity: 'warning',
  check(document, report) {
    for (const { entry, node } of document.places) {
      if (entry?.key !== 'env' || node.kind !== 'mapping' || node === document.entry('env')?.value) continue;
      const compute = entryOf(node, 'compute-type');
      const fleet = entryOf(node, 'fleet');
      const type = textOf(valueOf(node, 'type')) ?? '';
      const isLambda = type.includes('LAMBDA');
      const privileged = entryOf(node, 'privileged-mode');
      const say = (message: string, { keyStart: start, keyEnd: end }: MappingEntry, fix?: Fix): void => {
        report({ message, start, end, ...(fix === undefined ? {} : { fix }) });
      };
      if (compute !== undefined && fleet !== undefined)
        say('A build has a "fleet" or a "compute-type", not both.', fleet);
      const size = textOf(compute?.value) ?? '';
      if (
        compute !== undefined &&
        type !== '' &&
        size.startsWith('BUILD_') &&
        size.startsWith('BUILD_LAMBDA_') !== isLambda
      )
        say(`The environment type ${type.slice(0, 60)} does not have this compute type.`, compute);
      if (isLambda && privileged !== undefined && /^(?:true|yes|on)$/i.test(textOf(privileged.value) ?? ''))
        say('Lambda compute has no privileged mode.', privileged, removeEntry(document, node, privileged));
    }
  },
};

export const batchComputeDoc: RuleDoc = {
  title: 'Settings of a batch environment that exclude each other',
  why: 'A build runs on a fleet of reserved capacity or on a compute type. Compute types that start with `BUILD_LAMBDA_` belong to the Lambda environment types, which have no privileged mode.',
  wrong:
    'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux\n      env:\n        compute-type: BUILD_GENERAL1_SMALL\n        fleet: builders\nphases:\n  build:\n    commands:\n      - npm test\n',
  right:
    'version: 0.2\nbatch:\n  build-list:\n    - identifier: linux\n      env:\n        fleet: builders\nphases:\n  build:\n    commands:\n      - npm test\n',
  source: 'CodeBuild User Guide, "Batch build buildspec reference" and "Run builds on AWS Lambda compute"',
};

function tooMany(count: number): string {
  return `${String(count)} builds: a batch may have ${String(MAX_BUILDS)}, unless the project allows more.`;
}

function describeFanout(fanout: MappingEntry, isWhole: boolean): Report | undefined {
  const entry = entryOf(fanout.value, 'parallelism');
  if (isEmpty(entry?.value)) {
    const { keyStart: start, keyEnd: end } = entry ?? fanout;
    return isWhole
      ? { severity: 'error', message: '"build-fanout" needs "parallelism".', start, end }
      : undefined;
  }
  const written = textOf(entry?.value);
  if (entry === undefined || written === undefined || written.includes('$')) return undefined;
  if (!/^[1-9]\d*$/.test(written))
    return {
      severity: 'error',
      message: '"parallelism" must be a whole number above 0.',
      ...valueRange(entry),
    };
  return Number(written) > MAX_BUILDS
    ? { message: tooMany(Number(written)), ...valueRange(entry) }
    : undefined;
}

function combinations(document: BuildspecDocument): number {
  const dynamic = valueAt(document.root, 'batch', 'build-matrix', 'dynamic');
  const env = valueOf(dynamic, 'env');
  const lists: (YamlNode | undefined)[] = [
    valueOf(dynamic, 'buildspec'),
    valueOf(env, 'compute-type'),
    valueOf(env, 'image'),
    ...entriesOf(valueOf(env, 'variables')).map(entry => entry.value),
  ];
  return lists.reduce((product, list) => product * Math.max(1, asSequence(list)?.items.length ?? 1), 1);
}

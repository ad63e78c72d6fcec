import type { OffsetRange } from '../../src/core/yaml/document';
import { FaultList, type Fault } from './fault';
import type { Planting } from './planting';
import { capital, headsOf, inPipelines, spelledIn } from './pipelineParts';
import { listsOf, mappingsOf, misspelt, type NewValue, type Place, type PlantFile } from './plantFile';

const TRIGGER = ['triggers', 'gitConfiguration'] as const;
const HOOKS = ['beforeEntry', 'onSuccess', 'onFailure'] as const;

/** Faults of a pipeline's structure: its stages, stores, variables, triggers and conditions. */
export function pipelineFaults(): readonly Fault[] {
  const list = new FaultList('pipeline');
  addKeys(list);
  addValues(list);
  addStages(list);
  addVariables(list);
  addTriggers(list);
  addConditions(list);
  return list.faults;
}

function addKeys(list: FaultList): void {
  const misspell = (what: string, ...path: readonly string[]): void => {
    list.add(`misspelt key of ${what}`, file =>
      inPipelines(file, ...path).map(place => file.rename(place, misspelt(place.entry.key))),
    );
  };
  misspell('a pipeline', '*');
  misspell('artifactStore', 'artifactStore', '*');
  misspell('a stage', 'stages', '*');
  misspell('an action', 'stages', 'actions', '*');
  misspell('actionTypeId', 'stages', 'actions', 'actionTypeId', '*');
  misspell('an artifact', 'stages', 'actions', 'inputArtifacts', '*');
  misspell('a variable', 'variables', '*');
  misspell('a trigger', 'triggers', '*');
  misspell('gitConfiguration', ...TRIGGER, '*');
  misspell('a push filter', ...TRIGGER, 'push', '*');
  misspell('a branch filter', ...TRIGGER, 'push', 'branches', '*');
  list.add('misspelt key of conditions', file =>
    HOOKS.flatMap(hook =>
      inPipelines(file, 'stages', hook, '*').map(place => file.rename(place, misspelt(place.entry.key))),
    ),
  );
  list.add('misspelt key of a condition', file =>
    HOOKS.flatMap(hook =>
      inPipelines(file, 'stages', hook, 'conditions', '*').map(place =>
        file.rename(place, misspelt(place.entry.key)),
      ),
    ),
  );
  const missing = (...path: readonly string[]): void => {
    list.add(`missing ${path.slice(-2).join(' ')}`, file =>
      inPipelines(file, ...path).map(place => {
        const planting = file.remove(place);
        const heads = path.length === 1 ? headsOf(file) : [];
        return planting && { ...planting, also: [...(planting.also ?? []), ...heads] };
      }),
    );
  };
  for (const key of ['roleArn', 'stages', 'artifactStore']) missing(key);
  for (const key of ['type', 'location']) missing('artifactStore', key);
  for (const key of ['name', 'actions']) missing('stages', key);
  for (const key of ['name', 'actionTypeId']) missing('stages', 'actions', key);
  for (const key of ['category', 'owner', 'provider', 'version'])
    missing('stages', 'actions', 'actionTypeId', key);
  missing('variables', 'name');
  missing('triggers', 'gitConfiguration');
  missing(...TRIGGER, 'sourceActionName');
}

function addValues(list: FaultList): void {
  const value = (what: string, path: readonly string[], wrong: NewValue): void => {
    list.add(what, file => inPipelines(file, ...path).map(place => file.set(place, wrong)));
  };
  value('pipeline name with a blank', ['name'], 'our pipeline');
  value('pipeline name longer than 100', ['name'], 'n'.repeat(101));
  value('role that is no ARN', ['roleArn'], 'pipeline-role');
  value('store type that does not exist', ['artifactStore', 'type'], 'GCS');
  value('bucket with an underscore', ['artifactStore', 'location'], 'our_bucket');
  value('encryption key type that does not exist', ['artifactStore', 'encryptionKey', 'type'], 'AES');
  value('stores as a list', ['artifactStore'], [{ type: 'S3', location: 'bucket' }]);
  value('executionMode that does not exist', ['executionMode'], 'SERIAL');
  value('executionMode in lower case', ['executionMode'], 'queued');
  value('pipelineType that does not exist', ['pipelineType'], 'V3');
  value('stage name with a blank', ['stages', 'name'], 'To production');
  list.add('artifactStores beside artifactStore', file =>
    inPipelines(file, 'artifactStore').map(({ entry, parent }) => ({
      ...file.insert(
        parent,
        capital(file, 'artifactStores'),
        file.find('Resources').length > 0
          ? [{ Region: 'eu-west-1', ArtifactStore: { Type: 'S3', Location: 'bucket' } }]
          : { 'eu-west-1': { type: 'S3', location: 'bucket' } },
      ),
      also: [{ start: entry.keyStart, end: entry.keyEnd }],
    })),
  );
  const features = (file: PlantFile): readonly OffsetRange[] =>
    ['executionMode', 'variables', 'triggers', 'stages', ...HOOKS].flatMap(key =>
      [...inPipelines(file, key), ...inPipelines(file, 'stages', key)].map(keyRange),
    );
  const needsV2 = (file: PlantFile): readonly Place[] =>
    inPipelines(file, 'pipelineType').filter(({ parent }) =>
      ['variables', 'triggers'].some(key => file.at(parent, key).length > 0),
    );
  list.add('pipeline of type V1 with what only V2 has', file =>
    needsV2(file).map(place => ({ ...file.set(place, 'V1'), also: features(file) })),
  );
  list.add('pipeline of no type with what only V2 has', file =>
    needsV2(file).map(place => {
      const planting = file.remove(place);
      return planting && { ...planting, also: [...features(file), file.withHead(place.parent)] };
    }),
  );
}

function addStages(list: FaultList): void {
  const stages = (file: PlantFile) => listsOf(inPipelines(file, 'stages'));
  const actions = (file: PlantFile) => listsOf(inPipelines(file, 'stages', 'actions'));
  list.add('stages as a map', file => stages(file).map(place => file.set(place, { Source: [] })));
  list.add('stage that is text', file => stages(file).map(({ node }) => file.add(node, 'Source')));
  list.add('actions as a map', file => actions(file).map(place => file.set(place, { name: 'Build' })));
  list.add('stage without actions', file => actions(file).map(place => file.set(place, [])));
  list.add('only one stage', file =>
    stages(file).map(({ node, entry }) => {
      const [first, second] = node.items;
      return first === undefined || second === undefined
        ? undefined
        : {
            edits: [{ start: first.end, end: node.items.at(-1)?.end ?? first.end, newText: '' }],
            also: [keyRange({ entry }), first],
          };
    }),
  );
  list.add('first stage without a source', file =>
    stages(file).map(({ node, entry }) => {
      const [first, second] = node.items;
      const planting =
        first === undefined || node.items.length < 3 ? undefined : file.removeItem(node, first);
      return planting && second && { ...planting, also: [keyRange({ entry }), second] };
    }),
  );
  list.add('stage name twice', file => {
    const names = inPipelines(file, 'stages', 'name');
    return names.slice(1).map((place, at) => sameAs(file, place, names[at]));
  });
  list.add('action name twice in a stage', file =>
    actions(file).flatMap(({ node }) => {
      const names = mappingsOf(node).flatMap(action => file.at(action, 'name'));
      return names.slice(1).map((place, at) => sameAs(file, place, names[at]));
    }),
  );
  list.add('source in a later stage', file =>
    actions(file)
      .slice(1)
      .map(({ node }) =>
        file.add(
          node,
          spelledIn(file, {
            name: 'Late',
            actionTypeId: { category: 'Source', owner: 'AWS', provider: 'S3', version: '1' },
            configuration: { S3Bucket: 'uploads', S3ObjectKey: 'late.zip' },
            outputArtifacts: [{ name: 'Late' }],
          }),
        ),
      ),
  );
  list.add('approval in the first stage', file =>
    actions(file)
      .slice(0, 1)
      .map(({ node }) =>
        file.add(
          node,
          spelledIn(file, {
            name: 'Early',
            actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
          }),
        ),
      ),
  );
}

function addVariables(list: FaultList): void {
  const value = (what: string, key: string, wrong: NewValue): void => {
    list.add(what, file => inPipelines(file, 'variables', key).map(place => file.set(place, wrong)));
  };
  value('variable name with a blank', 'name', 'our variable');
  value('empty default of a variable', 'defaultValue', '');
  value('description longer than 200', 'description', 'd'.repeat(201));
  list.add('variables as a map', file =>
    inPipelines(file, 'variables').map(place => file.set(place, { Region: 'eu-central-1' })),
  );
  list.add('variable twice', file =>
    listsOf(inPipelines(file, 'variables')).flatMap(({ node }) =>
      node.items.map(item => file.repeatItem(node, item)),
    ),
  );
}

function addTriggers(list: FaultList): void {
  const set = (what: string, path: readonly string[], wrong: NewValue): void => {
    list.add(what, file => inPipelines(file, ...path).map(place => file.set(place, spelledIn(file, wrong))));
  };
  set('trigger provider that does not exist', ['triggers', 'providerType'], 'GitHub');
  set('trigger of an action that does not exist', [...TRIGGER, 'sourceActionName'], 'Nowhere');
  set('trigger event that does not exist', [...TRIGGER, 'pullRequest', 'events'], ['MERGED']);
  set('branches as a list', [...TRIGGER, 'push', 'branches'], ['main']);
  set('branches as text', [...TRIGGER, 'push', 'branches', 'includes'], 'main');
  set(
    'more than 8 branch patterns',
    [...TRIGGER, 'push', 'branches', 'includes'],
    'a b c d e f g h i'.split(' '),
  );
  set('no branch pattern', [...TRIGGER, 'push', 'branches', 'includes'], []);
  set('push as a map', [...TRIGGER, 'push'], { branches: { includes: ['main'] } });
  set(
    'more than 3 push filters',
    [...TRIGGER, 'push'],
    ['a', 'b', 'c', 'd'].map(name => ({ branches: { includes: [name] } })),
  );
  set('push filter with file paths only', [...TRIGGER, 'push'], [{ filePaths: { includes: ['src/**'] } }]);
  set('empty push filter', [...TRIGGER, 'push'], [{}]);
  list.add('tags beside branches', file =>
    inPipelines(file, ...TRIGGER, 'push', 'branches').map(({ parent }) => ({
      ...file.insert(parent, capital(file, 'tags'), spelledIn(file, { includes: ['v*'] })),
      also: [file.withHead(parent)],
    })),
  );
  list.add('two triggers of one action', file =>
    listsOf(inPipelines(file, 'triggers')).flatMap(({ node }) =>
      node.items.map(item => file.repeatItem(node, item)),
    ),
  );
}

function addConditions(list: FaultList): void {
  const each = (
    what: string,
    path: readonly string[],
    change: (file: PlantFile, place: Place) => Planting | undefined,
    hooks: readonly string[] = HOOKS,
  ): void => {
    list.add(what, file =>
      hooks.flatMap(hook => inPipelines(file, 'stages', hook, ...path).map(place => change(file, place))),
    );
  };
  const rules = ['conditions', 'rules'];
  each('result that does not exist', ['conditions', 'result'], (file, place) => file.set(place, 'STOP'));
  each('SKIP after success', ['conditions', 'result'], (file, place) => file.set(place, 'SKIP'), [
    'onSuccess',
  ]);
  each('two conditions', ['conditions'], (file, { node }) =>
    node.kind === 'sequence' && node.items[0] !== undefined
      ? file.repeatItem(node, node.items[0])
      : undefined,
  );
  each('conditions as a map', ['conditions'], (file, place) =>
    file.set(place, spelledIn(file, { result: 'FAIL' })),
  );
  each('condition without rules', rules, (file, place) => file.set(place, []));
  each('rule provider that does not exist', [...rules, 'ruleTypeId', 'provider'], (file, place) =>
    file.set(place, 'Weather'),
  );
  each('rule of another category', [...rules, 'ruleTypeId', 'category'], (file, place) =>
    file.set(place, 'Build'),
  );
  each('misspelt key of a rule', [...rules, '*'], (file, place) =>
    file.rename(place, misspelt(place.entry.key)),
  );
  each('misspelt configuration of a rule', [...rules, 'configuration', '*'], (file, place) =>
    file.rename(place, misspelt(place.entry.key)),
  );
  each('rule without a name', [...rules, 'name'], (file, place) => file.remove(place));
  each('retryMode that does not exist', ['retryConfiguration', 'retryMode'], (file, place) =>
    file.set(place, 'ONCE'),
  );
  each('alarm state that does not exist', [...rules, 'configuration', 'AlarmStates'], (file, place) =>
    file.set(place, 'RED'),
  );
  each('operator that does not exist', [...rules, 'configuration', 'Operator'], (file, place) =>
    file.set(place, 'IS'),
  );
  each('schedule that is no schedule', [...rules, 'configuration', 'Cron'], (file, place) =>
    file.set(place, 'every morning'),
  );
}

/** Gives a key the value of another place; either may be shown. */
export function sameAs(file: PlantFile, place: Place, other: Place | undefined): Planting | undefined {
  if (other?.node.kind !== 'scalar') return undefined;
  return { ...file.set(place, other.node.value), also: [keyRange(place), keyRange(other)] };
}

export function keyRange({ entry }: Pick<Place, 'entry'>): OffsetRange {
  return { start: entry.keyStart, end: entry.keyEnd };
}

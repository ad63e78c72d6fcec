import type { MappingNode, YamlNode } from '../../src/core/yaml/node';
import { FaultList, type Fault } from './fault';
import { actionsOf, capital, inPipelines, spelledIn, textAt, type ActionPart } from './pipelineParts';
import { sameAs } from './pipelineFaults';
import { listsOf, misspelt, type NewValue, type Place, type PlantFile } from './plantFile';

const ACTION = ['stages', 'actions'] as const;
const TYPE = [...ACTION, 'actionTypeId'] as const;

/** Faults of a pipeline's actions: their types, configuration, artifacts and variables. */
export function pipelineActionFaults(): readonly Fault[] {
  const list = new FaultList('pipeline');
  addTypes(list);
  addConfiguration(list);
  addArtifacts(list);
  addVariables(list);
  addCommands(list);
  return list.faults;
}

function addTypes(list: FaultList): void {
  const value = (what: string, path: readonly string[], wrong: NewValue): void => {
    list.add(what, file => inPipelines(file, ...path).map(place => file.set(place, wrong)));
  };
  value('action name with a blank', [...ACTION, 'name'], 'Run it');
  value('category that does not exist', [...TYPE, 'category'], 'Release');
  value('owner that does not exist', [...TYPE, 'owner'], 'Amazon');
  value('provider that does not exist', [...TYPE, 'provider'], 'CodeBuilder');
  value('version that does not exist', [...TYPE, 'version'], '2');
  value('actionTypeId as text', TYPE, 'AWS/CodeBuild');
  list.add('category of another provider', file =>
    inPipelines(file, ...TYPE, 'category')
      .filter(({ node }) => node.kind === 'scalar' && node.value !== 'Approval')
      .map(place => ({ ...file.set(place, 'Approval'), also: [place.parent] })),
  );
  list.add('owner of another provider', file =>
    inPipelines(file, ...TYPE, 'owner').map(place => ({
      ...file.set(place, 'ThirdParty'),
      also: [place.parent],
    })),
  );
  for (const order of [0, 1000])
    list.add(`runOrder ${String(order)}`, file =>
      inPipelines(file, ...ACTION, 'name').flatMap(({ parent }) =>
        setOrInsert(file, parent, 'runOrder', order),
      ),
    );
  list.add('runOrder in words', file =>
    inPipelines(file, ...ACTION, 'name').flatMap(({ parent }) =>
      setOrInsert(file, parent, 'runOrder', 'first'),
    ),
  );
  list.add('time-out of an approval below 5 minutes', file =>
    actionsOf(file)
      .filter(({ provider }) => provider === 'Manual')
      .flatMap(({ node }) => setOrInsert(file, node, 'timeoutInMinutes', 1)),
  );
  const lastActions = (file: PlantFile) => listsOf(inPipelines(file, ...ACTION)).slice(-1);
  list.add('provider that is gone', file =>
    lastActions(file).map(({ node }) =>
      file.add(
        node,
        spelledIn(file, {
          name: 'Layers',
          actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'OpsWorks', version: '1' },
          configuration: { Stack: 'a', App: 'b', Layer: 'c' },
          inputArtifacts: [{ name: firstOutput(file) }],
        }),
      ),
    ),
  );
  list.risk('GitHub by token', file =>
    listsOf(inPipelines(file, ...ACTION))
      .slice(0, 1)
      .map(({ node }) =>
        file.add(
          node,
          spelledIn(file, {
            name: 'GitHub',
            actionTypeId: { category: 'Source', owner: 'ThirdParty', provider: 'GitHub', version: '1' },
            configuration: { Owner: 'example', Repo: 'shop', Branch: 'main', OAuthToken: '****' },
            outputArtifacts: [{ name: 'FromGitHub' }],
          }),
        ),
      ),
  );
}

/** Values that a provider does not take, by the key; whoever has the key gets the value. */
const WRONG_VALUES: Readonly<Record<string, string>> = {
  OutputArtifactFormat: 'ZIP',
  DetectChanges: 'sometimes',
  PollForSourceChanges: 'never',
  ConnectionArn: 'our-connection',
  FullRepositoryId: 'shop',
  BatchEnabled: 'maybe',
  Extract: 'always',
  ActionMode: 'CREATE',
  Capabilities: 'CAPABILITY_ALL',
  TemplatePath: 'template.yml',
  ParameterOverrides: '{Commit: 1',
  EnvironmentVariables: 'COMMIT=1',
  InputType: 'Text',
  DeploymentTimeout: '90',
  Variables: 'Commit=1',
};

const REQUIRED: ReadonlySet<string> = new Set(
  'RepositoryName BranchName ConnectionArn FullRepositoryId S3Bucket S3ObjectKey ProjectName ApplicationName DeploymentGroupName TaskDefinitionTemplateArtifact AppSpecTemplateArtifact ClusterName ServiceName EnvironmentName ActionMode StackName ChangeSetName TemplatePath RoleArn BucketName Extract FunctionName StateMachineArn PipelineName'.split(
    ' ',
  ),
);

function addConfiguration(list: FaultList): void {
  const settings = (file: PlantFile, key = '*'): readonly Place[] =>
    inPipelines(file, ...ACTION, 'configuration', key).filter(
      ({ entry }) => key === '*' || entry.key === key,
    );
  list.add('misspelt configuration key', file =>
    settings(file).map(place => file.rename(place, misspelt(place.entry.key))),
  );
  list.add('configuration key of another provider', file =>
    inPipelines(file, ...ACTION, 'configuration').flatMap(({ node }) =>
      node.kind === 'mapping' ? [file.insert(node, 'ProductId', 'prod-1')] : [],
    ),
  );
  list.add('missing configuration key', file =>
    settings(file)
      .filter(({ entry }) => REQUIRED.has(entry.key))
      .map(place => {
        const planting = file.remove(place);
        const action = actionsOf(file).find(
          ({ node }) => node.start <= place.parent.start && node.end >= place.parent.end,
        );
        return (
          planting && { ...planting, also: [...(planting.also ?? []), ...(action ? [action.node] : [])] }
        );
      }),
  );
  list.add('empty configuration value', file => settings(file).map(place => file.set(place, '')));
  list.add('configuration value that is a list', file =>
    settings(file).map(place => file.set(place, ['a', 'b'])),
  );
  list.add('configuration as a list', file =>
    inPipelines(file, ...ACTION, 'configuration').map(place => file.set(place, ['ProjectName'])),
  );
  list.add('configuration value longer than 1,000 characters', file =>
    settings(file)
      .filter(({ entry }) => ['UserParameters', 'CustomData'].includes(entry.key))
      .map(place => file.set(place, 'x'.repeat(1001))),
  );
  for (const [key, wrong] of Object.entries(WRONG_VALUES))
    list.add(`${key} ${wrong}`, file => settings(file, key).map(place => file.set(place, wrong)));
  list.add('environment variable of a type that does not exist', file =>
    settings(file, 'EnvironmentVariables').map(place =>
      file.set(place, '[{"name":"A","value":"1","type":"SECRET"}]'),
    ),
  );
  list.add('template from an artifact that is no input', file =>
    settings(file, 'TemplatePath').map(place => ({
      ...file.set(place, 'Elsewhere::template.yml'),
      also: file.at(place.parent, 'TemplatePath').map(({ entry }) => entry.value),
    })),
  );
  list.add('primary source that is no input', file =>
    settings(file, 'PrimarySource').map(place => file.set(place, 'Elsewhere')),
  );
  list.add('several inputs without a primary source', file =>
    settings(file, 'PrimarySource').map(place => {
      const planting = file.remove(place);
      const action = actionsOf(file).find(
        ({ node }) => node.start <= place.parent.start && node.end >= place.parent.end,
      );
      return planting && { ...planting, also: [...(planting.also ?? []), ...(action ? [action.node] : [])] };
    }),
  );
  list.add('parts of a batch combined without a batch', file =>
    settings(file, 'CombineArtifacts').flatMap(({ parent, entry }) =>
      file
        .at(parent, 'BatchEnabled')
        .map(place => ({ ...file.set(place, 'false'), also: [entry.value, place.entry.value] })),
    ),
  );
}

function addArtifacts(list: FaultList): void {
  const inputs = (file: PlantFile): readonly Place[] =>
    inPipelines(file, ...ACTION, 'inputArtifacts', 'name');
  const outputs = (file: PlantFile): readonly Place[] =>
    inPipelines(file, ...ACTION, 'outputArtifacts', 'name');
  list.add('input that no action makes', file => inputs(file).map(place => file.set(place, 'Nothing')));
  list.add('input that only its own stage makes', file =>
    inputs(file).flatMap(place => outputsBeside(file, place).map(name => file.set(place, name))),
  );
  list.add('output that another action makes', file => {
    const places = outputs(file);
    return places.slice(1).map((place, at) => sameAs(file, place, places[at]));
  });
  list.add('artifact name with a blank', file => outputs(file).map(place => file.set(place, 'Our artifact')));
  list.add('inputs as a map', file =>
    inPipelines(file, ...ACTION, 'inputArtifacts')
      .filter(({ node }) => node.kind === 'sequence' && node.items.length > 0)
      .map(place => file.set(place, spelledIn(file, { name: 'Source' }))),
  );
  list.add('deployment without an input', file =>
    actionsOf(file)
      .filter(({ category, provider }) => category === 'Deploy' && provider !== 'CloudFormation')
      .flatMap(({ node }) =>
        file
          .at(node, 'inputArtifacts')
          .map(place => ({ ...file.set(place, []), also: [file.withHead(node)] })),
      ),
  );
  const count = (what: string, provider: string, key: string, names: readonly string[]): void => {
    list.add(what, file =>
      actionsOf(file)
        .filter(action => action.provider === provider)
        .map(({ node }) => {
          const value = spelledIn(
            file,
            names.map(name => ({ name: name === '' ? firstOutput(file) : name })),
          );
          const [place] = file.at(node, key);
          const planting =
            place === undefined ? file.insert(node, capital(file, key), value) : file.set(place, value);
          return { ...planting, also: [file.withHead(node)] };
        }),
    );
  };
  count('input of an approval', 'Manual', 'inputArtifacts', ['']);
  count('output of an approval', 'Manual', 'outputArtifacts', ['Extra']);
  count('output of a deployment', 'CodeDeploy', 'outputArtifacts', ['Extra']);
  count('two outputs of a source', 'CodeStarSourceConnection', 'outputArtifacts', ['One', 'Two']);
  count('source without an output', 'CodeStarSourceConnection', 'outputArtifacts', []);
  count('six outputs of a build', 'CodeBuild', 'outputArtifacts', 'a b c d e f'.split(' '));
  count('outputs of a build with hyphens', 'CodeBuild', 'outputArtifacts', ['one-part', 'other-part']);
}

/** Names that an action of the same stage gives out, and its run order is not lower. */
function outputsBeside(file: PlantFile, { parent }: Place): readonly string[] {
  const actions = actionsOf(file);
  const own = actions.find(({ node }) => contains(node, parent));
  if (own === undefined) return [];
  const [stage] = inPipelines(file, 'stages', 'actions').filter(({ node }) => contains(node, parent));
  return actions
    .filter(action => action !== own && stage !== undefined && contains(stage.node, action.node))
    .filter(action => orderOf(action) >= orderOf(own))
    .flatMap(({ node }) => file.at(node, 'outputArtifacts', 'name'))
    .flatMap(({ node }) => (node.kind === 'scalar' ? [node.value] : []));
}

function orderOf({ file, node }: ActionPart): number {
  return Number(textAt(file, node, 'runOrder') ?? '1');
}

function contains(outer: YamlNode, inner: YamlNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function firstOutput(file: PlantFile): string {
  const [place] = inPipelines(file, ...ACTION, 'outputArtifacts', 'name');
  return place?.node.kind === 'scalar' ? place.node.value : 'Source';
}

/** Keys of a configuration that are free text, where a reference may stand. */
const FREE_TEXT: ReadonlySet<string> = new Set([
  'UserParameters',
  'CustomData',
  'DeploymentGroupName',
  'StackName',
  'ProjectName',
]);

function addVariables(list: FaultList): void {
  const namespaces = (file: PlantFile): readonly Place[] => inPipelines(file, ...ACTION, 'namespace');
  for (const name of ['our.variables', 'codepipeline', 'variables'])
    list.add(`namespace ${name}`, file => namespaces(file).map(place => file.set(place, name)));
  list.add('namespace of another action', file => {
    const places = namespaces(file);
    return places.slice(1).map((place, at) => sameAs(file, place, places[at]));
  });
  const reference = (what: string, text: (file: PlantFile) => string | undefined): void => {
    list.add(what, file => {
      const written = text(file);
      return inPipelines(file, ...ACTION, 'configuration', '*')
        .filter(({ entry }) => FREE_TEXT.has(entry.key))
        .map(place => (written === undefined ? undefined : file.set(place, written)));
    });
  };
  reference('reference to a namespace that does not exist', () => 'x-#{Nowhere.CommitId}');
  reference('reference to a variable of the pipeline that does not exist', () => '#{variables.Nowhere}');
  reference('reference to an execution variable that does not exist', () => '#{codepipeline.Nowhere}');
  reference('reference to a source variable that does not exist', file => {
    const source = actionsOf(file).find(
      ({ category, node }) => category === 'Source' && file.at(node, 'namespace').length > 0,
    );
    const name = source && textAt(file, source.node, 'namespace');
    return name === undefined ? undefined : `#{${name}.Nowhere}`;
  });
  list.add('variable of the pipeline in a source', file =>
    inPipelines(file, 'variables', 'name').flatMap(({ node }) =>
      actionsOf(file)
        .filter(({ category }) => category === 'Source')
        .flatMap(action => file.at(action.node, 'configuration', 'BranchName'))
        .map(place => (node.kind === 'scalar' ? file.set(place, `#{variables.${node.value}}`) : undefined)),
    ),
  );
  list.add('variable of a later action', file => {
    const last = namespaces(file).at(-1);
    const name = last?.node.kind === 'scalar' ? last.node.value : undefined;
    return inPipelines(file, ...ACTION, 'configuration', 'BranchName').map(place =>
      name === undefined || namespaces(file).length < 2 ? undefined : file.set(place, `#{${name}.Any}`),
    );
  });
}

function addCommands(list: FaultList): void {
  const commands = (file: PlantFile): readonly Place[] => inPipelines(file, ...ACTION, 'commands');
  list.add('Commands action without commands', file => commands(file).map(place => file.remove(place)));
  list.add('Commands action with no command', file => commands(file).map(place => file.set(place, [])));
  list.add('commands of an action as text', file => commands(file).map(place => file.set(place, 'make')));
  list.add('more than 50 commands', file =>
    commands(file).map(place =>
      file.set(
        place,
        Array.from({ length: 51 }, (_, at) => `make ${String(at)}`),
      ),
    ),
  );
  list.add('commands of another provider', file =>
    actionsOf(file)
      .filter(({ provider }) => provider === 'CodeBuild')
      .map(({ node }) => file.insert(node, capital(file, 'commands'), ['make'])),
  );
  list.add('more than 15 output variables', file =>
    inPipelines(file, ...ACTION, 'outputVariables').map(place =>
      file.set(
        place,
        Array.from({ length: 16 }, (_, at) => `V${String(at)}`),
      ),
    ),
  );
  list.add('environment variable with a hyphen', file =>
    inPipelines(file, ...ACTION, 'environmentVariables', 'name').map(place => file.set(place, 'COMMIT-ID')),
  );
  list.add('environment variable type that does not exist', file =>
    inPipelines(file, ...ACTION, 'environmentVariables', 'type').map(place => file.set(place, 'SECRET')),
  );
  list.add('environmentVariables as a map', file =>
    inPipelines(file, ...ACTION, 'environmentVariables').map(place => file.set(place, { COMMIT: '1' })),
  );
}

function setOrInsert(file: PlantFile, mapping: MappingNode, key: string, value: NewValue) {
  const places = file.at(mapping, key);
  return places.length === 0
    ? [file.insert(mapping, capital(file, key), value)]
    : places.map(place => file.set(place, value));
}

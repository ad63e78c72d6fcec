import type {
  ActionDeclaration,
  PipelineDeclaration,
  StageConditionHook,
  StageDeclaration,
} from '../core/pipeline/declaration';
import { ACTION_CATEGORIES } from '../core/pipeline/limits';
import type { PipelineSummary } from '../core/pipeline/execution';
import { fieldsOf, instantAt, listAt, numberAt, optional, textAt, wordAt, type Fields } from './read';

/** Rows of `ListPipelines`; one without a name is left out. */
export function pipelineSummaries(answer: unknown): readonly PipelineSummary[] {
  return listAt(fieldsOf(answer), 'pipelines').flatMap(fields => {
    const name = textAt(fields, 'name');
    if (name === undefined) return [];
    return {
      name,
      version: numberAt(fields, 'version') ?? 1,
      ...optional('pipelineType', textAt(fields, 'pipelineType')),
      ...optional('executionMode', textAt(fields, 'executionMode')),
      ...optional('updated', instantAt(fields, 'updated')),
    };
  });
}

/** The answer of `GetPipeline`; `name` is what was asked for. Stages and actions without a name are left out. */
export function pipelineDeclaration(answer: unknown, name: string): PipelineDeclaration {
  const fields = fieldsOf(fieldsOf(answer)['pipeline']);
  const variables = listAt(fields, 'variables').flatMap(variable => {
    const variableName = textAt(variable, 'name');
    if (variableName === undefined) return [];
    return { name: variableName, ...optional('defaultValue', textAt(variable, 'defaultValue')) };
  });
  return {
    name: textAt(fields, 'name') ?? name,
    stages: listAt(fields, 'stages').flatMap(stageDeclaration),
    ...optional('roleArn', textAt(fields, 'roleArn')),
    ...optional('version', numberAt(fields, 'version')),
    ...optional('pipelineType', textAt(fields, 'pipelineType')),
    ...optional('executionMode', textAt(fields, 'executionMode')),
    ...(variables.length === 0 ? {} : { variables }),
  };
}

function stageDeclaration(fields: Fields): readonly StageDeclaration[] {
  const name = textAt(fields, 'name');
  if (name === undefined) return [];
  const hooks: readonly StageConditionHook[] = ['beforeEntry', 'onSuccess'];
  const conditions = hooks.filter(hook => listAt(fieldsOf(fields[hook]), 'conditions').length > 0);
  const actions = listAt(fields, 'actions').flatMap(actionDeclaration);
  return [{ name, actions, ...(conditions.length === 0 ? {} : { conditions }) }];
}

/** An action of a category that is not known is left out: nothing can be said about it. */
function actionDeclaration(fields: Fields): readonly ActionDeclaration[] {
  const type = fieldsOf(fields['actionTypeId']);
  const name = textAt(fields, 'name');
  const category = wordAt(type, 'category', ACTION_CATEGORIES);
  if (name === undefined || category === undefined) return [];
  const artifacts = (key: string): readonly string[] =>
    listAt(fields, key).flatMap(artifact => textAt(artifact, 'name') ?? []);
  const configuration = Object.entries(fieldsOf(fields['configuration'])).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return [
    {
      name,
      actionTypeId: {
        category,
        owner: textAt(type, 'owner') ?? '',
        provider: textAt(type, 'provider') ?? '',
        version: textAt(type, 'version') ?? '',
      },
      runOrder: numberAt(fields, 'runOrder') ?? 1,
      configuration: Object.fromEntries(configuration),
      inputArtifacts: artifacts('inputArtifacts'),
      outputArtifacts: artifacts('outputArtifacts'),
      ...optional('namespace', textAt(fields, 'namespace')),
      ...optional('region', textAt(fields, 'region')),
      ...optional('timeoutInMinutes', numberAt(fields, 'timeoutInMinutes')),
    },
  ];
}

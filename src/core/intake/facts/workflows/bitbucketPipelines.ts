import { asMapping, textOf, valueAt, valueOf } from '../../../yaml/access';
import type { YamlNode } from '../../../yaml/node';
import { serviceOfImage } from '../services/images';
import { hasKey, itemsOf, membersOf, type YamlFile } from '../yamlFile';
import type { Workflow, WorkflowCommand } from '../workspaceFacts';
import { commandsIn, MAX_COMMANDS, scriptAt } from './plainCommands';
import { plainBranches, type WorkflowReading } from './workflowReading';

/** What starts the pipelines of each kind. What stands below `custom` is started by hand. */
const STARTS: readonly (readonly [kind: string, start: Workflow['startsOn'][number]])[] = [
  ['default', 'push'],
  ['branches', 'push'],
  ['pull-requests', 'pullRequest'],
  ['tags', 'tag'],
];

/** A pipeline of Bitbucket. Source: Bitbucket Cloud docs, "Bitbucket Pipelines configuration reference". */
export function readBitbucketPipelines(file: YamlFile): WorkflowReading | undefined {
  const pipelines = valueOf(file.root, 'pipelines');
  const steps = stepsOf(
    membersOf(pipelines).flatMap(({ key, value }) =>
      key === 'default' ? [value] : membersOf(value).map(pipeline => pipeline.value),
    ),
  );
  if (steps.length === 0) return undefined;
  const branches = membersOf(valueOf(pipelines, 'branches')).map(({ key }) => key);
  return {
    workflow: {
      system: 'bitbucket-pipelines',
      path: file.path,
      commands: steps.flatMap(step => commandsOf(file, step)).slice(0, MAX_COMMANDS),
      startsOn: [...new Set(STARTS.flatMap(([kind, start]) => (hasKey(pipelines, kind) ? [start] : [])))],
      branches: plainBranches(branches),
    },
    services: membersOf(valueAt(file.root, 'definitions', 'services')).flatMap(({ value }) => {
      const image = valueOf(value, 'image');
      const named = asMapping(image) === undefined ? image : valueOf(image, 'name');
      const service = serviceOfImage(textOf(named) ?? '');
      return named === undefined || service === undefined ? [] : [file.factOf(service, named)];
    }),
    environments: steps.flatMap(step => {
      const environment = valueOf(step, 'deployment');
      const name = textOf(environment);
      return environment === undefined || name === undefined ? [] : [file.factOf(name, environment)];
    }),
  };
}

/** The steps of lists, in whose items they stand alone, side by side, or in a stage. An anchor's are the same: each once. */
function stepsOf(lists: readonly YamlNode[]): readonly YamlNode[] {
  const steps = new Set<YamlNode>();
  const seen = new Set<YamlNode>();
  const add = (list: YamlNode | undefined): void => {
    if (list === undefined || seen.has(list)) return;
    seen.add(list);
    for (const item of itemsOf(list)) {
      const step = valueOf(item, 'step');
      const parallel = valueOf(item, 'parallel');
      if (step !== undefined) steps.add(step);
      add(valueAt(item, 'stage', 'steps') ?? valueOf(parallel, 'steps') ?? parallel);
    }
  };
  lists.forEach(add);
  return [...steps];
}

function commandsOf(file: YamlFile, step: YamlNode): readonly WorkflowCommand[] {
  return itemsOf(valueOf(step, 'script')).flatMap(item => {
    const script = scriptAt(file, item);
    return script === undefined ? [] : commandsIn(script);
  });
}

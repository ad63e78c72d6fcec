import { asMapping, textOf, valueAt, valueOf } from '../../../yaml/access';
import type { YamlNode } from '../../../yaml/node';
import { serviceOfImage } from '../services/images';
import { hasKey, itemsOf, membersOf, textsOf, type YamlFile } from '../yamlFile';
import type { Workflow, WorkflowCommand } from '../workspaceFacts';
import { commandsIn, MAX_COMMANDS, scriptAt } from './plainCommands';
import { plainBranches, plainSchedule, type WorkflowReading } from './workflowReading';

/** A configuration of CircleCI. Source: CircleCI docs, "Configuration reference". */
export function readCircleci(file: YamlFile): WorkflowReading | undefined {
  const jobs = membersOf(valueOf(file.root, 'jobs')).map(({ value }) => value);
  if (jobs.length === 0) return undefined;
  const workflows = membersOf(valueOf(file.root, 'workflows')).map(({ value }) => value);
  const triggers = workflows.flatMap(workflow => itemsOf(valueOf(workflow, 'triggers')));
  const schedule = plainSchedule(textOf(valueAt(triggers[0], 'schedule', 'cron')));
  return {
    workflow: {
      system: 'circleci',
      path: file.path,
      commands: jobs.flatMap(job => commandsOf(file, job)).slice(0, MAX_COMMANDS),
      ...startsOf(workflows, triggers.length > 0),
      ...(schedule !== undefined && { schedule }),
    },
    // The first image of a job is what it runs in itself.
    services: jobs.flatMap(job =>
      itemsOf(valueOf(job, 'docker'))
        .slice(1)
        .flatMap(container => {
          const image = valueOf(container, 'image');
          const service = serviceOfImage(textOf(image) ?? '');
          return image === undefined || service === undefined ? [] : [file.factOf(service, image)];
        }),
    ),
    environments: [],
  };
}

function commandsOf(file: YamlFile, job: YamlNode): readonly WorkflowCommand[] {
  const folder = textOf(valueOf(job, 'working_directory'));
  return itemsOf(valueOf(job, 'steps')).flatMap(step => {
    const run = valueOf(step, 'run');
    const isMapping = asMapping(run) !== undefined;
    const own = isMapping ? textOf(valueOf(run, 'working_directory')) : undefined;
    const at = own ?? folder;
    const script = scriptAt(file, isMapping ? valueOf(run, 'command') : run, isCheckout(at) ? undefined : at);
    return script === undefined ? [] : commandsIn(script);
  });
}

/** The folder that the code is checked out into: anything below the home folder that a whole job works in. */
function isCheckout(folder: string | undefined): boolean {
  return folder === undefined || /^~\/[\w.-]+$/.test(folder);
}

/** Each push starts a workflow without triggers of its own. */
function startsOf(
  workflows: readonly YamlNode[],
  isScheduled: boolean,
): Pick<Workflow, 'startsOn' | 'branches'> {
  const jobs = workflows
    .flatMap(workflow => itemsOf(valueOf(workflow, 'jobs')))
    .flatMap(job => membersOf(job).map(({ value }) => value));
  const isPushed = workflows.length === 0 || workflows.some(workflow => !hasKey(workflow, 'triggers'));
  const startsOn: Workflow['startsOn'] = [
    ...(isPushed ? (['push'] as const) : []),
    ...(isScheduled ? (['schedule'] as const) : []),
    ...(jobs.some(job => hasKey(job, 'filters', 'tags')) ? (['tag'] as const) : []),
  ];
  return {
    startsOn,
    branches: plainBranches(jobs.flatMap(job => textsOf(valueAt(job, 'filters', 'branches', 'only')))),
  };
}

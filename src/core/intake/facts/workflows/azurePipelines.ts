import { asMapping, textOf, valueAt, valueOf } from '../../../yaml/access';
import type { YamlNode } from '../../../yaml/node';
import { serviceOfImage } from '../services/images';
import { hasKey, itemsOf, textsOf, type YamlFile } from '../yamlFile';
import type { Workflow, WorkflowCommand } from '../workspaceFacts';
import { commandsIn, MAX_COMMANDS, scriptAt } from './plainCommands';
import { plainBranches, plainSchedule, type WorkflowReading } from './workflowReading';

/** A pipeline of Azure DevOps. Source: Microsoft Learn, "YAML schema reference for Azure Pipelines". */
export function readAzurePipelines(file: YamlFile): WorkflowReading | undefined {
  const { root } = file;
  const jobs = jobsOf(root);
  const holders = jobs.length === 0 ? (root === undefined ? [] : [root]) : jobs;
  const steps = holders.flatMap(job => stepsOf(job));
  if (steps.length === 0) return undefined;
  const schedule = plainSchedule(textOf(valueOf(itemsOf(valueOf(root, 'schedules'))[0], 'cron')));
  return {
    workflow: {
      system: 'azure-pipelines',
      path: file.path,
      commands: steps.flatMap(step => commandsOf(file, step)).slice(0, MAX_COMMANDS),
      startsOn: startsOf(root),
      branches: branchesOf(valueOf(root, 'trigger')),
      ...(schedule !== undefined && { schedule }),
    },
    services: itemsOf(valueAt(root, 'resources', 'containers')).flatMap(container => {
      const image = valueOf(container, 'image');
      const service = serviceOfImage(textOf(image) ?? '');
      return image === undefined || service === undefined ? [] : [file.factOf(service, image)];
    }),
    environments: jobs.flatMap(job => {
      const environment = valueOf(job, 'environment');
      const name = textOf(environment) ?? textOf(valueOf(environment, 'name'));
      // What follows a dot is a resource of the environment.
      return environment === undefined || name === undefined
        ? []
        : [file.factOf(name.replace(/\..*$/, ''), environment)];
    }),
  };
}

function jobsOf(root: YamlNode | undefined): readonly YamlNode[] {
  const inStages = itemsOf(valueOf(root, 'stages')).flatMap(stage => itemsOf(valueOf(stage, 'jobs')));
  return [...itemsOf(valueOf(root, 'jobs')), ...inStages];
}

function stepsOf(job: YamlNode): readonly YamlNode[] {
  return [valueOf(job, 'steps'), valueAt(job, 'strategy', 'runOnce', 'deploy', 'steps')].flatMap(steps =>
    itemsOf(steps),
  );
}

function commandsOf(file: YamlFile, step: YamlNode): readonly WorkflowCommand[] {
  const script = scriptAt(
    file,
    valueOf(step, 'script') ?? valueOf(step, 'bash'),
    textOf(valueOf(step, 'workingDirectory')),
  );
  return script === undefined ? [] : commandsIn(script);
}

function startsOf(root: YamlNode | undefined): Workflow['startsOn'] {
  const trigger = valueOf(root, 'trigger');
  const found: Workflow['startsOn'][number][] = [];
  const tags = hasKey(trigger, 'tags', 'include');
  // Without a trigger, each push starts it.
  if (textOf(trigger) !== 'none' && (!tags || hasKey(trigger, 'branches'))) found.push('push');
  const pr = valueOf(root, 'pr');
  if (pr !== undefined && textOf(pr) !== 'none') found.push('pullRequest');
  if (itemsOf(valueOf(root, 'schedules')).length > 0) found.push('schedule');
  if (tags) found.push('tag');
  return found;
}

function branchesOf(trigger: YamlNode | undefined): readonly string[] {
  if (textOf(trigger) === 'none') return [];
  const named = asMapping(trigger) === undefined ? trigger : valueAt(trigger, 'branches', 'include');
  return plainBranches(textsOf(named));
}

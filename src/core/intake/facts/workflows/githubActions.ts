import { asMapping, textOf, valueAt, valueOf } from '../../../yaml/access';
import type { YamlNode } from '../../../yaml/node';
import { imagesIn } from '../services/compose';
import { itemsOf, membersOf, textsOf, type YamlFile } from '../yamlFile';
import type { WorkflowCommand, Workflow } from '../workspaceFacts';
import { commandsIn, MAX_COMMANDS, scriptAt } from './plainCommands';
import { plainBranches, plainSchedule, type WorkflowReading } from './workflowReading';

/** A workflow of GitHub Actions. Source: GitHub docs, "Workflow syntax for GitHub Actions". */
export function readGithubActions(file: YamlFile): WorkflowReading | undefined {
  const { root } = file;
  const jobs = membersOf(valueOf(root, 'jobs')).map(({ value }) => value);
  if (jobs.length === 0) return undefined;
  const on = valueOf(root, 'on');
  const schedule = plainSchedule(textOf(valueOf(itemsOf(valueOf(on, 'schedule'))[0], 'cron')));
  return {
    workflow: {
      system: 'github-actions',
      path: file.path,
      commands: jobs.flatMap(job => commandsOf(file, job)).slice(0, MAX_COMMANDS),
      startsOn: startsOf(on),
      branches: plainBranches(textsOf(valueAt(on, 'push', 'branches'))),
      ...(schedule !== undefined && { schedule }),
    },
    services: jobs.flatMap(job => imagesIn(file, valueOf(job, 'services'))),
    environments: jobs.flatMap(job => {
      const environment = valueOf(job, 'environment');
      const name = textOf(environment) ?? textOf(valueOf(environment, 'name'));
      return environment === undefined || name === undefined ? [] : [file.factOf(name, environment)];
    }),
  };
}

function startsOf(on: YamlNode | undefined): Workflow['startsOn'] {
  const events = new Set(asMapping(on) === undefined ? textsOf(on) : membersOf(on).map(({ key }) => key));
  const push = valueOf(on, 'push');
  const tags = valueOf(push, 'tags') !== undefined;
  const found = new Set<Workflow['startsOn'][number]>();
  if (events.has('push') && (!tags || valueOf(push, 'branches') !== undefined)) found.add('push');
  if (events.has('pull_request') || events.has('pull_request_target')) found.add('pullRequest');
  if (events.has('schedule')) found.add('schedule');
  if (tags || events.has('release')) found.add('tag');
  return [...found];
}

function commandsOf(file: YamlFile, job: YamlNode): readonly WorkflowCommand[] {
  // Other shells than those of Linux are the default there.
  if (textsOf(valueOf(job, 'runs-on')).some(runner => /windows/i.test(runner))) return [];
  const folder =
    textOf(valueAt(job, 'defaults', 'run', 'working-directory')) ??
    textOf(valueAt(file.root, 'defaults', 'run', 'working-directory'));
  return itemsOf(valueOf(job, 'steps')).flatMap(step => {
    const shell = textOf(valueOf(step, 'shell')) ?? 'bash';
    const script = scriptAt(file, valueOf(step, 'run'), textOf(valueOf(step, 'working-directory')) ?? folder);
    return script === undefined || !/^(ba)?sh\b/.test(shell) ? [] : commandsIn(script);
  });
}

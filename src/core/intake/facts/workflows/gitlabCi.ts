import { asMapping, textOf, valueAt, valueOf } from '../../../yaml/access';
import type { MappingEntry, YamlNode } from '../../../yaml/node';
import { serviceOfImage } from '../services/images';
import { hasKey, itemsOf, itemsOrOne, membersOf, textsOf, type YamlFile } from '../yamlFile';
import type { Fact } from '../facts';
import type { Service, Workflow, WorkflowCommand } from '../workspaceFacts';
import { commandsIn, MAX_COMMANDS, scriptAt } from './plainCommands';
import { plainBranches, type WorkflowReading } from './workflowReading';

/** The stages where a file names none. Source: GitLab docs, "CI/CD YAML syntax reference", stages. */
const STAGES = ['.pre', 'build', 'test', 'deploy', '.post'];

/** A pipeline of GitLab. Source: GitLab docs, "CI/CD YAML syntax reference". */
export function readGitlabCi(file: YamlFile): WorkflowReading | undefined {
  const { root } = file;
  const jobs = jobsOf(root);
  if (jobs.length === 0) return undefined;
  const before = valueOf(root, 'before_script') ?? valueAt(root, 'default', 'before_script');
  const all = [
    ...scriptsOf(file, before),
    ...jobs.flatMap(({ value }) => [
      ...scriptsOf(file, valueOf(value, 'before_script')),
      ...scriptsOf(file, valueOf(value, 'script')),
    ]),
  ];
  return {
    workflow: {
      system: 'gitlab-ci',
      path: file.path,
      commands: all.slice(0, MAX_COMMANDS),
      ...startsOf(root, jobs),
    },
    services: [root, valueOf(root, 'default'), ...jobs.map(({ value }) => value)].flatMap(node =>
      servicesOf(file, valueOf(node, 'services')),
    ),
    environments: jobs.flatMap(({ value }) => {
      const environment = valueOf(value, 'environment');
      const name = textOf(environment) ?? textOf(valueOf(environment, 'name'));
      return environment === undefined || name === undefined ? [] : [file.factOf(name, environment)];
    }),
  };
}

/** The jobs that run, by their stages. */
function jobsOf(root: YamlNode | undefined): readonly MappingEntry[] {
  const named = textsOf(valueOf(root, 'stages'));
  const stages = named.length === 0 ? STAGES : named;
  const stageOf = ({ value }: MappingEntry): number =>
    stages.indexOf(textOf(valueOf(value, 'stage')) ?? 'test');
  return membersOf(root)
    .filter(
      ({ key, value }) => !key.startsWith('.') && asMapping(value) !== undefined && hasKey(value, 'script'),
    )
    .toSorted((a, b) => stageOf(a) - stageOf(b));
}

function scriptsOf(file: YamlFile, node: YamlNode | undefined): readonly WorkflowCommand[] {
  return (
    itemsOrOne(node)
      // A tag is that of a reference to another job.
      .flatMap(item => (item.tag === undefined ? itemsOrOne(item) : []))
      .flatMap(item => {
        const script = scriptAt(file, item);
        return script === undefined ? [] : commandsIn(script);
      })
  );
}

function servicesOf(file: YamlFile, node: YamlNode | undefined): readonly Fact<Service>[] {
  return itemsOf(node).flatMap(item => {
    const image = valueOf(item, 'name') ?? item;
    const service = serviceOfImage(textOf(image) ?? '');
    return service === undefined ? [] : [file.factOf(service, image)];
  });
}

/** Its pushes start it by themselves; what else does, its conditions say. */
function startsOf(
  root: YamlNode | undefined,
  jobs: readonly MappingEntry[],
): Pick<Workflow, 'startsOn' | 'branches'> {
  const found = new Set<Workflow['startsOn'][number]>(['push']);
  const branches: string[] = [];
  const conditions = [valueAt(root, 'workflow', 'rules'), ...jobs.map(({ value }) => valueOf(value, 'rules'))]
    .flatMap(rules => itemsOf(rules))
    .flatMap(rule => textOf(valueOf(rule, 'if')) ?? []);
  for (const condition of conditions) {
    if (condition.includes('merge_request_event') || condition.includes('$CI_MERGE_REQUEST'))
      found.add('pullRequest');
    if (condition.includes('"schedule"') || condition.includes("'schedule'")) found.add('schedule');
    if (/\$CI_COMMIT_TAG\b/.test(condition)) found.add('tag');
  }
  for (const { value } of jobs) {
    const only = valueOf(value, 'only');
    for (const ref of textsOf(valueOf(only, 'refs') ?? only)) {
      if (ref === 'merge_requests') found.add('pullRequest');
      else if (ref === 'schedules') found.add('schedule');
      else if (ref === 'tags') found.add('tag');
      else if (!/^(branches|pushes|web|api|triggers|pipelines|external|chat)$/.test(ref)) branches.push(ref);
    }
  }
  return { startsOn: [...found], branches: plainBranches(branches) };
}

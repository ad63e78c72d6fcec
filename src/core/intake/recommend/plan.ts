import { inSentence } from '../../../base/inSentence';
import type { Blueprint } from '../../pipeline/blueprint/blueprint';
import {
  type DeployTarget,
  type PipelineBlueprint,
  type StageBlueprint,
  type TriggerBlueprint,
} from '../../pipeline/blueprint/pipeline';
import { scheduleInWords } from '../../pipeline/schedule/words';
import type { Answers } from '../answers/answers';
import { planBuilds } from '../build/planBuilds';
import { buildFilesOf, buildProjectsOf, type PlannedBuilds } from '../build/plannedBuilds';
import type { WorkspaceFacts } from '../facts/workspaceFacts';
import { adviceOnNetworks } from './advice';
import { applicationOf } from './application';
import { buildSteps, commandsProblem } from './buildStage';
import { addEnvironments } from './environmentStages';
import { PlannedStages } from './parts';
import { planReview } from './review';
import type { Reason, Warning } from './recommendation';
import { DEPLOY_SCRIPT, inFolder, scriptsOf, SMOKE_TEST_SCRIPT } from './scripts';
import { needsV2, settle, type SettledAnswers } from './settle';
import { addTests } from './testStages';
import { sourceWords } from './words';

/** A pipeline for answers, without what is said of it as a whole. */
export interface Plan {
  /** The answers that it is made for: what contradicts itself is left out. */
  readonly answers: Answers;
  readonly blueprint: Omit<Blueprint, 'guide'>;
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Warning[];
}

/** Plans the pipeline for answers. Never fails: what cannot be is left out, and said. */
export function planFor(facts: WorkspaceFacts, given: Answers): Plan {
  const { answers, builds, warnings } = settledBuilds(facts, given);
  const jobs = answers.builder === 'jenkins' ? planBuilds(facts, jobAnswers(answers)) : builds;
  const build = buildSteps(answers, builds, jobs);
  const target = targetOf(facts, answers, builds);

  const stages = new PlannedStages();
  stages.add(
    'Build',
    { question: 'toolchain', text: BUILD_REASONS[answers.source.kind === 'ecr' ? 'image' : answers.builder] },
    build.actions,
  );
  addTests(stages, answers, builds);
  if (target !== undefined)
    addEnvironments(stages, answers, builds, { target, smokeTest: inFolder(answers, SMOKE_TEST_SCRIPT) });

  const triggers = triggersOf(answers);
  const reviewed = planReview(facts, answers, builds, jobs);
  const used = projectsIn(stages.stages);
  const pipeline: PipelineBlueprint = {
    name: answers.name,
    type: answers.pipelineType,
    source: answers.source,
    triggers,
    projects: buildProjectsOf(builds).filter(({ name }) => used.has(name)),
    stages: stages.stages,
    ...(reviewed && { review: reviewed.review }),
    ...(build.jenkins && { jenkins: { provider: build.jenkins.provider, url: build.jenkins.url } }),
    notifies: answers.notifies,
    tags: { Pipeline: answers.name },
  };
  const files = [...buildFilesOf(builds), ...(reviewed?.file === undefined ? [] : [reviewed.file])];
  const projects = [...pipeline.projects, ...(pipeline.review?.projects ?? [])];
  const application = applicationOf(facts, answers);
  return {
    answers,
    blueprint: {
      pipeline,
      builds: files.filter(({ path }) => projects.some(({ buildspec }) => buildspec === path)),
      ...(application && { application }),
      scripts: scriptsOf(facts, answers),
      ...(build.jenkins && { jenkins: build.jenkins }),
    },
    reasons: [...wholeReasons(answers, pipeline), ...stages.reasons],
    warnings: [
      ...warnings,
      ...adviceOnNetworks(answers, pipeline),
      // Of an image nothing is built.
      ...(answers.source.kind === 'ecr' ? [] : builds.warnings).map(
        text => ({ question: 'toolchain', text, severity: 'note' }) as const,
      ),
    ],
  };
}

const BUILD_REASONS = {
  codebuild:
    'Everything that is deployed is built once, in a clean container, because you build with CodeBuild.',
  commands:
    'Everything that is deployed is built once, in a clean container, because you build with shell commands.',
  jenkins:
    'Everything that is deployed is built once, by your Jenkins server, because you build with Jenkins.',
  image:
    'The image is prepared for its deployment, because your source is an image that something else builds and pushes.',
} as const;

/** The answers that can be built, with their builds; CodeBuild runs what a Commands action cannot. */
function settledBuilds(
  facts: WorkspaceFacts,
  given: Answers,
): SettledAnswers & { readonly builds: PlannedBuilds } {
  const { answers, warnings } = settle(facts, given);
  // The tests run in Jenkins then, and CodeBuild packages at most.
  const isTested = answers.builder === 'jenkins' && answers.tests === 'build';
  const builds = planBuilds(facts, isTested ? { ...answers, tests: 'none' } : answers);
  const problem =
    answers.builder === 'commands' && answers.source.kind !== 'ecr'
      ? commandsProblem(answers, builds)
      : undefined;
  if (problem === undefined) return { answers, builds, warnings };
  // What is said of a Commands action is not true of this pipeline, nor is the type that it needs.
  const other = settledBuilds(facts, { ...given, builder: 'codebuild' });
  const text = `${problem}: CodeBuild builds instead.`;
  return { ...other, warnings: [...other.warnings, { question: 'toolchain', text, severity: 'problem' }] };
}

/** Images and templates go to where the pipeline's own projects alone may put them. */
function isPackagedByCodeBuild({ target }: Answers): boolean {
  return target === 'ecs' || target === 'ecsBlueGreen' || target === 'cloudformation';
}

/** What the job of Jenkins does: all but what CodeBuild packages, with the tests as a stage of its own. */
function jobAnswers(answers: Answers): Answers {
  return {
    ...answers,
    ...(isPackagedByCodeBuild(answers) && { target: 'none', environments: [], migration: '' }),
    // Tests with services beside them are a stage of the pipeline.
    tests: answers.tests === 'build' ? 'stage' : 'none',
  };
}

/** Where the template of a deployment stands that nothing else tells of. */
const TEMPLATE = 'template.yml';

function targetOf(facts: WorkspaceFacts, answers: Answers, builds: PlannedBuilds): DeployTarget | undefined {
  switch (answers.target) {
    case 'none':
      return undefined;
    case 's3':
    case 's3CloudFront':
      return { kind: 's3', hasDistribution: answers.target === 's3CloudFront' };
    case 'cloudformation': {
      const known = facts.targets.find(({ value }) => value.kind === 'cloudformation')?.value;
      const found = known?.kind === 'cloudformation' ? known.template : TEMPLATE;
      return { kind: 'cloudformation', template: builds.template ?? found };
    }
    case 'script': {
      const path = inFolder(answers, DEPLOY_SCRIPT);
      const root = builds.build.file.build.artifacts.baseDirectory;
      const isBelow = root !== undefined && path.startsWith(`${root}/`);
      return { kind: 'script', path: isBelow ? path.slice(root.length + 1) : path };
    }
    default:
      return { kind: answers.target };
  }
}

function triggersOf({ source, start, pipelineType }: Answers): readonly TriggerBlueprint[] {
  const triggers: TriggerBlueprint[] = [];
  if (start.onChange && source.kind !== 'connection') triggers.push({ kind: 'change' });
  if (start.onChange && source.kind === 'connection') {
    const { branches, paths, tags } = start;
    // Tags alone are an answer; with nothing it is the branch of the source.
    if (tags.length === 0 || branches.length + paths.length > 0 || pipelineType === 'V1')
      triggers.push({
        kind: 'push',
        branches: branches.length === 0 ? [source.branch] : branches,
        paths,
        tags: [],
      });
    if (tags.length > 0) triggers.push({ kind: 'push', branches: [], paths: [], tags });
  }
  if (start.schedule !== '') triggers.push({ kind: 'schedule', expression: start.schedule });
  return triggers;
}

/** The names of the projects that actions run. */
function projectsIn(stages: readonly StageBlueprint[]): ReadonlySet<string> {
  return new Set(
    stages.flatMap(({ actions }) =>
      actions.flatMap(action => (action.kind === 'build' || action.kind === 'test' ? [action.project] : [])),
    ),
  );
}

/** Reasons for what belongs to no stage. */
function wholeReasons(
  answers: Answers,
  { triggers, review, notifies, type }: PipelineBlueprint,
): readonly Reason[] {
  const { source, start } = answers;
  const where = 'repository' in source ? source.repository : `${source.bucket}/${source.key}`;
  const reasons: Reason[] = [
    {
      part: 'source',
      question: 'source',
      text: `Each run starts from ${where}, because your source is in ${sourceWords(source)}.`,
    },
    typeReason(answers, type),
  ];
  for (const [at, trigger] of triggers.entries())
    reasons.push({ part: `trigger:${String(at)}`, question: 'start', text: triggerReason(trigger, answers) });
  if (review !== undefined)
    reasons.push({
      part: 'review',
      question: 'start',
      text: `A separate pipeline builds and tests each pull request to ${inSentence(start.branches.length === 0 && 'branch' in source ? [source.branch] : start.branches)} and deploys nothing, because you want pull requests built.`,
    });
  if (notifies)
    reasons.push({
      part: 'notifications',
      question: 'environments',
      text: 'An Amazon SNS topic tells you when a run fails or an approval is waiting, because you want to be notified.',
    });
  return reasons;
}

function triggerReason(trigger: TriggerBlueprint, { source }: Answers): string {
  switch (trigger.kind) {
    case 'push':
      return trigger.tags.length > 0
        ? `Each push of a tag that matches ${inSentence(trigger.tags)} starts it, because you release by tags.`
        : `Each push to ${inSentence(trigger.branches)}${trigger.paths.length > 0 ? ` that changes ${inSentence(trigger.paths)}` : ''} starts it, because you want it to run on a push.`;
    case 'change':
      return {
        codecommit: 'Each push to its branch starts it, because you want it to run on a push.',
        s3: 'Each new version of the object starts it, because you want it to run on each new object.',
        ecr: 'Each image that is pushed with this tag starts it, because you want it to run on a new image.',
        connection: 'Each push to its branch starts it, because you want it to run on a push.',
      }[source.kind];
    case 'schedule':
      return `It runs ${scheduleInWords(trigger.expression) ?? trigger.expression}, because you gave that schedule.`;
    case 'pullRequest':
      return 'Each pull request starts it, because you want pull requests built.';
  }
}

function typeReason(answers: Answers, type: PipelineBlueprint['type']): Reason {
  const [need] = needsV2(answers);
  if (type === 'V1')
    return {
      part: 'type',
      question: 'toolchain',
      text: 'Type V1 costs the same however often it runs. You chose V1.',
    };
  return {
    part: 'type',
    question: need?.question ?? 'toolchain',
    text:
      need === undefined
        ? 'Type V2 can queue its runs and roll back a stage. You chose V2.'
        : `Type V2, because your answers need ${need.what}, which V1 does not support.`,
  };
}

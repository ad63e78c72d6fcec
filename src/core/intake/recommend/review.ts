import type { BuildFile } from '../../pipeline/blueprint/blueprint';
import type { ReviewBlueprint, ReviewProject } from '../../pipeline/blueprint/pipeline';
import type { Answers } from '../answers/answers';
import { planBuilds } from '../build/planBuilds';
import type { PlannedBuild, PlannedBuilds } from '../build/plannedBuilds';
import type { WorkspaceFacts } from '../facts/workspaceFacts';
import { buildSteps } from './buildStage';
import { PlannedStages } from './parts';
import { hasReview, REVIEW_SUFFIX } from './reviewName';
import { addTests } from './testStages';

/** The pipeline of the pull requests. */
export interface PlannedReview {
  readonly review: ReviewBlueprint;
  /** The buildspec that it has alone. */
  readonly file?: BuildFile;
}

/**
 * Plans what builds and tests pull requests, with projects of its own: what somebody proposes runs there before anybody has
 * read it, so nothing is shared with what deploys. `undefined` where nobody asked for it.
 *
 * @param jobs what Jenkins does
 */
export function planReview(
  facts: WorkspaceFacts,
  answers: Answers,
  builds: PlannedBuilds,
  jobs: PlannedBuilds,
): PlannedReview | undefined {
  const { source, start, name } = answers;
  if (!hasReview(answers) || source.kind !== 'connection') return undefined;
  const build = reviewBuild(facts, answers, builds);
  const own = { ...builds, build };
  const stages = new PlannedStages();
  const because = { question: 'start', text: '' } as const;
  stages.add('Build', because, buildSteps(answers, own, jobs, true).actions);
  addTests(stages, answers, own);
  const used = new Set(
    stages.stages.flatMap(({ actions }) =>
      actions.flatMap(action => ('project' in action ? [action.project] : [])),
    ),
  );
  const planned = [build, builds.test, builds.integration].filter(
    one => one !== undefined && used.has(one.project.name),
  );
  return {
    review: {
      name: `${name}${REVIEW_SUFFIX}`,
      triggers: [
        {
          kind: 'pullRequest',
          branches: start.branches.length === 0 ? [source.branch] : start.branches,
          paths: start.paths,
        },
      ],
      projects: planned.flatMap(one => (one === undefined ? [] : [reviewProject(one)])),
      stages: stages.stages,
    },
    ...(build !== builds.build && { file: build.file }),
  };
}

function reviewProject({ project }: PlannedBuild): ReviewProject {
  return {
    ...project,
    description: `Pull requests: ${project.description.replace(/^./, letter => letter.toLowerCase())}`,
    buildsImages: false,
    secrets: [],
  };
}

/** The build of the pipeline, without the image where it would push one. */
function reviewBuild(facts: WorkspaceFacts, answers: Answers, { build }: PlannedBuilds): PlannedBuild {
  if (answers.builder !== 'codebuild' || !build.project.buildsImages) return build;
  const { file, project } = planBuilds(facts, {
    ...answers,
    target: 'none',
    environments: [],
    migration: '',
  }).build;
  const path = build.file.path.replace(/[^/]+$/, 'buildspec-review.yml');
  return {
    // Nothing takes what a pull request makes.
    file: { path, build: { ...file.build, artifacts: { files: [], excluded: [] } } },
    project: { ...project, buildspec: path },
  };
}

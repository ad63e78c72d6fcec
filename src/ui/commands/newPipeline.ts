import { ANSWERS_FILE, readAnswers } from '../../core/intake/answers/decodeAnswers';
import type { Answers } from '../../core/intake/answers/answers';
import { withProjectFirst } from '../../core/intake/facts/chosenProject';
import type { WorkspaceFacts } from '../../core/intake/facts/workspaceFacts';
import { RUNTIME_LABELS } from '../../core/intake/questions/labels';
import type { Recommendation, Warning } from '../../core/intake/recommend/recommendation';
import type { FilePlan } from '../../core/scaffold/files/filePlan';
import type { CommandHandler } from '../kit/commandRunner';
import type { Intake, IntakePages } from '../kit/intake';
import { listText } from '../kit/listText';
import type { PlanWriter } from '../kit/planWriter';
import type { ProjectRoot } from '../kit/projectFolders';
import { askInTurn, type QuestionStep } from '../kit/questionnaire';
import { pipelineSteps } from './pipelineQuestions';
import { reviewStep } from './pipelineReview';
import type { PipelineState } from './pipelineState';
import { choosePlace, readProject, type ProjectPlace, type ReadDeps } from './projectPlace';

/** What proposing a pipeline needs. */
export interface NewPipelineDeps extends ReadDeps {
  readonly intake: () => Promise<Intake>;
  readonly intakePages: () => Promise<IntakePages>;
  readonly planWriter: () => Promise<PlanWriter>;
}

const TITLE = 'New Pipeline';
const WRITE = 'Write the Files';
const OPEN_PAGE = 'Open the Questions';

/**
 * `headgate.newPipeline`: asks the five questions one by one, with what the folder says as the first choice of each, and has
 * all answers reviewed; then shows all files of the pipeline and offers to write them. Of a folder with several projects it
 * asks which one is meant; called with a folder of the explorer, the one in it.
 */
export function newPipeline(deps: NewPipelineDeps): CommandHandler {
  return async target => {
    const isAsked = target?.resource === undefined && deps.projectFolders.roots.length > 1;
    const way = { isBack: true };
    while (way.isBack) {
      way.isBack = false;
      const place = await choosePlace(deps, target, TITLE);
      if (place === undefined) return;
      const leave = (): void => {
        way.isBack = true;
      };
      await designPipeline(deps, place, isAsked ? leave : undefined);
    }
  };
}

/** @param leave called where the user goes back from the first question; absent: there is no way back from it */
async function designPipeline(
  deps: NewPipelineDeps,
  { root, folder }: ProjectPlace,
  leave: (() => void) | undefined,
): Promise<void> {
  const intake = await deps.intake();
  const facts = await readProject(deps, root, files => intake.readFacts(files, root.name));
  if (facts === undefined) return;
  const saved = await savedAnswers(deps, root);
  const begin = beginning(intake, facts, saved?.answers);
  const folders = foldersOf(facts, saved?.answers);
  const isGiven = folder !== '' && folders.includes(folder);
  const steps = [
    ...(folders.length > 1 && !isGiven ? [projectStep(deps, facts, folders, begin)] : []),
    ...pipelineSteps(TITLE, deps.dialogs),
    reviewStep({
      title: TITLE,
      dialogs: deps.dialogs,
      problems: answers => problemsOf(intake.recommend(facts, answers)),
    }),
  ];
  const answered = await askInTurn(steps, begin(isGiven ? folder : (folders[0] ?? '')), leave);
  if (answered === undefined) return;
  const { answers } = answered;
  const recommendation = intake.recommend(facts, answers);
  const plan = intake.planFiles(recommendation.blueprint, answers);
  const pressed = await offer(deps, root, recommendation, plan, saved?.problem);
  if (pressed === OPEN_PAGE) (await deps.intakePages()).open(root, answers);
}

/** The answers that a folder was left with, or why they cannot be used; `undefined` where there are none. */
async function savedAnswers(
  { projectFolders }: NewPipelineDeps,
  root: ProjectRoot,
): Promise<{ readonly answers?: Answers; readonly problem?: string } | undefined> {
  const text = await projectFolders.text(root, ANSWERS_FILE);
  return text === undefined ? undefined : readAnswers(text);
}

/** The folders of the projects, that which was answered for before first. */
function foldersOf({ projects }: WorkspaceFacts, saved: Answers | undefined): readonly string[] {
  const folders = [...new Set(projects.map(({ folder }) => folder))];
  const isSaved = (folder: string): boolean => folder === saved?.folder;
  return [...folders.filter(isSaved), ...folders.filter(folder => !isSaved(folder))];
}

/** What stands first in the lists for the project of a folder: what was answered for it before, else what its files say. */
function beginning(
  intake: Intake,
  facts: WorkspaceFacts,
  saved: Answers | undefined,
): (folder: string) => PipelineState {
  return folder => {
    const prefill = intake.prefill(withProjectFirst(facts, folder));
    return {
      answers: saved?.folder === folder ? saved : prefill.answers,
      prefill,
      isSourceTyped: false,
      isScheduleTyped: false,
    };
  };
}

function projectStep(
  { dialogs }: NewPipelineDeps,
  facts: WorkspaceFacts,
  folders: readonly string[],
  begin: (folder: string) => PipelineState,
): QuestionStep<PipelineState> {
  const choices = folders.map(folder => ({
    label: listText(folder === '' ? facts.name : folder),
    description: facts.projects
      .filter(project => project.folder === folder)
      .map(({ runtime }) => RUNTIME_LABELS[runtime])
      .join(', '),
    value: folder,
  }));
  return {
    title: `${TITLE}: Which project?`,
    ask: async (state, question) => {
      const folder = await dialogs.pick(choices, { ...question, placeholder: 'The pipeline builds …' });
      if (folder === undefined) return undefined;
      // Answers that were given for it before the user came back here stay.
      return folder === state.answers.folder ? state : begin(folder);
    },
  };
}

/**
 * Shows what would be written and what is to be known of it, and writes it where the user says so. Resolves to the button that
 * was pressed.
 */
async function offer(
  { dialogs, planWriter }: NewPipelineDeps,
  root: ProjectRoot,
  recommendation: Recommendation,
  plan: FilePlan,
  lost: string | undefined,
): Promise<string | undefined> {
  const writer = await planWriter();
  await writer.preview(root, plan);
  const { blueprint, warnings } = recommendation;
  const problems = problemsOf(recommendation).map(({ text }) => text);
  const notes = warnings.length - problems.length + (plan.warnings?.length ?? 0);
  const message = [
    `${counted(plan.files.length, 'file')} for the pipeline ${blueprint.pipeline.name}. Nothing is written yet.`,
    ...problems,
    ...(lost === undefined ? [] : [`The saved answers could not be used. ${lost}`]),
    ...(notes === 0 ? [] : [`docs/pipeline.md has ${counted(notes, 'note')} to read.`]),
  ].join(' ');
  const level = problems.length > 0 || lost !== undefined ? 'warning' : 'info';
  const pressed = await dialogs.tell(level, message, [WRITE, OPEN_PAGE]);
  if (pressed === WRITE) await writer.write(root, plan);
  return pressed;
}

function problemsOf({ warnings }: Recommendation): readonly Warning[] {
  return warnings.filter(({ severity }) => severity === 'problem');
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

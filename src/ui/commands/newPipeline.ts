import { ANSWERS_FILE, readAnswers } from '../../core/intake/answers/decodeAnswers';
import type { Answers } from '../../core/intake/answers/answers';
import { withProjectFirst } from '../../core/intake/facts/chosenProject';
import type { WorkspaceFacts } from '../../core/intake/facts/workspaceFacts';
import { RUNTIME_LABELS } from '../../core/intake/questions/labels';
import type { Recommendation } from '../../core/intake/recommend/recommendation';
import type { FilePlan } from '../../core/scaffold/files/filePlan';
import { Command } from '../../contrib/ids';
import type { CommandHandler } from '../kit/commandRunner';
import type { RunCommand } from '../kit/errorMessages';
import type { Intake } from '../kit/intake';
import { listText } from '../kit/listText';
import type { PlanWriter } from '../kit/planWriter';
import type { ProjectRoot } from '../kit/projectFolders';
import { askInTurn, type QuestionStep } from '../kit/questionnaire';
import { pipelineSteps } from './pipelineQuestions';
import type { PipelineState } from './pipelineState';
import { choosePlace, readProject, type ReadDeps } from './projectPlace';

/** What proposing a pipeline needs. */
export interface NewPipelineDeps extends ReadDeps {
  readonly runCommand: RunCommand;
  readonly intake: () => Promise<Intake>;
  readonly planWriter: () => Promise<PlanWriter>;
}

const TITLE = 'New Pipeline';
const WRITE = 'Write the Files';
const OPEN_PAGE = 'Open the Questions';

/**
 * `headgate.newPipeline`: asks the five questions one by one, with what the folder says as the first choice of each, then
 * shows all files of the pipeline and offers to write them. Of a folder with several projects it asks which one is meant;
 * called with a folder of the explorer, the one in it.
 */
export function newPipeline(deps: NewPipelineDeps): CommandHandler {
  return async target => {
    const place = await choosePlace(deps, target, TITLE);
    if (place === undefined) return;
    const { root } = place;
    const intake = await deps.intake();
    const facts = await readProject(deps, root, files => intake.readFacts(files, root.name));
    if (facts === undefined) return;
    const begin = beginning(intake, facts, await savedAnswers(deps, root));
    const folders = [...new Set(facts.projects.map(({ folder }) => folder))];
    const isGiven = place.folder !== '' && folders.includes(place.folder);
    const which = folders.length > 1 && !isGiven ? [projectStep(deps, facts, folders, begin)] : [];
    const first = isGiven ? place.folder : (folders[0] ?? '');
    const answered = await askInTurn([...which, ...pipelineSteps(TITLE, deps.dialogs)], begin(first));
    if (answered === undefined) return;
    const { answers } = answered;
    const recommendation = intake.recommend(facts, answers);
    await offer(deps, root, recommendation, intake.planFiles(recommendation.blueprint, answers));
  };
}

/** The answers that a folder was left with, where there are such. */
async function savedAnswers(
  { projectFolders }: NewPipelineDeps,
  root: ProjectRoot,
): Promise<Answers | undefined> {
  const text = await projectFolders.text(root, ANSWERS_FILE);
  const saved = text === undefined ? undefined : readAnswers(text);
  return saved !== undefined && 'answers' in saved ? saved.answers : undefined;
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

/** Shows what would be written and what is to be known of it, and writes it where the user says so. */
async function offer(
  { dialogs, planWriter, runCommand }: NewPipelineDeps,
  root: ProjectRoot,
  { blueprint, warnings }: Recommendation,
  plan: FilePlan,
): Promise<void> {
  const writer = await planWriter();
  await writer.preview(root, plan);
  const problems = warnings.filter(({ severity }) => severity === 'problem').map(({ text }) => text);
  const notes = warnings.length - problems.length + (plan.warnings?.length ?? 0);
  const message = [
    `${counted(plan.files.length, 'file')} for the pipeline ${blueprint.pipeline.name}. Nothing is written yet.`,
    ...problems,
    ...(notes === 0 ? [] : [`docs/pipeline.md has ${counted(notes, 'note')} to read.`]),
  ].join(' ');
  const pressed = await dialogs.tell(problems.length > 0 ? 'warning' : 'info', message, [WRITE, OPEN_PAGE]);
  if (pressed === WRITE) await writer.write(root, plan);
  if (pressed === OPEN_PAGE) await runCommand(Command.openIntake);
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

import type { Prefill } from '../../core/intake/answers/answers';
import { ANSWERS_FILE, readAnswers, type DecodedAnswers } from '../../core/intake/answers/decodeAnswers';
import { withProjectFirst } from '../../core/intake/facts/chosenProject';
import type { WorkspaceFacts } from '../../core/intake/facts/workspaceFacts';
import type { FolderRead } from '../../webview/protocol/messages';
import type { Intake } from '../kit/intake';
import type { ProjectFolders, ProjectRoot } from '../kit/projectFolders';
import { projectFiles } from '../kit/projectReading';

/** What a folder says of itself, and the answers that follow. */
export interface FolderFacts {
  readonly facts: WorkspaceFacts;
  readonly prefill: Prefill;
  /** The answers that are saved in it; absent where there are none. */
  readonly saved?: DecodedAnswers;
}

/**
 * Reads a folder; nothing of it is run.
 *
 * @param project the folder of the project that the answers are filled in for; without one, that of the saved answers, or the
 *   first
 * @throws AppError where the folder is gone
 */
export async function readFolder(
  projectFolders: ProjectFolders,
  root: ProjectRoot,
  load: () => Promise<Intake>,
  project: string | undefined,
  signal: AbortSignal,
): Promise<FolderFacts> {
  const [files, text, intake] = await Promise.all([
    projectFiles(projectFolders, root, signal),
    projectFolders.text(root, ANSWERS_FILE),
    // To load it keeps this process from sending what a new tab and the search are waiting for.
    nextTurn().then(load),
  ]);
  const facts = await intake.readFacts(files, root.name);
  const saved = text === undefined ? undefined : readAnswers(text);
  const own = saved !== undefined && 'answers' in saved ? saved.answers.folder : undefined;
  const prefill = prefillFor(intake, facts, project ?? own);
  return { facts, prefill, ...(saved !== undefined && { saved }) };
}

/** The answers of a folder are those of its first project: the one that is chosen comes first. */
export function prefillFor(intake: Intake, facts: WorkspaceFacts, project: string | undefined): Prefill {
  return intake.prefill(project === undefined ? facts : withProjectFirst(facts, project));
}

/** A folder as the page shows it. */
export function folderRead(
  root: ProjectRoot,
  { facts, prefill, saved }: FolderFacts,
  mayWrite: boolean,
): FolderRead {
  return {
    root: root.uri,
    name: root.name,
    projects: [...Map.groupBy(facts.projects, ({ folder }) => folder)].map(([folder, projects]) => ({
      folder,
      runtimes: [...new Set(projects.map(({ runtime }) => runtime))],
    })),
    prefill,
    ...(saved !== undefined && 'answers' in saved && { saved: saved.answers }),
    notices: [
      ...(saved !== undefined && 'problem' in saved
        ? [`The saved answers cannot be used. ${saved.problem}`]
        : []),
      ...noticesOf(facts),
      ...(mayWrite
        ? []
        : ['This folder is read-only: you can preview the files, but not write or export them.']),
    ],
    mayWrite,
  };
}

/** What the folder lacks, so that an answer is only a usual one. */
function noticesOf({ projects, dockerfiles, infrastructure, source }: WorkspaceFacts): readonly string[] {
  const isEmpty = projects.length + dockerfiles.length + infrastructure.length === 0;
  return [
    ...(isEmpty
      ? [
          'Nothing that can be built was found in this folder, so the answers are common defaults. Change what does not fit.',
        ]
      : []),
    ...(source === undefined
      ? ['No git remote was found that CodePipeline can use: say in question 3 where the source is.']
      : []),
  ];
}

async function nextTurn(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 0));
}

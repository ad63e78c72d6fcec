import { AppError } from '../../base/appError';
import { changeOf, type FileChange } from '../../core/scaffold/files/fileChange';
import type { FilePlan, PlannedFile } from '../../core/scaffold/files/filePlan';
import type { Dialogs, TickedChoice } from './dialogs';
import { listText } from './listText';
import type { FileEdit, PlanWindow } from './planWindow';
import type { PlanWriter, WrittenPlan } from './planWriter';
import type { ProjectRoot } from './projectFolders';

export interface FilePlanWriterDeps {
  readonly dialogs: Dialogs;
  readonly window: PlanWindow;
  /** Runs what nobody waits for. */
  readonly inBackground: (what: string, task: () => Promise<unknown>) => void;
}

/** A planned file, beside what is there. */
interface Candidate {
  readonly file: PlannedFile;
  readonly before: string | undefined;
  readonly isUnsaved: boolean;
  /** `blocked`: what is there is no text, or a symbolic link leads elsewhere, and it is left alone. */
  readonly change: FileChange | { readonly kind: 'blocked' };
}

/** One that can be written. */
interface Offer extends Candidate {
  readonly change: Exclude<FileChange, { kind: 'same' }>;
}

const UNDO = 'Undo';
const GUIDE = 'docs/pipeline.md';
/** What Headgate alone writes is brought up to date without a question. */
const OWN_FOLDER = '.headgate/';

/** A {@link PlanWriter} over a window. */
export class FilePlanWriter implements PlanWriter {
  readonly #deps: FilePlanWriterDeps;

  constructor(deps: FilePlanWriterDeps) {
    this.#deps = deps;
  }

  async preview(root: ProjectRoot, plan: FilePlan): Promise<void> {
    const { window, dialogs, inBackground } = this.#deps;
    const offers = offersOf(await this.#look(root, plan.files)).filter(
      ({ change }) => change.kind !== 'keep',
    );
    if (offers.length === 0) {
      inBackground('Telling of a preview', () => dialogs.tell('info', nothingToWrite(plan), []));
      return;
    }
    const added = offers.filter(({ change }) => change.kind === 'create').length;
    const counts = [
      ...(added > 0 ? [`${String(added)} new`] : []),
      ...(added < offers.length ? [`${String(offers.length - added)} changed`] : []),
    ];
    await window.showChanges(root, `Preview: ${counts.join(', ')}`, offers.map(editOf));
  }

  async write(root: ProjectRoot, plan: FilePlan): Promise<WrittenPlan | undefined> {
    const { window, dialogs, inBackground } = this.#deps;
    await this.#checkFolder(root);
    const offers = offersOf(await this.#look(root, plan.files));
    if (offers.length === 0) {
      inBackground('Telling of a plan', () => dialogs.tell('info', nothingToWrite(plan), []));
      return { written: [], kept: pathsOf(plan.files), failed: [] };
    }
    const chosen = await dialogs.pickMany(
      offers.map(offer => this.#choice(root, offer)),
      {
        title: `Write Files to ${listText(root.name)}`,
        placeholder: 'Ticked files are written, the others stay as they are',
      },
    );
    if (chosen === undefined || chosen.length === 0) return undefined;
    const current = await this.#stillAsShown(root, chosen);
    const edits = current.map(editOf);
    if (edits.length > 0) await window.apply(root, edits);
    const missed = await this.#missed(root, edits);
    const failed = [...chosen.filter(offer => !current.includes(offer)).map(({ file }) => file), ...missed];
    const written = edits.filter(edit => !failed.some(({ path }) => path === edit.path));
    const result: WrittenPlan = {
      written: pathsOf(written),
      kept: pathsOf(plan.files.filter(({ path }) => !chosen.some(({ file }) => file.path === path))),
      failed: pathsOf(failed),
    };
    const scripts = pathsOf(written.filter(({ isExecutable }) => isExecutable));
    const isDone = scripts.length === 0 || (await window.makeExecutable(root, scripts));
    const [first] = result.written;
    if (first !== undefined) await window.open(root, result.written.includes(GUIDE) ? GUIDE : first);
    const [lost] = missed;
    const reason =
      lost === undefined
        ? 'They changed meanwhile.'
        : ((await window.trouble(root, lost.path)) ?? 'The editor did not take them.');
    inBackground('Telling what was written', () =>
      this.#report(root, written, result, { scripts: isDone ? [] : scripts, reason }),
    );
    return result;
  }

  /** @throws AppError */
  async #checkFolder(root: ProjectRoot): Promise<void> {
    const refusal = await this.#deps.window.refusal(root);
    if (refusal === undefined) return;
    throw refusal === 'gone'
      ? new AppError('invalid-input', `The folder ${root.name} is no longer there.`, {
          remedy: 'Open it again, and write the files then.',
        })
      : new AppError('invalid-input', `The folder ${root.name} is read-only.`, {
          remedy: 'Open a copy that you may write to; the preview shows the texts.',
        });
  }

  async #look(root: ProjectRoot, files: readonly PlannedFile[]): Promise<readonly Candidate[]> {
    return await Promise.all(
      files.map(async file => {
        checkPath(file.path);
        const found = await this.#deps.window.read(root, file.path);
        const isBlocked = found !== undefined && found.text === undefined;
        return {
          file,
          before: found?.text,
          isUnsaved: found?.isUnsaved ?? false,
          change: isBlocked ? { kind: 'blocked' as const } : changeOf(found?.text, file),
        };
      }),
    );
  }

  #choice(root: ProjectRoot, offer: Offer): TickedChoice<Offer> {
    const { file, change, isUnsaved } = offer;
    const isOwn = file.path.startsWith(OWN_FOLDER) && !isUnsaved;
    const choice = {
      label: listText(file.path),
      description: `${effectOf(change)}${isUnsaved ? ', and your unsaved changes are saved with it' : ''}`,
      detail: listText(file.purpose),
      isTicked: change.kind === 'create' || isOwn,
      value: offer,
    };
    if (change.kind === 'create') return choice;
    return { ...choice, compare: () => this.#deps.window.compare(root, file.path, change.text) };
  }

  /** Those beside which nothing has changed while the user chose. */
  async #stillAsShown(root: ProjectRoot, chosen: readonly Offer[]): Promise<readonly Offer[]> {
    const now = await this.#look(
      root,
      chosen.map(({ file }) => file),
    );
    return chosen.filter(
      ({ before }, at) => now[at]?.before === before && now[at]?.change.kind !== 'blocked',
    );
  }

  /** What was not written as it should be. Of a new file nothing stays that is not whole. */
  async #missed(root: ProjectRoot, edits: readonly FileEdit[]): Promise<readonly FileEdit[]> {
    const missed: FileEdit[] = [];
    for (const edit of edits) {
      const found = await this.#deps.window.read(root, edit.path);
      if (found !== undefined && !found.isUnsaved && sameLines(found.text, edit.text)) continue;
      if (edit.isNew && found !== undefined) await this.#deps.window.remove(root, edit.path);
      missed.push(edit);
    }
    return missed;
  }

  async #report(
    root: ProjectRoot,
    written: readonly FileEdit[],
    { kept, failed }: WrittenPlan,
    { scripts, reason }: { readonly scripts: readonly string[]; readonly reason: string },
  ): Promise<void> {
    const { dialogs, window } = this.#deps;
    const sentences = [
      written.length === 0 ? 'No file was written.' : `${countOf(written.length)} written.`,
      ...(failed.length === 0 ? [] : [`Not written: ${failed.map(listText).join(', ')}.`, reason]),
      ...(kept.length === 0 ? [] : [`As before: ${kept.map(listText).join(', ')}.`]),
      ...(scripts.length === 0
        ? []
        : [`Scripts could not be made executable here: run "git update-index --chmod=+x" on them.`]),
    ];
    const pressed = await dialogs.tell(
      failed.length === 0 ? 'info' : 'error',
      sentences.join(' '),
      failed.length === 0 && written.some(({ isNew }) => isNew) ? [UNDO] : [],
    );
    if (pressed !== UNDO) return;
    for (const { path, text } of written) {
      if (sameLines((await window.read(root, path))?.text, text)) continue;
      await dialogs.tell('info', `${listText(path)} has changed since, so nothing was undone.`, []);
      return;
    }
    await window.undo(root, written);
  }
}

/** A path leads nowhere but into the folder: parts of it may come from a file that somebody else wrote. */
function checkPath(path: string): void {
  const parts = path.split('/');
  if (/[\\\0]/.test(path) || parts.some(part => part === '' || part === '.' || part === '..')) {
    throw new AppError('invalid-input', `${JSON.stringify(path)} is no path of a file in the folder.`);
  }
}

function offersOf(candidates: readonly Candidate[]): readonly Offer[] {
  return candidates.flatMap(candidate => {
    const { change } = candidate;
    return change.kind === 'same' || change.kind === 'blocked' ? [] : [{ ...candidate, change }];
  });
}

function editOf({ file, before, change }: Offer): FileEdit {
  return {
    path: file.path,
    text: change.text,
    isNew: change.kind === 'create',
    isExecutable: file.isExecutable,
    before,
  };
}

function effectOf(change: Offer['change']): string {
  switch (change.kind) {
    case 'create':
      return 'new';
    case 'merge':
      return `is there: adds ${change.added.join(', ')}`;
    case 'replace':
    case 'keep':
      return 'is there: replaces it';
  }
}

function nothingToWrite({ files }: FilePlan): string {
  return files.length === 1
    ? 'The file is there already, and stays as it is.'
    : `All ${String(files.length)} files are there already, and stay as they are.`;
}

function countOf(files: number): string {
  return files === 1 ? '1 file was' : `${String(files)} files were`;
}

function pathsOf(files: readonly { readonly path: string }[]): readonly string[] {
  return files.map(({ path }) => path);
}

function sameLines(found: string | undefined, text: string): boolean {
  return found?.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n');
}

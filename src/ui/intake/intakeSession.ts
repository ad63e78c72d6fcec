import { toAppError } from '../../base/appError';
import type { Log } from '../../base/log';
import { Command } from '../../contrib/ids';
import type { Answers } from '../../core/intake/answers/answers';
import { ANSWERS_FILE, encodeAnswers } from '../../core/intake/answers/decodeAnswers';
import type { ExportFormat } from '../../core/scaffold/exports/exportPipeline';
import { changeOf } from '../../core/scaffold/files/fileChange';
import { TEMPLATE_FILE, type FilePlan } from '../../core/scaffold/files/filePlan';
import { decodeToHost } from '../../webview/protocol/decode';
import type { Act, FolderState, ToHost, ToPage } from '../../webview/protocol/messages';
import type { Choice, Dialogs } from '../kit/dialogs';
import { messageOf, type RunCommand } from '../kit/errorMessages';
import type { Intake } from '../kit/intake';
import type { PlanWriter } from '../kit/planWriter';
import type { ProjectFolders, ProjectRoot } from '../kit/projectFolders';
import { folderRead, prefillFor, readFolder, type FolderFacts } from './folderReading';
import { Proposer } from './proposer';

/** What a page needs of the window. */
export interface IntakeSessionDeps {
  readonly dialogs: Dialogs;
  readonly projectFolders: ProjectFolders;
  readonly planWriter: () => Promise<PlanWriter>;
  readonly intake: () => Promise<Intake>;
  readonly runCommand: RunCommand;
  /** Whether files can be written there; a virtual folder may be read only. */
  readonly isWritable: (root: ProjectRoot) => boolean;
  readonly isTrusted: () => boolean;
  readonly log: Log;
}

/** What stands behind one page: reads the folder, and again where it changes, and answers what the page asks. */
export class IntakeSession {
  readonly #deps: IntakeSessionDeps;
  readonly #post: (message: ToPage) => void;
  readonly #proposer: Proposer;
  readonly #ending = new AbortController();
  #root: ProjectRoot | undefined;
  /** The project that the answers are filled in for; absent for the first. */
  #project: string | undefined;
  #reading: Promise<FolderFacts> | undefined;
  #read: FolderFacts | undefined;
  #isShown = false;
  /** Answers that the page is to take, once it is there. */
  #given: Answers | undefined;

  /** @param root absent where no folder is open */
  constructor(deps: IntakeSessionDeps, root: ProjectRoot | undefined, post: (message: ToPage) => void) {
    this.#deps = deps;
    this.#proposer = new Proposer(deps.projectFolders, deps.intake);
    this.#root = root;
    this.#post = post;
  }

  get root(): ProjectRoot | undefined {
    return this.#root;
  }

  /** Has the page take other answers in place of all, now or when it has been drawn. */
  replace(answers: Answers): void {
    this.#given = answers;
    void this.#safely(() => this.#chooseProject(answers.folder));
  }

  /** Begins to read the folder, and to put its pipeline together, while the page is still being loaded. */
  start(): void {
    const root = this.#root;
    if (root === undefined) return;
    void this.#safely(async () => {
      const { facts, prefill, saved } = await this.#folderFacts(root);
      const answers = saved !== undefined && 'answers' in saved ? saved.answers : prefill.answers;
      if (!this.#isShown) await this.#proposer.propose(root, facts, answers);
    });
  }

  /**
   * To be called when a file was written, made or deleted.
   *
   * @returns whether the folder has to be read again: at once for a page that is shown, else when it is shown next
   */
  async noteChange(uri: string): Promise<boolean> {
    const start = `${this.#root?.uri ?? ''}/`;
    if ((this.#reading ?? this.#read) === undefined || !uri.startsWith(start)) return false;
    this.#proposer.forget();
    const path = decodeURIComponent(uri.slice(start.length));
    const tells = path === ANSWERS_FILE || (await this.#deps.intake()).isTelling(path);
    if (tells) this.#forget();
    return tells;
  }

  #forget(): void {
    this.#reading = undefined;
    this.#proposer.forget();
  }

  /** Reads the folder again for a page that is shown; what cannot be read now leaves it as it is. */
  async refresh(): Promise<void> {
    const root = this.#root;
    if (root === undefined || this.#read === undefined) return;
    this.#forget();
    await this.#safely(async () => {
      this.#read = await this.#folderFacts(root);
      this.#tellRead(root, this.#read);
    });
  }

  /** Ends what is still being read. */
  dispose(): void {
    this.#ending.abort();
  }

  /** Answers a message of the page; what is none of its messages is left out, and said in the log. Never rejects. */
  async hear(value: unknown): Promise<void> {
    const message = decodeToHost(value);
    if (message === undefined) {
      this.#deps.log.warn('A message of the intake page was not understood, and left out.');
      return;
    }
    if (message.type === 'act') await this.#act(message.act, message.answers);
    else await this.#safely(() => this.#answer(message));
  }

  async #safely(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      if (this.#ending.signal.aborted) return;
      this.#deps.log.error(`The intake page: ${messageOf(toAppError(thrown))}`);
    }
  }

  async #answer(message: Exclude<ToHost, { type: 'act' }>): Promise<void> {
    switch (message.type) {
      case 'ready': {
        const { roots } = this.#deps.projectFolders;
        const root = roots.find(({ uri }) => uri === message.root) ?? this.#root ?? roots[0];
        if (root?.uri !== this.#root?.uri) this.#forget();
        this.#root = root;
        this.#project ??= message.project;
        this.#isShown = true;
        await this.#showFolder();
        return;
      }
      case 'readAgain':
        this.#forget();
        await this.#showFolder();
        return;
      case 'project':
        await this.#chooseProject(message.folder);
        return;
      case 'answers':
        await this.#propose(message.revision, message.answers, message.runsPerMonth);
        return;
      case 'open':
        await this.#open(message.path, message.line);
        return;
      case 'compareSaved':
        await this.#compareSaved(message.answers);
        return;
      case 'openFolder':
        await this.#deps.runCommand('vscode.openFolder');
    }
  }

  /** Reads the folder, where that has not been done, and shows what it says. */
  async #showFolder(): Promise<void> {
    const root = this.#root;
    if (root === undefined) {
      this.#tell({ status: 'none' });
      return;
    }
    const { name } = root;
    try {
      if (this.#reading === undefined || this.#read === undefined) this.#tell({ status: 'reading', name });
      this.#read = await this.#folderFacts(root);
      this.#tellRead(root, this.#read);
    } catch (thrown) {
      if (this.#ending.signal.aborted) return;
      const error = toAppError(thrown);
      this.#deps.log.error(`Reading ${name}: ${error.message}`);
      this.#tell({ status: 'failed', name, message: messageOf(error) });
    }
  }

  /** What the folder says, read once until it is forgotten. */
  async #folderFacts(root: ProjectRoot): Promise<FolderFacts> {
    const { projectFolders, intake } = this.#deps;
    const project = this.#given?.folder ?? this.#project;
    const reading = (this.#reading ??= readFolder(
      projectFolders,
      root,
      intake,
      project,
      this.#ending.signal,
    ));
    try {
      return await reading;
    } catch (thrown) {
      if (this.#reading === reading) this.#reading = undefined;
      throw thrown;
    }
  }

  #tellRead(root: ProjectRoot, read: FolderFacts): void {
    this.#tell({
      status: 'read',
      ...folderRead(root, read, this.#deps.isWritable(root)),
      ...(this.#given !== undefined && { given: this.#given }),
    });
  }

  async #chooseProject(folder: string): Promise<void> {
    const root = this.#root;
    this.#project = folder;
    if (root === undefined || this.#read === undefined) return;
    const prefill = prefillFor(await this.#deps.intake(), this.#read.facts, folder);
    this.#read = { ...this.#read, prefill };
    this.#reading = Promise.resolve(this.#read);
    this.#tellRead(root, this.#read);
  }

  async #propose(revision: number, answers: Answers, runsPerMonth: number | undefined): Promise<void> {
    if (this.#root === undefined || this.#read === undefined) return;
    // The page has them: what it says from now on is the user's.
    if (this.#given !== undefined && encodeAnswers(this.#given) === encodeAnswers(answers))
      this.#given = undefined;
    const proposal = await this.#proposer.propose(this.#root, this.#read.facts, answers, runsPerMonth);
    this.#post({ type: 'proposal', revision, proposal });
  }

  /** Opens a file that a fact was read from, and no other. */
  async #open(path: string, line: number | undefined): Promise<void> {
    const root = this.#root;
    const evidence = Object.values(this.#read?.prefill.evidence ?? {}).flat();
    if (root === undefined || !evidence.some(known => known.path === path)) return;
    await this.#deps.projectFolders.open(root, path, line);
  }

  async #act(act: Act, answers: Answers): Promise<void> {
    try {
      this.#post({ type: 'ended', act, text: await this.#done(act, answers) });
    } catch (thrown) {
      const error = toAppError(thrown);
      this.#deps.log.error(`The intake page, ${act}: ${error.message}`);
      this.#post({ type: 'ended', act, text: messageOf(error) });
    }
  }

  async #compareSaved(answers: Answers): Promise<void> {
    const root = this.#root;
    if (root === undefined || this.#read === undefined) return;
    const intake = await this.#deps.intake();
    const { blueprint } = intake.recommend(this.#read.facts, answers);
    const { files } = intake.planFiles(blueprint, answers);
    const plan = { files: files.filter(({ path }) => path === ANSWERS_FILE) };
    await (await this.#deps.planWriter()).preview(root, plan);
  }

  /** Does it, and says in a sentence what came of it; empty where there is nothing to say. */
  async #done(act: Act, answers: Answers): Promise<string> {
    const root = this.#root;
    if (root === undefined || this.#read === undefined) return '';
    const { blueprint } = (await this.#deps.intake()).recommend(this.#read.facts, answers);
    const plan = (await this.#deps.intake()).planFiles(blueprint, answers);
    switch (act) {
      case 'preview':
        await (await this.#deps.planWriter()).preview(root, plan);
        return '';
      case 'write': {
        const text = await this.#write(root, plan);
        await this.refresh();
        return text;
      }
      case 'export': {
        const format = await this.#deps.dialogs.pick(EXPORTS, {
          title: 'Export the Pipeline',
          placeholder: 'In which form?',
        });
        if (format === undefined) return '';
        const exported = (await this.#deps.intake()).exportFiles(blueprint, format);
        return await this.#write(root, exported);
      }
      case 'deploy':
        if (!this.#deps.isTrusted())
          return 'Nothing is deployed in Restricted Mode. Trust the folder first, by "Workspaces: Manage Workspace Trust".';
        // What is deployed is what is on the disk.
        if (!(await this.#isWritten(root, plan))) {
          if ((await this.#write(root, plan)) === '') return '';
          if (!(await this.#isWritten(root, plan)))
            return `Nothing is deployed: ${TEMPLATE_FILE} is still another than on this page. Tick it to replace it.`;
        }
        await this.#deps.runCommand(Command.deployPipeline, {
          connectionId: 'local',
          resource: `${root.uri}/${TEMPLATE_FILE}`,
        });
        return '';
    }
  }

  /** Whether the template that is there is that of the plan. */
  async #isWritten(root: ProjectRoot, { files }: FilePlan): Promise<boolean> {
    const template = files.find(({ path }) => path === TEMPLATE_FILE);
    const text = await this.#deps.projectFolders.text(root, TEMPLATE_FILE);
    return template !== undefined && changeOf(text, template).kind === 'same';
  }

  async #write(root: ProjectRoot, plan: FilePlan): Promise<string> {
    const result = await (await this.#deps.planWriter()).write(root, plan);
    this.#proposer.forget();
    if (result === undefined) return '';
    const { written, kept, failed } = result;
    return writtenWords(written.length, kept.length, failed.length);
  }

  #tell(folder: FolderState): void {
    this.#post({ type: 'folder', folder });
  }
}

const EXPORTS: readonly Choice<ExportFormat>[] = [
  { label: 'JSON', detail: 'Input for aws codepipeline create-pipeline', value: 'json' },
  { label: 'AWS CDK', detail: 'A TypeScript app', value: 'cdk' },
  { label: 'Terraform', detail: 'A configuration for the AWS provider', value: 'terraform' },
];

function writtenWords(written: number, kept: number, failed: number): string {
  const files = (count: number): string => `${count} ${count === 1 ? 'file' : 'files'}`;
  return [
    `${files(written)} written`,
    ...(kept === 0 ? [] : [`${files(kept)} kept as they were`]),
    ...(failed === 0 ? [] : [`${files(failed)} could not be written`]),
  ]
    .join(', ')
    .concat('.');
}

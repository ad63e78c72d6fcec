import { toAppError } from '../../base/appError';
import type { Log } from '../../base/log';
import { Command } from '../../contrib/ids';
import type { Answers, Prefill } from '../../core/intake/answers/answers';
import type { Warning } from '../../core/intake/recommend/recommendation';
import { ANSWERS_FILE, readAnswers } from '../../core/intake/answers/decodeAnswers';
import { withProjectFirst } from '../../core/intake/facts/chosenProject';
import type { WorkspaceFacts } from '../../core/intake/facts/workspaceFacts';
import { pictureOf } from '../../core/pipeline/blueprint/picture';
import type { ExportFormat } from '../../core/scaffold/exports/exportPipeline';
import { changeOf } from '../../core/scaffold/files/fileChange';
import { TEMPLATE_FILE, type FilePlan, type PlannedFile } from '../../core/scaffold/files/filePlan';
import { decodeToHost } from '../../webview/protocol/decode';
import type { Act, FolderState, ProposedFile, ToHost, ToPage } from '../../webview/protocol/messages';
import type { Choice, Dialogs } from '../kit/dialogs';
import { messageOf, type RunCommand } from '../kit/errorMessages';
import type { Intake } from '../kit/intake';
import type { PlanWriter } from '../kit/planWriter';
import type { ProjectFolders, ProjectRoot } from '../kit/projectFolders';
import { projectFiles } from '../kit/projectReading';

/** What a page needs of the window. */
export interface IntakeSessionDeps {
  readonly dialogs: Dialogs;
  readonly projectFolders: ProjectFolders;
  readonly planWriter: () => Promise<PlanWriter>;
  readonly intake: () => Promise<Intake>;
  readonly runCommand: RunCommand;
  /** Whether files can be written there; a virtual folder may be read only. */
  readonly isWritable: (root: ProjectRoot) => boolean;
  readonly log: Log;
}

interface FolderFacts {
  readonly facts: WorkspaceFacts;
  readonly prefill: Prefill;
}

/** What stands behind one page: reads the folder once, and answers what the page asks. */
export class IntakeSession {
  readonly #deps: IntakeSessionDeps;
  readonly #post: (message: ToPage) => void;
  readonly #reading = new AbortController();
  /** The texts of planned files that are there; `undefined` for those that are not. */
  readonly #present = new Map<string, string | undefined>();
  #root: ProjectRoot | undefined;
  #read: FolderFacts | undefined;

  /** @param root absent where no folder is open */
  constructor(deps: IntakeSessionDeps, root: ProjectRoot | undefined, post: (message: ToPage) => void) {
    this.#deps = deps;
    this.#root = root;
    this.#post = post;
  }

  get root(): ProjectRoot | undefined {
    return this.#root;
  }

  /** Ends what is still being read. */
  dispose(): void {
    this.#reading.abort();
  }

  /** Answers a message of the page; what is none of its messages is left out, and said in the log. Never rejects. */
  async hear(value: unknown): Promise<void> {
    const message = decodeToHost(value);
    if (message === undefined) {
      this.#deps.log.warn('A message of the intake page was not understood, and left out.');
      return;
    }
    if (message.type === 'act') await this.#act(message.act, message.answers);
    else {
      try {
        await this.#answer(message);
      } catch (thrown) {
        this.#deps.log.error(`The intake page: ${messageOf(toAppError(thrown))}`);
      }
    }
  }

  async #answer(message: Exclude<ToHost, { type: 'act' }>): Promise<void> {
    switch (message.type) {
      case 'ready': {
        const { roots } = this.#deps.projectFolders;
        this.#root = roots.find(({ uri }) => uri === message.root) ?? this.#root ?? roots[0];
        await this.#showFolder();
        return;
      }
      case 'readAgain':
        this.#read = undefined;
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
      if (this.#read === undefined) {
        this.#tell({ status: 'reading', name });
        this.#read = await this.#readFolder(root);
      }
      await this.#tellRead(root, this.#read);
    } catch (thrown) {
      if (this.#reading.signal.aborted) return;
      const error = toAppError(thrown);
      this.#deps.log.error(`Reading ${name}: ${error.message}`);
      this.#tell({ status: 'failed', name, message: messageOf(error) });
    }
  }

  async #readFolder(root: ProjectRoot): Promise<FolderFacts> {
    const { projectFolders } = this.#deps;
    const [intake, files] = await Promise.all([
      this.#deps.intake(),
      projectFiles(projectFolders, root, this.#reading.signal),
    ]);
    const facts = await intake.readFacts(files, root.name);
    return { facts, prefill: intake.prefill(facts) };
  }

  async #tellRead(root: ProjectRoot, { facts, prefill }: FolderFacts): Promise<void> {
    this.#present.clear();
    const text = await this.#deps.projectFolders.text(root, ANSWERS_FILE);
    const saved = text === undefined ? undefined : readAnswers(text);
    const mayWrite = this.#deps.isWritable(root);
    this.#tell({
      status: 'read',
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
    });
  }

  /** The answers of a folder are those of its first project: the one that is chosen comes first. */
  async #chooseProject(folder: string): Promise<void> {
    const root = this.#root;
    if (root === undefined || this.#read === undefined) return;
    const { facts } = this.#read;
    const intake = await this.#deps.intake();
    const prefill = intake.prefill(withProjectFirst(facts, folder));
    this.#read = { facts, prefill };
    await this.#tellRead(root, this.#read);
  }

  async #propose(revision: number, answers: Answers, runsPerMonth: number | undefined): Promise<void> {
    if (this.#read === undefined) return;
    const intake = await this.#deps.intake();
    const assumptions = runsPerMonth === undefined ? {} : { runsPerMonth };
    const { blueprint, ...recommendation } = intake.recommend(this.#read.facts, answers, assumptions);
    const plan = intake.planFiles(blueprint, answers);
    await this.#look(plan);
    this.#post({
      type: 'proposal',
      revision,
      proposal: {
        ...recommendation,
        warnings: [...recommendation.warnings, ...(plan.warnings ?? []).map(sizeNote)],
        picture: pictureOf(blueprint.pipeline),
        files: plan.files.map(file => this.#proposed(file)),
      },
    });
  }

  /** Reads the files of a plan that have not been looked at yet. */
  async #look(plan: FilePlan): Promise<void> {
    const { projectFolders } = this.#deps;
    const root = this.#root;
    if (root === undefined) return;
    await Promise.all(
      plan.files
        .filter(({ path }) => !this.#present.has(path))
        .map(async ({ path }) => {
          const text = await projectFolders.text(root, path);
          // What is there and cannot be read says something else, whatever it is.
          const isThere = text !== undefined || (await projectFolders.exists(root, path));
          this.#present.set(path, isThere ? (text ?? '') : undefined);
        }),
    );
  }

  #proposed(file: PlannedFile): ProposedFile {
    const { path, purpose } = file;
    return { path, purpose, fate: changeOf(this.#present.get(path), file).kind };
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
        await this.#tellRead(root, this.#read);
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

/** What is to know of the files follows from how much the pipeline does. */
function sizeNote(text: string): Warning {
  return { question: 'environments', text, severity: 'note' };
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

import type { Answers } from '../../core/intake/answers/answers';
import type { Warning } from '../../core/intake/recommend/recommendation';
import type { WorkspaceFacts } from '../../core/intake/facts/workspaceFacts';
import { pictureOf } from '../../core/pipeline/blueprint/picture';
import { changeOf } from '../../core/scaffold/files/fileChange';
import type { FilePlan, PlannedFile } from '../../core/scaffold/files/filePlan';
import type { Proposal, ProposedFile } from '../../webview/protocol/messages';
import type { Intake } from '../kit/intake';
import type { ProjectFolders, ProjectRoot } from '../kit/projectFolders';

interface Made {
  readonly key: string;
  readonly facts: WorkspaceFacts;
  readonly proposal: Promise<Proposal>;
}

/** Puts together what a page shows for its answers, and keeps what was asked for last. */
export class Proposer {
  readonly #projectFolders: ProjectFolders;
  readonly #load: () => Promise<Intake>;
  /** The texts of planned files that are there; `undefined` for those that are not. */
  readonly #present = new Map<string, string | undefined>();
  #last: Made | undefined;

  constructor(projectFolders: ProjectFolders, load: () => Promise<Intake>) {
    this.#projectFolders = projectFolders;
    this.#load = load;
  }

  /** To be called when the folder may hold something else than before. */
  forget(): void {
    this.#present.clear();
    this.#last = undefined;
  }

  /** @param runsPerMonth absent where nobody has said so */
  async propose(
    root: ProjectRoot,
    facts: WorkspaceFacts,
    answers: Answers,
    runsPerMonth?: number,
  ): Promise<Proposal> {
    const key = JSON.stringify([root.uri, answers, runsPerMonth]);
    if (this.#last?.key !== key || this.#last.facts !== facts) {
      const proposal = this.#make(root, facts, answers, runsPerMonth);
      this.#last = { key, facts, proposal };
      proposal.catch(() => {
        this.forget();
      });
    }
    return await this.#last.proposal;
  }

  async #make(
    root: ProjectRoot,
    facts: WorkspaceFacts,
    answers: Answers,
    runsPerMonth: number | undefined,
  ): Promise<Proposal> {
    const intake = await this.#load();
    const assumptions = runsPerMonth === undefined ? {} : { runsPerMonth };
    const { blueprint, ...recommendation } = intake.recommend(facts, answers, assumptions);
    const plan = intake.planFiles(blueprint, answers);
    await this.#look(root, plan);
    return {
      ...recommendation,
      warnings: [...recommendation.warnings, ...(plan.warnings ?? []).map(sizeNote)],
      picture: pictureOf(blueprint.pipeline),
      files: plan.files.map(file => this.#proposed(file)),
    };
  }

  /** Reads the files of a plan that have not been looked at yet. */
  async #look(root: ProjectRoot, plan: FilePlan): Promise<void> {
    await Promise.all(
      plan.files
        .filter(({ path }) => !this.#present.has(path))
        .map(async ({ path }) => {
          const text = await this.#projectFolders.text(root, path);
          // What is there and cannot be read says something else, whatever it is.
          const isThere = text !== undefined || (await this.#projectFolders.exists(root, path));
          this.#present.set(path, isThere ? (text ?? '') : undefined);
        }),
    );
  }

  #proposed(file: PlannedFile): ProposedFile {
    const { path, purpose } = file;
    return { path, purpose, fate: changeOf(this.#present.get(path), file).kind };
  }
}

/** What is to know of the files follows from how much the pipeline does. */
function sizeNote(text: string): Warning {
  return { question: 'environments', text, severity: 'note' };
}

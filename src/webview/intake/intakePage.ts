import { render } from 'lit';
import type { Answers } from '../../core/intake/answers/answers';
import { changedAnswers, followFolder } from '../../core/intake/answers/follow';
import { checkAnswers } from '../../core/intake/questions/checkAnswers';
import type { Alternative } from '../../core/intake/recommend/recommendation';
import type { Channel } from '../kit/channel';
import type { Act, FolderRead, FolderState, ToHost, ToPage } from '../protocol/messages';
import { ANSWER_NAMES } from './answerWords';
import { decodeMemory, type Memory } from './memory';
import { projectFolders, type PageActions, type PageState } from './pageState';
import { pageView } from './pageView';

/** The page: keeps the answers, asks the host what they come to, and draws both. */
export class IntakePage implements PageActions {
  readonly #channel: Channel<ToHost, ToPage>;
  readonly #root: HTMLElement;
  #memory: Memory | undefined;
  #state: PageState = { folder: undefined, asksForProject: false, ended: '', announcement: '' };
  #revision = 0;
  /** What the folder says next is of the project that was chosen, and not to be asked about. */
  #choosesProject = false;

  constructor(channel: Channel<ToHost, ToPage>, root: HTMLElement) {
    this.#channel = channel;
    this.#root = root;
    this.#memory = decodeMemory(channel.saved);
  }

  /** Draws the page, and tells the host that it is there. */
  start(): void {
    this.#channel.listen(message => {
      this.#hear(message);
    });
    window.addEventListener('scrollend', () => {
      this.#keep();
    });
    this.#draw();
    const memory = this.#memory;
    this.send({ type: 'ready', ...(memory && { root: memory.root, project: memory.answers.folder }) });
  }

  send(message: ToHost): void {
    this.#channel.post(message);
  }

  change(change: Partial<Answers>): void {
    const { answers } = this.#state;
    if (answers !== undefined) this.replace({ ...answers, ...change });
  }

  replace(answers: Answers): void {
    this.#set({ answers, ended: '', followed: undefined });
    this.#keep();
    this.#ask();
  }

  chooseProject(folder: string): void {
    this.#choosesProject = true;
    this.send({ type: 'project', folder });
  }

  take({ label, change }: Alternative): void {
    const { answers } = this.#state;
    if (answers === undefined) return;
    const changed = new Set(Object.keys(change));
    const before = Object.fromEntries(Object.entries(answers).filter(([key]) => changed.has(key)));
    this.#set({ taken: { label, before } });
    this.change(change);
    this.announce(`Applied: ${label}. You can undo it.`);
    document.getElementById('undo')?.focus();
  }

  undo(): void {
    const { taken, ...others } = this.#state;
    if (taken === undefined) return;
    this.#state = others;
    this.change(taken.before);
    this.announce(`Undone: ${taken.label}.`);
    document.getElementById('alternatives')?.focus();
  }

  select(part: string): void {
    this.#set({ selected: part });
    this.#keep();
  }

  assumeRuns(runsPerMonth: number): void {
    this.#set({ runsPerMonth });
    this.#keep();
    this.#ask();
  }

  act(act: Act): void {
    const { answers, busy } = this.#state;
    if (answers === undefined || busy !== undefined) return;
    const [bad] = checkAnswers(answers);
    if (bad !== undefined) {
      this.#set({ ended: 'Correct the marked field first.' });
      document.getElementById(bad.field)?.focus();
      return;
    }
    this.#set({ busy: act, ended: '' });
    this.send({ type: 'act', act, answers });
  }

  announce(announcement: string): void {
    this.#set({ announcement });
  }

  #hear(message: ToPage): void {
    switch (message.type) {
      case 'folder':
        this.#enter(message.folder);
        break;
      case 'proposal':
        // What comes late belongs to answers that have changed since.
        if (message.revision === this.#revision) this.#set({ proposal: message.proposal });
        break;
      case 'ended': {
        const { busy, ...others } = this.#state;
        this.#state = busy === message.act ? others : this.#state;
        this.#set({ ended: message.text });
        // A file that was written is there from now on.
        this.#ask();
        break;
      }
    }
  }

  #enter(folder: FolderState): void {
    if (folder.status !== 'read') {
      this.#set({ folder });
      return;
    }
    if (this.#choosesProject) {
      this.#choosesProject = false;
      this.#enterProject(folder);
      return;
    }
    const memory = this.#memory?.root === folder.root ? this.#memory : undefined;
    const isFirst = this.#state.answers === undefined;
    const before = folder.given ?? (memory && followed(memory, folder)) ?? folder.saved;
    const answers = before ?? folder.prefill.answers;
    const shown = this.#state.answers ?? memory?.answers;
    const keys = shown === undefined || folder.given !== undefined ? [] : changedAnswers(shown, answers);
    const asksForProject = before === undefined && projectFolders(folder).length > 1;
    const { runsPerMonth, selected } = memory ?? {};
    this.#set({
      folder,
      answers,
      asksForProject,
      ...(runsPerMonth !== undefined && { runsPerMonth }),
      ...(selected !== undefined && { selected }),
      ...(shown !== undefined && keys.length > 0 && { followed: { keys, before: shown } }),
    });
    if (folder.given !== undefined || memory !== undefined) this.#keep();
    if (keys.length > 0)
      this.announce(`The folder has changed, and with it: ${keys.map(key => ANSWER_NAMES[key]).join(', ')}.`);
    this.#ask();
    if (isFirst && memory !== undefined) window.scrollTo({ top: memory.scroll });
  }

  /** Takes the answers of a project; what is not the project's own stays as it was answered. */
  #enterProject(folder: { readonly status: 'read' } & FolderRead): void {
    const { answers: before, asksForProject } = this.#state;
    const { answers } = folder.prefill;
    this.#set({ folder, asksForProject: false });
    if (before === undefined || asksForProject) this.replace(answers);
    else {
      const { source, start, notifies, pipelineType } = before;
      this.replace({ ...answers, source, start, notifies, pipelineType });
    }
    if (asksForProject) document.querySelector('h1')?.focus();
  }

  #ask(): void {
    const { answers, runsPerMonth } = this.#state;
    if (answers === undefined) return;
    this.#revision += 1;
    this.send({
      type: 'answers',
      revision: this.#revision,
      answers,
      ...(runsPerMonth !== undefined && { runsPerMonth }),
    });
  }

  #keep(): void {
    const { folder, answers, runsPerMonth, selected, asksForProject } = this.#state;
    if (folder?.status !== 'read' || answers === undefined || asksForProject) return;
    this.#memory = {
      root: folder.root,
      answers,
      suggested: folder.prefill.answers,
      scroll: window.scrollY,
      ...(runsPerMonth !== undefined && { runsPerMonth }),
      ...(selected !== undefined && { selected }),
    };
    this.#channel.save(this.#memory);
  }

  #set(change: Partial<PageState>): void {
    this.#state = { ...this.#state, ...change };
    this.#draw();
  }

  #draw(): void {
    render(pageView(this.#state, this), this.#root);
  }
}

/** The answers that were kept, after what the folder says by now. */
function followed({ answers, suggested }: Memory, { prefill }: FolderRead): Answers {
  return suggested === undefined ? answers : followFolder(answers, suggested, prefill.answers);
}

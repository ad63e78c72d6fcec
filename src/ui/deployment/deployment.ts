import { AppError, toAppError } from '../../base/appError';
import { changesOf, type ShownChanges } from '../../core/deployment/changes';
import { eventBefore } from '../../core/deployment/follow';
import type { Handshake } from '../../core/deployment/handshake';
import { countsText, shownDrift, type DeploymentPage, type Notice } from '../../core/deployment/page';
import type { Stack } from '../../core/deployment/ports';
import type { DeploymentTab } from '../kit/deployment';
import { messageOf } from '../kit/errorMessages';
import { discardChangeSet, findDrift } from './changeSets';
import { placeLines } from './chooseStack';
import { confirmProduction } from './confirmProduction';
import type { DeployDeps } from './deployDeps';
import type { Prepared } from './prepared';
import { DeploymentSheet } from './deploymentSheet';
import { Execution } from './execution';
import { followPage, reviewPage, STOP } from './reviewPage';
import { listed } from './words';

/** One deployment from the change set to its end, on a page. */
export class Deployment {
  readonly #deps: DeployDeps;
  readonly #prepared: Prepared;
  readonly #changes: ShownChanges;
  readonly #sheet: DeploymentSheet;
  /** The last event from before the execution. */
  #before: string | undefined;
  #hasBegun = false;
  #handshakes: readonly Handshake[] = [];

  private constructor(deps: DeployDeps, prepared: Prepared, changes: ShownChanges, sheet: DeploymentSheet) {
    this.#deps = deps;
    this.#prepared = prepared;
    this.#changes = changes;
    this.#sheet = sheet;
  }

  /** Opens the page of a change set. */
  static async open(deps: DeployDeps, prepared: Prepared): Promise<Deployment> {
    const { changes, page, handshakes } = await reviewPage(deps, prepared);
    const deployment = Deployment.#on(deps, prepared, changes, page);
    deployment.#handshakes = handshakes;
    return deployment;
  }

  /** Opens the page of what CloudFormation does to a stack already, whoever has begun it. */
  static async underWay(
    deps: DeployDeps,
    template: Prepared['template'],
    place: Prepared['place'] & { readonly stack: Stack },
  ): Promise<Deployment> {
    const { id, status } = place.stack;
    const before = eventBefore(id, await place.client.stackEvents(id, undefined));
    // What it was to change is no longer told: it shows as it happens.
    const changeSet = { id, stackId: id, status, parameters: new Map<string, string>(), changes: [] };
    // Of a stack that is being created there is nothing to go back to.
    const { stack, ...created } = place;
    const prepared = {
      template,
      changeSet,
      connections: [],
      place: status.startsWith('UPDATE') ? { ...created, stack } : created,
    };
    const changes = changesOf(changeSet, undefined, template.template);
    const deployment = Deployment.#on(deps, prepared, changes, followPage(prepared));
    deployment.#before = before;
    deployment.#hasBegun = true;
    return deployment;
  }

  static #on(deps: DeployDeps, prepared: Prepared, changes: ShownChanges, page: DeploymentPage): Deployment {
    const { uri } = prepared.template;
    const { resources } = prepared.file ?? prepared.template.template;
    const openTab = (): DeploymentTab => {
      const tab = deps.tabs.open(page.title);
      tab.onDidOpen(logicalId => {
        const position = resources.get(logicalId)?.position;
        if (position !== undefined) void deps.templates.open(uri, position);
      });
      return tab;
    };
    return new Deployment(deps, prepared, changes, new DeploymentSheet(openTab, page));
  }

  /** Whether nothing more happens but by a press on its page. */
  get isOver(): boolean {
    return this.#sheet.isOver;
  }

  /** Brings its page to the front, also where its tab was closed. */
  reveal(): void {
    this.#sheet.reveal();
  }

  close(): void {
    this.#sheet.close();
  }

  /**
   * Waits for what the user decides, and does it; resolves when the deployment has ended, or was turned away from. What is
   * then left over stands on the page.
   */
  async run(): Promise<void> {
    try {
      await this.#run();
    } finally {
      this.#sheet.isOver = true;
    }
  }

  async #run(): Promise<void> {
    while (!this.#hasBegun) {
      const decision = await this.#sheet.decision();
      if (decision === undefined || decision === 'discard') {
        await this.#discard(decision === undefined);
        return;
      }
      if (decision === 'drift') await this.#showDrift();
      const [handshake] = this.#handshakes;
      if (decision === 'handshake' && handshake !== undefined)
        await this.#deps.editor.openInBrowser(handshake.address);
      if (decision === 'deploy' && (await this.#confirmed())) this.#hasBegun = await this.#execute();
    }
    await new Execution(this.#deps, this.#prepared, this.#changes, this.#sheet, this.#before).watch();
  }

  async #confirmed(): Promise<boolean> {
    const { place, template, changeSet } = this.#prepared;
    const { capabilities } = template.template;
    const confirmed = await this.#deps.dialogs.confirm({
      message: `Deploy ${listed(template.pipelines)}?`,
      detail: [
        `Pipeline: ${listed(template.pipelines)}`,
        ...placeLines(place.connection, changeSet.stackId, place.stackName),
        '',
        countsText(this.#changes),
        ...(capabilities.length === 0 ? [] : [`You acknowledge ${listed(capabilities)}.`]),
      ].join('\n'),
      action: 'Deploy',
    });
    return confirmed && (await confirmProduction(this.#deps, template));
  }

  async #discard(isClosed: boolean): Promise<void> {
    const { place, changeSet } = this.#prepared;
    this.#sheet.isOver = true;
    try {
      await discardChangeSet(place, changeSet);
    } catch (thrown) {
      const { message: what, remedy: how = '' } = toAppError(thrown);
      this.#sheet.show({
        headline: 'Nothing was deployed.',
        mood: 'failed',
        buttons: [],
        leftovers: [{ what, how }],
      });
      throw thrown;
    }
    this.#sheet.show({
      headline: 'Nothing was deployed, and nothing is left over.',
      mood: 'done',
      buttons: [],
    });
    if (!isClosed) return;
    const message = `Nothing was deployed: the change set of ${place.stackName} is deleted.`;
    void this.#deps.dialogs.tell('info', message, []);
  }

  async #showDrift(): Promise<void> {
    const { place, changeSet } = this.#prepared;
    const drifts = await findDrift(this.#deps, place, changeSet.stackId).catch((thrown: unknown) =>
      toAppError(thrown),
    );
    const others = this.#sheet.page.notices.filter(notice => !DRIFT_NOTICES.has(notice));
    if (drifts instanceof AppError) {
      if (drifts.kind === 'cancelled') return;
      this.#sheet.show({
        notices: [...others, { level: 'warning', text: `Drift cannot be told: ${messageOf(drifts)}` }],
      });
      return;
    }
    this.#sheet.show({
      drifts: drifts.map(shownDrift),
      notices: [...others, drifts.length === 0 ? NO_DRIFT : HAS_DRIFT],
    });
  }

  /** Whether CloudFormation has begun, or may have. */
  async #execute(): Promise<boolean> {
    const { place, changeSet } = this.#prepared;
    try {
      this.#before = (await place.client.stackEvents(changeSet.stackId, undefined)).at(-1)?.id;
      await place.client.executeChangeSet(changeSet.id);
    } catch (thrown) {
      const error = toAppError(thrown);
      // Of a request whose answer was lost nobody knows whether it was heard: following shows it.
      if (!error.retryable || this.#before === undefined) {
        // A change set is gone, or worth nothing, once the stack has changed in another way.
        const isSpent = error.kind === 'not-found' || error.kind === 'invalid-input';
        const why = isSpent ? `${error.message} Discard it, and deploy again.` : messageOf(error);
        const text = `It was not deployed. ${why}`;
        const others = this.#sheet.page.notices.filter(
          notice => !notice.text.startsWith('It was not deployed.'),
        );
        this.#sheet.show({ notices: [{ level: 'warning', text }, ...others] });
        void this.#deps.dialogs.tell('error', text, []);
        return false;
      }
    }
    this.#sheet.show({ mood: 'running', headline: 'CloudFormation begins.', drifts: [], buttons: [STOP] });
    return true;
  }
}

const NO_DRIFT: Notice = { level: 'info', text: 'Nothing in AWS differs from the template of the stack.' };
const HAS_DRIFT: Notice = {
  level: 'warning',
  text: 'Something was changed in AWS by other means than the stack. A deployment writes over it only where it changes the same resource.',
};
const DRIFT_NOTICES: ReadonlySet<Notice> = new Set([NO_DRIFT, HAS_DRIFT]);

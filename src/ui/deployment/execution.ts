import { AppError, toAppError } from '../../base/appError';
import type { ShownChanges } from '../../core/deployment/changes';
import { followStack, type Ended } from '../../core/deployment/follow';
import { leftoversOf } from '../../core/deployment/leftovers';
import { shownFailure, shownResources, type Button, type DeploymentPage } from '../../core/deployment/page';
import type { StackResource } from '../../core/deployment/ports';
import type { Progress } from '../../core/deployment/progress';
import { standingOf } from '../../core/deployment/stackState';
import { messageOf } from '../kit/errorMessages';
import { deleteStack, placeLines } from './chooseStack';
import type { DeployDeps } from './deployDeps';
import type { Prepared } from './prepared';
import type { DeploymentSheet } from './deploymentSheet';
import { STOP } from './reviewPage';
import { showDeployed } from './success';
import { listed } from './words';

const WATCH: Button = { decision: 'watch', label: 'Look Again', isPrimary: true };
const DELETE: Button = { decision: 'deleteStack', label: 'Delete Stack…', isPrimary: true };

/** A change set that is being executed: follows it to its end, and says how that was. */
export class Execution {
  readonly #deps: DeployDeps;
  readonly #prepared: Prepared;
  readonly #changes: ShownChanges;
  readonly #sheet: DeploymentSheet;
  readonly #before: string | undefined;

  /** `before` is the last event from before the execution. */
  constructor(
    deps: DeployDeps,
    prepared: Prepared,
    changes: ShownChanges,
    sheet: DeploymentSheet,
    before: string | undefined,
  ) {
    this.#deps = deps;
    this.#prepared = prepared;
    this.#changes = changes;
    this.#sheet = sheet;
    this.#before = before;
  }

  /** Follows the stack to its end, and lets the user step in; resolves when nothing more happens.  */
  async watch(): Promise<void> {
    for (;;) {
      const ended = await this.#follow().catch((thrown: unknown) => toAppError(thrown));
      if (!(ended instanceof AppError)) {
        await this.#end(ended);
        return;
      }
      if (ended.kind === 'cancelled' && (await this.#stepIn())) continue;
      const why = ended.kind === 'cancelled' ? 'Nobody looks at it any more' : messageOf(ended);
      this.#sheet.show({
        mood: 'failed',
        headline: `${why.replace(/\.$/, '')}. CloudFormation goes on by itself.`,
        buttons: [WATCH],
      });
      if (ended.kind !== 'cancelled') void this.#deps.dialogs.tell('error', messageOf(ended), []);
      this.#sheet.isOver = true;
      if ((await this.#sheet.decision()) !== 'watch') return;
      this.#sheet.isOver = false;
      this.#sheet.show({ mood: 'running', headline: 'Looking again.', buttons: [STOP] });
    }
  }

  async #follow(): Promise<Ended> {
    const { place, changeSet } = this.#prepared;
    const { editor, clock } = this.#deps;
    return await editor.withProgress(`Deploying ${place.stackName}`, async notified => {
      const pressed = new AbortController();
      const stop = this.#sheet.onDidDecide(decision => {
        if (decision === 'stop') pressed.abort();
      });
      const signal = AbortSignal.any([notified, pressed.signal]);
      try {
        const options = { client: place.client, clock, signal };
        return await followStack(
          changeSet.stackId,
          this.#before,
          progress => {
            this.#showProgress(progress);
          },
          options,
        );
      } finally {
        stop.dispose();
      }
    });
  }

  #showProgress(progress: Progress): void {
    const { stackName } = this.#prepared.place;
    // On the way back, what is done is what is undone.
    const isForward = /^(?:CREATE|UPDATE)_IN_PROGRESS$/.test(progress.status);
    const all = Math.max(this.#changes.resources.length, progress.resources.length);
    this.#sheet.show({
      headline: isForward
        ? `${stackName} is ${progress.word}: ${progress.done} of ${all} resources.`
        : `${stackName} is ${progress.word}.`,
      resources: shownResources(this.#changes, progress),
      ...this.#failure(progress),
    });
  }

  #failure({ failure }: Progress): Pick<DeploymentPage, 'failure'> {
    const { place, template, file = template.template } = this.#prepared;
    const isInTemplate = (logicalId: string): boolean => file.resources.has(logicalId);
    return failure === undefined ? {} : { failure: shownFailure(failure, place.stackName, isInTemplate) };
  }

  /** Asks what stopping means; whether to go on following. */
  async #stepIn(): Promise<boolean> {
    const { place, changeSet } = this.#prepared;
    const isUpdate = place.stack !== undefined;
    const picked = await this.#deps.dialogs.pick<'go' | 'undo' | 'leave'>(
      [
        { label: 'Go on', detail: 'The deployment goes on, and is shown.', value: 'go' },
        isUpdate
          ? {
              label: 'Cancel the update',
              detail: 'CloudFormation rolls back what it has changed.',
              value: 'undo',
            }
          : {
              label: 'Delete the stack',
              detail: 'CloudFormation deletes what it has made so far.',
              value: 'undo',
            },
        { label: 'Stop watching', detail: 'CloudFormation goes on by itself.', value: 'leave' },
      ],
      { title: `Stop Deploying ${place.stackName}` },
    );
    if (picked === 'leave') return false;
    if (picked === 'undo') {
      try {
        await (isUpdate
          ? place.client.cancelUpdate(changeSet.stackId)
          : place.client.deleteStack(changeSet.stackId));
      } catch (thrown) {
        // It may have ended meanwhile: following shows how.
        void this.#deps.dialogs.tell('warning', messageOf(toAppError(thrown)), []);
      }
    }
    return true;
  }

  async #end({ stack, progress }: Ended): Promise<void> {
    const { place, changeSet, template } = this.#prepared;
    const resources = await place.client
      .stackResources(changeSet.stackId)
      .catch((): readonly StackResource[] => []);
    this.#showProgress(progress);
    this.#sheet.isOver = true;
    if (progress.hasSucceeded) {
      await showDeployed(this.#deps, this.#prepared, this.#sheet, stack, resources);
      return;
    }
    const leftovers = leftoversOf(stack, resources, place.connection);
    const mustGo = standingOf(progress.status) === 'deleteFirst';
    this.#sheet.show({
      mood: 'failed',
      headline: `${listed(template.pipelines)} was not deployed: the stack is ${progress.word}.`,
      leftovers,
      buttons: mustGo ? [DELETE] : [],
    });
    const { failure } = progress;
    const message =
      failure === undefined
        ? `${place.stackName} was not deployed: it is ${progress.word}.`
        : `${place.stackName} was not deployed. ${failure.what} ${failure.todo}`;
    void this.#deps.dialogs.tell(failure === undefined ? 'info' : 'error', message, []);
    await this.#deps.monitor.refresh(place.connection.id);
    while (mustGo && (await this.#sheet.decision()) === 'deleteStack') if (await this.#deleteStack()) return;
  }

  /** Whether the stack is gone. */
  async #deleteStack(): Promise<boolean> {
    const { place, changeSet } = this.#prepared;
    const { client, connection, stackName } = place;
    const { dialogs, editor, clock } = this.#deps;
    const confirmed = await dialogs.confirm({
      message: `Delete the stack ${stackName}?`,
      detail: placeLines(connection, changeSet.stackId, stackName).join('\n'),
      action: 'Delete Stack',
    });
    if (!confirmed) return false;
    this.#sheet.show({ headline: `${stackName} is being deleted.`, mood: 'running', buttons: [] });
    const failed = await editor
      .withProgress(`Deleting the stack ${stackName}`, signal =>
        deleteStack(client, changeSet.stackId, connection, { clock, signal }),
      )
      .then(() => undefined, toAppError);
    const [stack, resources] = await Promise.all([
      client.describeStack(changeSet.stackId),
      client.stackResources(changeSet.stackId),
    ]).catch(() => [undefined, []] as const);
    const leftovers = leftoversOf(stack, resources, connection);
    if (failed === undefined) {
      const left =
        leftovers.length === 0 ? 'nothing is left over' : 'something is left over that it was told to keep';
      this.#sheet.show({
        mood: 'done',
        headline: `The stack is deleted, and ${left}.`,
        leftovers,
        buttons: [],
      });
      return true;
    }
    this.#sheet.show({
      mood: 'failed',
      headline: `${stackName} is not deleted.`,
      notices: [{ level: 'warning', text: messageOf(failed) }],
      ...(stack === undefined ? {} : { leftovers }),
      buttons: [DELETE],
    });
    if (failed.kind !== 'cancelled') void dialogs.tell('error', messageOf(failed), []);
    return false;
  }
}

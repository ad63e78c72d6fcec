import {
  CancelUpdateStackCommand,
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeEventsCommand,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceDriftsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  DetectStackDriftCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  ListChangeSetsCommand,
  type CloudFormationClientConfig,
} from '@aws-sdk/client-cloudformation';
import { AppError, toAppError } from '../base/appError';
import type { Log } from '../base/log';
import type {
  ChangeSet,
  ChangeSetFailure,
  ChangeSetRequest,
  DriftDetection,
  ResourceDrift,
  Stack,
  StackClient,
  StackEvent,
  StackResource,
  WaitingChangeSet,
} from '../core/deployment/ports';
import type { Caller } from './caller';
import { allPages } from './paging';
import { fieldsOf, textAt } from './read';
import {
  changeSetFailures,
  changeSetOf,
  driftDetection,
  firstStack,
  resourceDrifts,
  stackEvents,
  stackResources,
  waitingChangeSets,
} from './stackDecode';

/** Pages of events that are read for one look: a deployment makes a few hundred, of which each look sees the newest. */
const MOST_EVENT_PAGES = 10;

/** Makes the SDK's client of CloudFormation; here, so that it is in the same bundle as what uses it. */
export function createStackClient(config: CloudFormationClientConfig): CloudFormationClient {
  return new CloudFormationClient(config);
}

/** CloudFormation through the SDK's client. */
export class SdkStackClient implements StackClient {
  readonly #client: CloudFormationClient;
  readonly #caller: Caller;
  readonly #log: Log;

  constructor(client: CloudFormationClient, caller: Caller, log: Log) {
    this.#client = client;
    this.#caller = caller;
    this.#log = log;
  }

  async describeStack(stack: string, signal?: AbortSignal): Promise<Stack | undefined> {
    try {
      return firstStack(
        await this.#caller.call('cloudformation:DescribeStacks', signal, abortSignal =>
          this.#client.send(new DescribeStacksCommand({ StackName: stack }), { abortSignal }),
        ),
      );
    } catch (thrown) {
      const error = toAppError(thrown);
      // There is no error of its own for it: "Stack with id web does not exist".
      if (error.kind === 'invalid-input' && error.message.includes('does not exist')) return undefined;
      throw error;
    }
  }

  async createChangeSet(
    request: ChangeSetRequest,
    signal?: AbortSignal,
  ): Promise<{ readonly id: string; readonly stackId: string }> {
    const command = new CreateChangeSetCommand({
      StackName: request.stackName,
      ChangeSetName: request.changeSetName,
      // A request that is sent again because its answer was lost makes no second change set.
      ClientToken: request.changeSetName,
      ChangeSetType: request.kind,
      TemplateBody: request.template,
      Capabilities: [...request.capabilities],
      Parameters: [...request.parameters].map(([ParameterKey, value]) =>
        value === undefined
          ? { ParameterKey, UsePreviousValue: true }
          : { ParameterKey, ParameterValue: value },
      ),
    });
    const answer = fieldsOf(
      await this.#caller.call('cloudformation:CreateChangeSet', signal, abortSignal =>
        this.#client.send(command, { abortSignal }),
      ),
    );
    const id = textAt(answer, 'Id');
    const stackId = textAt(answer, 'StackId');
    if (id === undefined || stackId === undefined)
      throw new AppError('internal', 'CreateChangeSet was answered without the ids of stack and change set.');
    return { id, stackId };
  }

  async describeChangeSet(id: string, signal?: AbortSignal): Promise<ChangeSet> {
    const pages = await allPages(this.#log, async nextToken => {
      const command = new DescribeChangeSetCommand({
        ChangeSetName: id,
        IncludePropertyValues: true,
        NextToken: nextToken,
      });
      const page = await this.#caller.call('cloudformation:DescribeChangeSet', signal, abortSignal =>
        this.#client.send(command, { abortSignal }),
      );
      return { page, nextToken: page.NextToken };
    });
    const changeSet = changeSetOf(pages.map(({ page }) => page));
    if (changeSet === undefined)
      throw new AppError('internal', 'DescribeChangeSet was answered without a status.');
    return changeSet;
  }

  async changeSetFailures(id: string, signal?: AbortSignal): Promise<readonly ChangeSetFailure[]> {
    const pages = await allPages(this.#log, async nextToken => {
      const command = new DescribeEventsCommand({
        ChangeSetName: id,
        Filters: { FailedEvents: true },
        NextToken: nextToken,
      });
      const page = await this.#caller.call('cloudformation:DescribeEvents', signal, abortSignal =>
        this.#client.send(command, { abortSignal }),
      );
      return { page, nextToken: page.NextToken };
    });
    return pages.flatMap(({ page }) => changeSetFailures(page));
  }

  async changeSets(stack: string, signal?: AbortSignal): Promise<readonly WaitingChangeSet[]> {
    const pages = await allPages(this.#log, async nextToken => {
      const command = new ListChangeSetsCommand({ StackName: stack, NextToken: nextToken });
      const page = await this.#caller.call('cloudformation:ListChangeSets', signal, abortSignal =>
        this.#client.send(command, { abortSignal }),
      );
      return { page, nextToken: page.NextToken };
    });
    return pages.flatMap(({ page }) => waitingChangeSets(page));
  }

  async deleteChangeSet(id: string): Promise<void> {
    await this.#caller.call('cloudformation:DeleteChangeSet', undefined, abortSignal =>
      this.#client.send(new DeleteChangeSetCommand({ ChangeSetName: id }), { abortSignal }),
    );
  }

  async executeChangeSet(id: string): Promise<void> {
    await this.#caller.call('cloudformation:ExecuteChangeSet', undefined, abortSignal =>
      this.#client.send(new ExecuteChangeSetCommand({ ChangeSetName: id }), { abortSignal }),
    );
  }

  async stackEvents(
    stack: string,
    after: string | undefined,
    signal?: AbortSignal,
  ): Promise<readonly StackEvent[]> {
    const newestFirst: StackEvent[] = [];
    let token: string | undefined;
    for (let pages = 0; pages < (after === undefined ? 1 : MOST_EVENT_PAGES); pages += 1) {
      const page = await this.#caller.call('cloudformation:DescribeStackEvents', signal, abortSignal =>
        this.#client.send(new DescribeStackEventsCommand({ StackName: stack, NextToken: token }), {
          abortSignal,
        }),
      );
      const events = stackEvents(page);
      const known = events.findIndex(({ id }) => id === after);
      newestFirst.push(...(known === -1 ? events : events.slice(0, known)));
      token = page.NextToken;
      if (known !== -1 || token === undefined || token === '') break;
    }
    return newestFirst.reverse();
  }

  async stackResources(stack: string, signal?: AbortSignal): Promise<readonly StackResource[]> {
    return stackResources(
      await this.#caller.call('cloudformation:DescribeStackResources', signal, abortSignal =>
        this.#client.send(new DescribeStackResourcesCommand({ StackName: stack }), { abortSignal }),
      ),
    );
  }

  async template(stack: string, signal?: AbortSignal): Promise<string> {
    return await this.#template({ StackName: stack }, signal);
  }

  async changeSetTemplate(id: string, signal?: AbortSignal): Promise<string> {
    return await this.#template({ ChangeSetName: id }, signal);
  }

  async #template(
    of: { readonly StackName: string } | { readonly ChangeSetName: string },
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const answer = await this.#caller.call('cloudformation:GetTemplate', signal, abortSignal =>
      this.#client.send(new GetTemplateCommand({ ...of, TemplateStage: 'Original' }), { abortSignal }),
    );
    return textAt(fieldsOf(answer), 'TemplateBody') ?? '';
  }

  async cancelUpdate(stack: string): Promise<void> {
    await this.#caller.call('cloudformation:CancelUpdateStack', undefined, abortSignal =>
      this.#client.send(new CancelUpdateStackCommand({ StackName: stack }), { abortSignal }),
    );
  }

  async deleteStack(stack: string): Promise<void> {
    await this.#caller.call('cloudformation:DeleteStack', undefined, abortSignal =>
      this.#client.send(new DeleteStackCommand({ StackName: stack }), { abortSignal }),
    );
  }

  async detectDrift(stack: string, signal?: AbortSignal): Promise<string> {
    const answer = await this.#caller.call('cloudformation:DetectStackDrift', signal, abortSignal =>
      this.#client.send(new DetectStackDriftCommand({ StackName: stack }), { abortSignal }),
    );
    const id = textAt(fieldsOf(answer), 'StackDriftDetectionId');
    if (id === undefined) throw new AppError('internal', 'DetectStackDrift was answered without an id.');
    return id;
  }

  async driftDetection(id: string, signal?: AbortSignal): Promise<DriftDetection> {
    const command = new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId: id });
    return driftDetection(
      await this.#caller.call('cloudformation:DescribeStackDriftDetectionStatus', signal, abortSignal =>
        this.#client.send(command, { abortSignal }),
      ),
    );
  }

  async resourceDrifts(stack: string, signal?: AbortSignal): Promise<readonly ResourceDrift[]> {
    const pages = await allPages(this.#log, async nextToken => {
      const command = new DescribeStackResourceDriftsCommand({
        StackName: stack,
        StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
        NextToken: nextToken,
      });
      const page = await this.#caller.call(
        'cloudformation:DescribeStackResourceDrifts',
        signal,
        abortSignal => this.#client.send(command, { abortSignal }),
      );
      return { page, nextToken: page.NextToken };
    });
    return pages.flatMap(({ page }) => resourceDrifts(page));
  }
}

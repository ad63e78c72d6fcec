import { GetLogEventsCommand, type CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { LogClient } from '../core/monitor/ports';
import type { LogEvent } from '../core/pipeline/execution';
import type { Caller } from './caller';
import { fieldsOf, listAt, numberAt, textAt } from './read';

/** CloudWatch Logs through the SDK's client. */
export class SdkLogClient implements LogClient {
  readonly #client: CloudWatchLogsClient;
  readonly #caller: Caller;

  constructor(client: CloudWatchLogsClient, caller: Caller) {
    this.#client = client;
    this.#caller = caller;
  }

  async getLogEvents(
    { groupName, streamName }: { readonly groupName: string; readonly streamName: string },
    nextToken?: string,
    signal?: AbortSignal,
  ): Promise<{ readonly events: readonly LogEvent[]; readonly nextToken: string }> {
    const command = new GetLogEventsCommand({
      logGroupName: groupName,
      logStreamName: streamName,
      startFromHead: true,
      nextToken,
    });
    const answer = await this.#caller.call('logs:GetLogEvents', signal, abortSignal =>
      this.#client.send(command, { abortSignal }),
    );
    const fields = fieldsOf(answer);
    return {
      events: listAt(fields, 'events').map(event => ({
        timestamp: numberAt(event, 'timestamp') ?? 0,
        message: textAt(event, 'message') ?? '',
      })),
      // An answer without a token is the end: the token that was sent comes back.
      nextToken: textAt(fields, 'nextForwardToken') ?? nextToken ?? '',
    };
  }
}

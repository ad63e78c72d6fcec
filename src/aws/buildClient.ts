import { randomUUID } from 'node:crypto';
import {
  BatchGetBuildsCommand,
  StartBuildCommand,
  StopBuildCommand,
  type CodeBuildClient,
} from '@aws-sdk/client-codebuild';
import { AppError } from '../base/appError';
import { visibleText } from '../base/visibleText';
import type { BuildClient, BuildStart } from '../core/monitor/ports';
import type { Build } from '../core/pipeline/execution';
import { buildOf, startedBuildId } from './buildDecode';
import type { Caller } from './caller';

/** CodeBuild through the SDK's client. */
export class SdkBuildClient implements BuildClient {
  readonly #client: CodeBuildClient;
  readonly #caller: Caller;

  constructor(client: CodeBuildClient, caller: Caller) {
    this.#client = client;
    this.#caller = caller;
  }

  async getBuild(buildId: string, signal?: AbortSignal): Promise<Build> {
    const answer = await this.#caller.call('codebuild:BatchGetBuilds', signal, abortSignal =>
      this.#client.send(new BatchGetBuildsCommand({ ids: [buildId] }), { abortSignal }),
    );
    const build = buildOf(answer, buildId);
    if (build !== undefined) return build;
    throw new AppError('not-found', `CodeBuild does not know the build ${visibleText(buildId)}.`, {
      remedy: 'Builds are kept for a year at most, and only in their own account and region.',
    });
  }

  async startBuild({ projectName, sourceLocation, buildspec, variables }: BuildStart): Promise<string> {
    const command = new StartBuildCommand({
      projectName,
      sourceLocationOverride: sourceLocation,
      buildspecOverride: buildspec,
      environmentVariablesOverride: Object.entries(variables).map(([name, value]) => ({ name, value })),
      // A request that is sent again after a lost answer must not start a second build.
      idempotencyToken: randomUUID(),
    });
    const answer = await this.#caller.call('codebuild:StartBuild', undefined, abortSignal =>
      this.#client.send(command, { abortSignal }),
    );
    const id = startedBuildId(answer);
    if (id === undefined)
      throw new AppError('internal', 'StartBuild was answered without the id of a build.');
    return id;
  }

  async stopBuild(buildId: string): Promise<void> {
    await this.#caller.call('codebuild:StopBuild', undefined, abortSignal =>
      this.#client.send(new StopBuildCommand({ id: buildId }), { abortSignal }),
    );
  }
}

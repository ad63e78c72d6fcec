import { BatchGetBuildsCommand, type CodeBuildClient } from '@aws-sdk/client-codebuild';
import { AppError } from '../base/appError';
import { visibleText } from '../base/visibleText';
import type { BuildClient } from '../core/monitor/ports';
import type { Build } from '../core/pipeline/execution';
import { buildOf } from './buildDecode';
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
}

import type { Connection } from '../core/monitor/ports';

/** What was asked of whom when it went wrong. */
export interface CallContext {
  readonly connection: Connection;
  /** The IAM action, which is also how the operation is named to the user: `codepipeline:GetPipelineState`. */
  readonly action: string;
  /** Host of the endpoint, or how else the other side is called. */
  readonly endpoint: string;
  /** What must not be in a message. */
  readonly secrets: readonly string[];
}

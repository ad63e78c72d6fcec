import type { JsonObject } from './standIns';

/** What one command of the AWS CLI takes as `--cli-input-json`. */
export interface CommandInput {
  /** Its name in the folder of the export. */
  readonly file: string;
  /** `codepipeline create-pipeline` */
  readonly command: string;
  readonly input: JsonObject;
}

import type { Position } from '../../core/yaml/node';
import type { LogAddress } from './logAddress';

/** What commands ask the editor to open. */
export interface Editor {
  openFile(file: string, position: Position): Promise<void>;
  openLog(address: LogAddress): Promise<void>;
  /** Brings up the row of a pipeline in the Pipelines view; does nothing where the pipeline is gone. */
  showPipeline(connectionId: string, pipelineName: string): Promise<void>;
  /** Opens an `https:` address in the browser. */
  openInBrowser(address: string): Promise<void>;
  /** Puts a text where the user can paste it from. */
  copyText(text: string): Promise<void>;
  openFolder(folder: string, newWindow: boolean): Promise<void>;
  readonly hasOpenFolder: boolean;
  /** Runs `task` under a notification with the title and a Cancel button, which aborts the signal. */
  withProgress<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

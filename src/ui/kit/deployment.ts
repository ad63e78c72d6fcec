import type { Disposable } from '../../base/disposable';
import type { Event } from '../../base/emitter';
import type { Decision, DeploymentPage } from '../../core/deployment/page';
import type { Position } from '../../core/yaml/node';

/** A template of the window, as its editor has it. */
export interface TemplateText {
  /** Its URI as text. */
  readonly uri: string;
  /** How people call it: from the folder of the window. */
  readonly path: string;
  readonly text: string;
  readonly isUnsaved: boolean;
}

/** The templates of the window's folders. */
export interface TemplateFiles {
  /** The file in the active editor, as URI. */
  readonly active: string | undefined;
  /** Those that declare a pipeline, as far as a look at their text can tell. */
  find(signal: AbortSignal): Promise<readonly TemplateText[]>;
  /** Rejects with `not-found` where it cannot be read. */
  read(uri: string): Promise<TemplateText>;
  /** Whether it has been saved. */
  save(uri: string): Promise<boolean>;
  open(uri: string, position: Position): Promise<void>;
}

/** The page of one deployment in a tab. */
export interface DeploymentTab extends Disposable {
  /** Shows this from now on; where the tab is closed, nothing happens. */
  show(page: DeploymentPage): void;
  /** Brings it to the front. */
  reveal(): void;
  readonly onDidDecide: Event<Decision>;
  /** Fires with the logical id of a resource whose line somebody wants to see. */
  readonly onDidOpen: Event<string>;
  readonly onDidClose: Event<void>;
}

/** Opens tabs for deployments. */
export interface DeploymentTabs {
  open(title: string): DeploymentTab;
}

/** What was said of a template the last time. */
export interface RememberedDeployment {
  readonly stackName: string;
  /** Without those of secrets. */
  readonly values: Readonly<Record<string, string>>;
}

/** Keeps what was said, for this window's folder. */
export interface DeploymentMemory {
  /** `key` names the template and the connection. */
  recall(key: string): RememberedDeployment | undefined;
  remember(key: string, deployment: RememberedDeployment): void;
}

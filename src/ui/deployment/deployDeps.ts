import type { Clock } from '../../base/clock';
import type { SourceConnectionClient, StackClient } from '../../core/deployment/ports';
import type { ConnectionId } from '../../core/monitor/ports';
import type { DeploymentMemory, DeploymentTabs, TemplateFiles } from '../kit/deployment';
import type { Dialogs } from '../kit/dialogs';
import type { Editor } from '../kit/editor';
import type { RunCommand } from '../kit/errorMessages';
import type { Monitor } from '../kit/monitor';
import type { Settings } from '../kit/settings';

/** What deploying needs. */
export interface DeployDeps {
  readonly dialogs: Dialogs;
  readonly editor: Pick<Editor, 'withProgress' | 'showPipeline' | 'openInBrowser' | 'copyText'>;
  readonly monitor: Pick<Monitor, 'refresh'>;
  readonly settings: Pick<Settings, 'connections' | 'production'>;
  readonly runCommand: RunCommand;
  readonly isTrusted: () => boolean;
  readonly templates: TemplateFiles;
  readonly tabs: DeploymentTabs;
  readonly memory: DeploymentMemory;
  readonly clock: Clock;
  /** CloudFormation through a connection of the settings. */
  readonly stacks: (connectionId: ConnectionId) => Promise<StackClient>;
  /** CodeConnections, likewise. */
  readonly sourceConnections: (connectionId: ConnectionId) => Promise<SourceConnectionClient>;
}

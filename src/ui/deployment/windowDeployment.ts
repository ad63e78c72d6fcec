import type * as vscode from 'vscode';
import type { CommandHandler } from '../kit/commandRunner';
import type { DeployDeps } from './deployDeps';
import { deployPipeline } from './deployPipeline';
import { WindowDeploymentTabs } from './deploymentTabs';
import { windowTemplateFiles } from './windowTemplateFiles';

/** Deploying with the files and the tabs of this window. `extension` is where the extension is installed. */
export function windowDeployment(
  deps: Omit<DeployDeps, 'tabs' | 'templates'>,
  extension: vscode.Uri,
): { readonly run: CommandHandler; readonly tabs: WindowDeploymentTabs } {
  const tabs = new WindowDeploymentTabs(extension);
  return { run: deployPipeline({ ...deps, tabs, templates: windowTemplateFiles }), tabs };
}

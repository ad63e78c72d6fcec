import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable';
import { waitingApprovals } from '../core/monitor/status';
import type { Settings } from '../ui/kit/settings';
import type { PipelinesView } from '../ui/tree/pipelinesView';
import type { Background } from './background';
import type { LocalFolders } from './localFolders';
import type { MonitorService } from './monitorService';
import type { SettingsReport } from './settingsReport';

export interface Joined {
  readonly monitor: MonitorService;
  readonly view: PipelinesView;
  readonly local: LocalFolders;
  readonly settings: Settings;
  readonly settingsReport: SettingsReport;
  readonly inBackground: Background;
}

/** Lets what happens in the window reach the parts that it concerns, until the result is disposed. */
export function joinWindow({
  monitor,
  view,
  local,
  settings,
  settingsReport,
  inBackground,
}: Joined): Disposable {
  const store = new DisposableStore();
  store.add(
    view.onDidChangeShown(shown => {
      monitor.setVisible(shown);
    }),
  );
  store.add(
    monitor.onDidChange(() => {
      const waiting = waitingApprovals(monitor.snapshot);
      view.setBadge(waiting, waiting === 1 ? '1 approval is waiting' : `${waiting} approvals are waiting`);
    }),
  );
  store.add(
    settings.onDidChangeConnections(() => {
      monitor.connect(local.access);
      inBackground('Reporting on the settings', () => settingsReport.report());
    }),
  );
  store.add(
    settings.onDidChangeRefresh(() => {
      monitor.intervalsChanged();
    }),
  );
  store.add(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      monitor.setFocused(focused);
    }),
  );
  const sayTrust = (): void => {
    const restricted = local.access !== undefined && !vscode.workspace.isTrusted;
    // VS Code leaves out the welcome text, which says the same with a button, where a view has a message.
    const shown = restricted && view.rowsUnder().length > 0;
    view.setMessage(shown ? 'Restricted Mode: pipelines are shown, nothing is run.' : '');
  };
  sayTrust();
  store.add(monitor.onDidChange(sayTrust));
  store.add(vscode.workspace.onDidGrantWorkspaceTrust(sayTrust));
  store.add(
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      local.reopen();
      monitor.connect(local.access);
      sayTrust();
    }),
  );
  return store;
}

import * as vscode from 'vscode';
import { compose, type Headgate } from './app/compose';
import type { TestSeam } from './app/testSeam';

/** VS Code calls `deactivate` without the context that `activate` got, so what runs is kept here between the two. */
const running = new Set<Headgate>();

/** What the suites inside VS Code get of the extension. */
export interface TestAccess {
  seam(): Promise<TestSeam>;
}

/** Starts Headgate and waits for nothing. Gives access to tests in VS Code's test mode, and nothing otherwise. */
export function activate(context: vscode.ExtensionContext): TestAccess | undefined {
  const headgate = compose(context);
  running.add(headgate);
  context.subscriptions.push(headgate);
  return context.extensionMode === vscode.ExtensionMode.Test ? headgate : undefined;
}

/** Resolves when nothing that Headgate started is running any more. */
export async function deactivate(): Promise<void> {
  const closing = [...running].map(headgate => headgate.close());
  running.clear();
  await Promise.all(closing);
}

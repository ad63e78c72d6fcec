import type * as vscode from 'vscode';
import type { DeploymentMemory, RememberedDeployment } from '../ui/kit/deployment';

/** Keeps what was said of deployments in the state of the window's folder; what is there in another form is passed over. */
export function deploymentMemory(state: vscode.Memento): DeploymentMemory {
  return {
    recall: key => remembered(state.get<unknown>(nameOf(key))),
    remember: (key, deployment) => {
      void state.update(nameOf(key), deployment);
    },
  };
}

function nameOf(key: string): string {
  return `deployment ${key}`;
}

function remembered(value: unknown): RememberedDeployment | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { stackName, values }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof stackName !== 'string') return undefined;
  const texts = Object.entries(typeof values === 'object' && values !== null ? values : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { stackName, values: Object.fromEntries(texts) };
}

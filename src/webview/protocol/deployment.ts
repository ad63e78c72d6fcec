import type { Decision, DeploymentPage } from '../../core/deployment/page';

/** What the page of a deployment says to its host. */
export type DeploymentToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'decide'; readonly decision: Decision }
  /** Opens the line of a resource in the template. */
  | { readonly type: 'open'; readonly logicalId: string };

/** What the host says to the page. */
export interface DeploymentToPage {
  readonly type: 'page';
  readonly page: DeploymentPage;
}

const DECISIONS: readonly Decision[] = [
  'deploy',
  'discard',
  'drift',
  'stop',
  'watch',
  'deleteStack',
  'handshake',
  'check',
];

/** A message of the page, or `undefined` for anything else. */
export function decodeDeploymentToHost(value: unknown): DeploymentToHost | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, decision, logicalId }: Readonly<Record<string, unknown>> = { ...value };
  if (type === 'ready') return { type };
  if (type === 'open') return typeof logicalId === 'string' ? { type, logicalId } : undefined;
  const known = DECISIONS.find(candidate => candidate === decision);
  return type === 'decide' && known !== undefined ? { type, decision: known } : undefined;
}

/** A message of the host, or `undefined` for anything else that a window can post. */
export function decodeDeploymentToPage(value: unknown): DeploymentToPage | undefined {
  return isToPage(value) ? value : undefined;
}

/** The host is our own code: only that it is its message is checked, not all that it holds. */
function isToPage(value: unknown): value is DeploymentToPage {
  if (typeof value !== 'object' || value === null) return false;
  const { type, page }: Readonly<Record<string, unknown>> = { ...value };
  return type === 'page' && typeof page === 'object' && page !== null;
}

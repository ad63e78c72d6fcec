import type { ActionCategory } from './declaration';

/** Source of all limits: the CodePipeline API reference (API version 2015-07-09) and the User Guide, Quotas. */
export const MIN_STAGES = 2;
export const MAX_STAGES = 50;
export const MAX_ACTIONS_PER_STAGE = 100;
export const MAX_RUN_ORDER = 999;

/** Names of pipelines, stages and actions. */
export const NAME_PATTERN = /^[A-Za-z0-9.@_-]{1,100}$/;
export const ARTIFACT_NAME_PATTERN = /^[A-Za-z0-9_-]{1,100}$/;
export const NAMESPACE_PATTERN = /^[A-Za-z0-9@_-]{1,100}$/;

/** Versions of action types and rule types. */
export const VERSION_PATTERN = /^[\w-]{1,9}$/;

/** Namespaces that the service keeps for itself. */
export const RESERVED_NAMESPACES: ReadonlySet<string> = new Set(['codepipeline', 'variables']);

export const EXECUTION_MODES = ['SUPERSEDED', 'QUEUED', 'PARALLEL'] as const;
export type ExecutionMode = (typeof EXECUTION_MODES)[number];

export const ACTION_CATEGORIES: readonly ActionCategory[] = [
  'Source',
  'Build',
  'Test',
  'Deploy',
  'Approval',
  'Invoke',
  'Compute',
];

export function isActionCategory(text: string): text is ActionCategory {
  return ACTION_CATEGORIES.some(category => category === text);
}

/** The mode that a declaration asks for; SUPERSEDED where it names none. */
export function executionModeOf(declaration: { readonly executionMode?: string }): ExecutionMode {
  return EXECUTION_MODES.find(mode => mode === declaration.executionMode) ?? 'SUPERSEDED';
}

import type { ActionCategory } from '../pipeline/declaration';
import { ACTION_CATEGORIES } from '../pipeline/limits';
import type { Connection } from './ports';
import type { TreeRow } from './treeRow';

/** What a `when` clause can ask of a pipeline's row. */
export interface PipelineFlags {
  readonly kind: Connection['kind'];
  readonly running: boolean;
  /** The AWS console has a page for it. */
  readonly console: boolean;
}

/** What a `when` clause can ask of an action's row. */
export interface ActionFlags {
  /** `undefined` where the pipeline's declaration is not known. */
  readonly category: ActionCategory | undefined;
  /** It has a build whose log can be opened. */
  readonly log: boolean;
  /** It waits for an approval. */
  readonly waiting: boolean;
}

/** `connection local`, `connection aws`. */
export function connectionContext(kind: Connection['kind']): string {
  return `connection ${kind}`;
}

/** `pipeline aws running console`. */
export function pipelineContext({ kind, running, console }: PipelineFlags): string {
  return flags('pipeline', kind, running ? 'running' : 'idle', console && 'console');
}

export const STAGE_CONTEXT = 'stage';

/** `action build log`, `action approval waiting`. */
export function actionContext({ category, log, waiting }: ActionFlags): string {
  return flags(
    'action',
    category !== undefined && CATEGORY_FLAGS[category],
    log && 'log',
    waiting && 'waiting',
  );
}

/** `problem file` where it stands in a file that can be opened. */
export function problemContext(file: boolean): string {
  return flags('problem', file && 'file');
}

export const MESSAGE_CONTEXT = 'message';

/** Every `contextValue` that a row can have, with the row's kind, so that each `when` clause can be tried on all of them. */
export function everyContextValue(): readonly Pick<TreeRow, 'kind' | 'contextValue'>[] {
  const either = [false, true] as const;
  const kinds = ['local', 'aws'] as const;
  const pipelines = kinds.flatMap(kind =>
    either.flatMap(running =>
      // The console shows what is in AWS only.
      (kind === 'aws' ? either : [false]).map(console => pipelineContext({ kind, running, console })),
    ),
  );
  const actions = [...ACTION_CATEGORIES, undefined].flatMap(category =>
    either.flatMap(log => either.map(waiting => actionContext({ category, log, waiting }))),
  );
  return [
    ...kinds.map(kind => ({ kind: 'connection', contextValue: connectionContext(kind) }) as const),
    ...pipelines.map(contextValue => ({ kind: 'pipeline', contextValue }) as const),
    { kind: 'stage', contextValue: STAGE_CONTEXT },
    ...actions.map(contextValue => ({ kind: 'action', contextValue }) as const),
    ...either.map(file => ({ kind: 'problem', contextValue: problemContext(file) }) as const),
    { kind: 'message', contextValue: MESSAGE_CONTEXT },
  ];
}

const CATEGORY_FLAGS: Readonly<Record<ActionCategory, string>> = {
  Source: 'source',
  Build: 'build',
  Test: 'test',
  Deploy: 'deploy',
  Approval: 'approval',
  Invoke: 'invoke',
  Compute: 'compute',
};

function flags(...words: readonly (string | false)[]): string {
  return words.filter(word => word !== false).join(' ');
}

import type { ExecutionState } from './executionState';

/** Variables by namespace, then by key. */
export type VariableScope = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * The variables that an action of this execution may refer to: what actions with a namespace put out, the pipeline's
 * own under `variables`, and `codepipeline.PipelineExecutionId`.
 * Source: CodePipeline User Guide, "Variables reference".
 */
export function variableScope(execution: ExecutionState): VariableScope {
  const scope = new Map<string, ReadonlyMap<string, string>>([
    ['codepipeline', new Map([['PipelineExecutionId', execution.id]])],
    ['variables', new Map(execution.variables.map(({ name, value }) => [name, value]))],
  ]);
  for (const stage of execution.stages) {
    const plan = execution.plan.find(({ name }) => name === stage.name);
    for (const action of stage.actions) {
      const namespace = plan?.actions.find(({ name }) => name === action.name)?.namespace;
      if (namespace === undefined || action.outputVariables === undefined) continue;
      scope.set(namespace, new Map(Object.entries(action.outputVariables)));
    }
  }
  return scope;
}

export type Resolution =
  | { readonly configuration: Readonly<Record<string, string>> }
  /** The first reference that has no value, as written: `#{Source.CommitId}`. */
  | { readonly unresolved: string; readonly key: string };

const REFERENCE = /#\{([A-Za-z0-9@_-]+)\.([^{}\s]+)\}/g;

/** Replaces every `#{namespace.key}` in the values of a configuration. What a variable holds is not looked into again. */
export function resolveConfiguration(
  configuration: Readonly<Record<string, string>>,
  scope: VariableScope,
): Resolution {
  let failure: Extract<Resolution, { unresolved: string }> | undefined;
  const entries = Object.entries(configuration).map(([key, text]): [string, string] => [
    key,
    text.replace(REFERENCE, (reference: string, namespace: string, name: string) => {
      const value = scope.get(namespace)?.get(name);
      if (value === undefined) failure ??= { unresolved: reference, key };
      return value ?? '';
    }),
  ]);
  return failure ?? { configuration: Object.fromEntries(entries) };
}

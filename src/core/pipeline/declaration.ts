/**
 * A pipeline as `create-pipeline` takes it and `GetPipeline` returns it, in the API's own spelling.
 * Source: the CodePipeline API reference, `PipelineDeclaration` (API version 2015-07-09).
 */
export interface PipelineDeclaration {
  readonly name: string;
  readonly roleArn?: string;
  readonly version?: number;
  readonly pipelineType?: string;
  readonly executionMode?: string;
  readonly stages: readonly StageDeclaration[];
  readonly variables?: readonly { readonly name: string; readonly defaultValue?: string }[];
}

export interface StageDeclaration {
  readonly name: string;
  readonly actions: readonly ActionDeclaration[];
  /** The hooks of the stage that hold conditions which decide whether the execution goes on. */
  readonly conditions?: readonly StageConditionHook[];
}

export type StageConditionHook = 'beforeEntry' | 'onSuccess';

export type ActionCategory = 'Source' | 'Build' | 'Test' | 'Deploy' | 'Approval' | 'Invoke' | 'Compute';

export interface ActionDeclaration {
  readonly name: string;
  readonly actionTypeId: {
    readonly category: ActionCategory;
    readonly owner: string;
    readonly provider: string;
    readonly version: string;
  };
  /** 1 to 999; equal numbers run in parallel. */
  readonly runOrder: number;
  readonly configuration: Readonly<Record<string, string>>;
  readonly inputArtifacts: readonly string[];
  readonly outputArtifacts: readonly string[];
  readonly namespace?: string;
  readonly region?: string;
  /** Of a manual approval: 5 to 86400; 7 days where it is absent. */
  readonly timeoutInMinutes?: number;
}

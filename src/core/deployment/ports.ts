import type { Instant } from '../../base/clock';

/** A stack as CloudFormation tells of it. */
export interface Stack {
  /** Its ARN, which also names the account. */
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly statusReason?: string;
  /** The values of now; those of `NoEcho` parameters are stars. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
}

export interface ChangeSetRequest {
  readonly stackName: string;
  readonly changeSetName: string;
  readonly kind: 'CREATE' | 'UPDATE';
  readonly template: string;
  /** Values, and `undefined` for a parameter that keeps what the stack has. */
  readonly parameters: ReadonlyMap<string, string | undefined>;
  readonly capabilities: readonly Capability[];
}

/** Source: API reference, `CreateChangeSet.Capabilities`. */
export type Capability = 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | 'CAPABILITY_AUTO_EXPAND';

/** What a stack would become. */
export interface ChangeSet {
  readonly id: string;
  readonly stackId: string;
  /** `CREATE_PENDING`, `CREATE_IN_PROGRESS`, `CREATE_COMPLETE`, `FAILED`, … */
  readonly status: string;
  readonly statusReason?: string;
  /** The values with which it was made; those of `NoEcho` parameters are stars. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly changes: readonly ResourceChange[];
}

/** A change set that nobody has executed. */
export interface WaitingChangeSet {
  readonly id: string;
  readonly name: string;
  readonly madeAt?: Instant;
  /** Whether it can be executed: it was worked out, and the stack has not been changed since. */
  readonly isReady: boolean;
}

export interface ResourceChange {
  readonly action: 'Add' | 'Modify' | 'Remove' | 'Import' | 'Dynamic';
  readonly logicalId: string;
  readonly physicalId?: string;
  /** `AWS::CodePipeline::Pipeline` */
  readonly type: string;
  /** Of a `Modify`. */
  readonly replacement?: 'True' | 'False' | 'Conditional';
  /** What of it changes: `Policies`, or `Tags`. */
  readonly properties: readonly PropertyChange[];
  /** Of a `Remove`: whether the resource itself stays, by its `DeletionPolicy`. */
  readonly isRetained: boolean;
}

export interface PropertyChange {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
  readonly recreates: 'Never' | 'Conditionally' | 'Always';
}

export interface StackEvent {
  readonly id: string;
  readonly at: Instant;
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  /** `CREATE_FAILED`, … */
  readonly status: string;
  readonly reason?: string;
}

/** Why a change set could not be made, about one resource. */
export interface ChangeSetFailure {
  readonly logicalId?: string;
  readonly reason: string;
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: string;
}

/** How a resource differs from what the stack's template says. */
export interface ResourceDrift {
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: 'MODIFIED' | 'DELETED';
  readonly differences: readonly {
    readonly path: string;
    readonly expected: string;
    readonly actual: string;
  }[];
}

export interface DriftDetection {
  readonly status: 'DETECTION_IN_PROGRESS' | 'DETECTION_COMPLETE' | 'DETECTION_FAILED';
  readonly statusReason?: string;
}

/** A connection of AWS CodeConnections to a code host. */
export interface SourceConnection {
  readonly arn: string;
  readonly name: string;
  readonly status: 'PENDING' | 'AVAILABLE' | 'ERROR';
}

/** AWS CodeConnections, with the credentials of a connection of the settings. */
export interface SourceConnectionClient {
  /** Rejects with an `AppError`, `not-found` where there is none of this ARN. */
  sourceConnection(arn: string, signal?: AbortSignal): Promise<SourceConnection>;
}

/**
 * CloudFormation through one connection. Every method rejects with an `AppError` and nothing else; `signal` aborts the
 * request and makes the method reject with kind `cancelled`. A stack is named by its name, or, one that may be deleted, by
 * its id; a change set by its id.
 */
export interface StackClient {
  /** `undefined` where there is no such stack. */
  describeStack(stack: string, signal?: AbortSignal): Promise<Stack | undefined>;
  /** Resolves when the service has taken the request; the change set is not ready yet. */
  createChangeSet(
    request: ChangeSetRequest,
    signal?: AbortSignal,
  ): Promise<{ readonly id: string; readonly stackId: string }>;
  /** With all pages of its changes. */
  describeChangeSet(id: string, signal?: AbortSignal): Promise<ChangeSet>;
  /**
   * What CloudFormation found wrong with resources before it began. Absent details make no error.
   * Source: CloudFormation User Guide, "Validate stack deployments".
   */
  changeSetFailures(id: string, signal?: AbortSignal): Promise<readonly ChangeSetFailure[]>;
  /** Those of a stack that were neither executed nor deleted. */
  changeSets(stack: string, signal?: AbortSignal): Promise<readonly WaitingChangeSet[]>;
  deleteChangeSet(id: string): Promise<void>;
  executeChangeSet(id: string): Promise<void>;
  /** Oldest first: what happened behind the event `after`, or all of the last two pages where that is absent or gone. */
  stackEvents(stack: string, after: string | undefined, signal?: AbortSignal): Promise<readonly StackEvent[]>;
  stackResources(stack: string, signal?: AbortSignal): Promise<readonly StackResource[]>;
  /** The template that the stack was made of, as it was given. */
  template(stack: string, signal?: AbortSignal): Promise<string>;
  /** The template of a change set, as it was given. */
  changeSetTemplate(id: string, signal?: AbortSignal): Promise<string>;
  /** Rolls an update back that is under way. */
  cancelUpdate(stack: string): Promise<void>;
  deleteStack(stack: string): Promise<void>;
  /** Resolves to the id of the detection, which takes some seconds. */
  detectDrift(stack: string, signal?: AbortSignal): Promise<string>;
  driftDetection(id: string, signal?: AbortSignal): Promise<DriftDetection>;
  /** Resources that were modified or deleted behind the stack's back. */
  resourceDrifts(stack: string, signal?: AbortSignal): Promise<readonly ResourceDrift[]>;
}

import { readStackTemplate } from '../../src/core/deployment/stackTemplate';
import { Fault, type FakeAws, type Json } from './fakeAws';
import {
  declaredResources,
  parameterValues,
  type DeclaredResource,
  type FakeChangeSet,
  type FakeStack,
} from './fakeStack';
import { now, StackLife } from './fakeStackLife';
import { faultXml, listOf, queryInput, resultXml, type QueryInput, type XmlAnswer } from './queryProtocol';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

const EARLY_VALIDATION =
  'The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.';

/**
 * CloudFormation in memory, over the Query protocol. Time goes on with each look at a stack, by so many steps as
 * `stepsALook` says. What is deployed appears in a {@link FakeAws} beside it.
 */
export class FakeCloudFormation {
  /** Those that are gone included, by id. */
  readonly stacks = new Map<string, FakeStack>();
  /** Operations in the order of their requests. */
  readonly calls: string[] = [];
  stepsALook = 100;
  /** A status that no stack leaves by itself. */
  heldIn: string | undefined;
  /** By logical id: what its creation or update fails with. */
  readonly failures = new Map<string, string>();
  /** By logical id: what a change set that touches it fails with. */
  readonly validations = new Map<string, string>();
  /** Stacks that cannot be deleted, by name. */
  readonly protectedStacks = new Set<string>();
  /** By logical id: rows of `PropertyDifferences` that a detection of drift finds. */
  readonly drifts = new Map<string, readonly Json[]>();
  readonly #life: StackLife;

  constructor(aws: FakeAws) {
    this.#life = new StackLife(aws, this.failures);
  }

  handle(body: string): XmlAnswer {
    const input = queryInput(body);
    this.calls.push(input.operation);
    try {
      return resultXml(input.operation, this.#answer(input));
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      return faultXml(thrown);
    }
  }

  /** The stack of this name that is not gone. */
  stack(name: string): FakeStack | undefined {
    return [...this.stacks.values()].find(stack => stack.name === name && stack.status !== 'DELETE_COMPLETE');
  }

  #answer(input: QueryInput): Json {
    switch (input.operation) {
      case 'DescribeStacks':
        return { Stacks: [this.#described(this.#look(input))] };
      case 'CreateChangeSet':
        return this.#createChangeSet(input);
      case 'DescribeChangeSet':
        return this.#describeChangeSet(...this.#changeSet(input));
      case 'DescribeEvents':
        return { OperationEvents: this.#validationEvents(...this.#changeSet(input)) };
      case 'ListChangeSets':
        return {
          Summaries: [...this.#named(input).changeSets.values()].map(({ id, isObsolete }) => ({
            ChangeSetId: id,
            Status: 'CREATE_COMPLETE',
            ExecutionStatus: isObsolete ? 'OBSOLETE' : 'AVAILABLE',
            ChangeSetName: id.split('/')[1],
            CreationTime: now(),
          })),
        };
      case 'DeleteChangeSet': {
        const [stack, changeSet] = this.#changeSet(input);
        stack.changeSets.delete(changeSet.id);
        return {};
      }
      case 'ExecuteChangeSet':
        this.#execute(...this.#changeSet(input));
        return {};
      case 'DescribeStackEvents':
        return { StackEvents: [...this.#named(input).events].reverse().slice(0, 100) };
      case 'DescribeStackResources':
        return { StackResources: this.#resources(this.#named(input)) };
      case 'GetTemplate':
        return {
          TemplateBody: input.texts.has('ChangeSetName')
            ? this.#changeSet(input)[1].template
            : this.#named(input).template,
        };
      case 'CancelUpdateStack':
        this.#life.cancelUpdate(this.#named(input));
        return {};
      case 'DeleteStack':
        this.#delete(input);
        return {};
      case 'DetectStackDrift':
        return { StackDriftDetectionId: this.#named(input).id };
      case 'DescribeStackDriftDetectionStatus':
        return { DetectionStatus: 'DETECTION_COMPLETE', StackDriftStatus: 'DRIFTED', Timestamp: now() };
      case 'DescribeStackResourceDrifts':
        return { StackResourceDrifts: this.#drifted(this.#named(input)) };
      default:
        throw new Fault('InvalidAction', `Could not find operation ${input.operation}`);
    }
  }

  #named({ texts }: QueryInput): FakeStack {
    const name = texts.get('StackName') ?? '';
    const found = this.stacks.get(name) ?? this.stack(name);
    if (found === undefined) throw new Fault('ValidationError', `Stack with id ${name} does not exist`);
    return found;
  }

  #look(input: QueryInput): FakeStack {
    const stack = this.#named(input);
    // One by one: a step that fails lays out others.
    for (let left = this.stepsALook; left > 0 && stack.status !== this.heldIn; left -= 1)
      stack.steps.shift()?.();
    return stack;
  }

  #described({ id, name, status, parameters }: FakeStack): Json {
    return {
      StackId: id,
      StackName: name,
      CreationTime: now(),
      StackStatus: status,
      Parameters: parameterRows(parameters),
    };
  }

  #changeSet({ texts }: QueryInput): [FakeStack, FakeChangeSet] {
    const id = texts.get('ChangeSetName') ?? '';
    for (const stack of this.stacks.values()) {
      const changeSet = stack.changeSets.get(id);
      if (changeSet !== undefined) return [stack, changeSet];
    }
    throw new Fault('ChangeSetNotFound', `ChangeSet [${id}] does not exist`);
  }

  #createChangeSet(input: QueryInput): Json {
    const { texts } = input;
    const name = texts.get('StackName') ?? '';
    const kind = texts.get('ChangeSetType') ?? 'UPDATE';
    const template = texts.get('TemplateBody') ?? '';
    const existing = this.stack(name);
    if (new TextEncoder().encode(template).length > 51_200)
      throw new Fault(
        'ValidationError',
        "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200",
      );
    const { problem, resources } = readStackTemplate(template);
    if (problem !== undefined || resources.size === 0)
      throw new Fault(
        'ValidationError',
        'Template format error: At least one Resources member must be defined.',
      );
    this.#checkStatus(existing, name, kind);
    this.#checkCapabilities(input, template);
    const { values, missing } = parameterValues(
      template,
      listOf(input, 'Parameters'),
      existing?.parameters ?? new Map(),
    );
    if (missing.length > 0)
      throw new Fault('ValidationError', `Parameters: [${missing.join(', ')}] must have values`);
    const stack = existing ?? this.#newStack(name);
    const id = this.#life.arn('changeSet', texts.get('ChangeSetName') ?? '');
    stack.changeSets.set(id, { id, kind, template, parameters: values, looks: 0, isObsolete: false });
    return { Id: id, StackId: stack.id };
  }

  #checkStatus(stack: FakeStack | undefined, name: string, kind: string): void {
    const isNew = stack === undefined || stack.status === 'REVIEW_IN_PROGRESS';
    if (kind === 'CREATE' && !isNew)
      throw new Fault('AlreadyExistsException', `Stack [${name}] already exists`);
    if (kind === 'UPDATE' && isNew) throw new Fault('ValidationError', `Stack [${name}] does not exist`);
    if (stack !== undefined && !isNew && !/^(?:CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(stack.status))
      throw new Fault(
        'ValidationError',
        `Stack:${stack.id} is in ${stack.status} state and can not be updated.`,
      );
  }

  #checkCapabilities(input: QueryInput, template: string): void {
    const given = new Set(listOf(input, 'Capabilities').map(item => item.get('')));
    const lacking = readStackTemplate(template).capabilities.filter(
      capability =>
        !given.has(capability) && !(capability === 'CAPABILITY_IAM' && given.has('CAPABILITY_NAMED_IAM')),
    );
    if (lacking.length > 0)
      throw new Fault('InsufficientCapabilitiesException', `Requires capabilities : [${lacking.join(', ')}]`);
  }

  #newStack(name: string): FakeStack {
    const stack = this.#life.newStack(name);
    this.stacks.set(stack.id, stack);
    return stack;
  }

  #execute(stack: FakeStack, changeSet: FakeChangeSet): void {
    if (changeSet.isObsolete)
      throw new Fault(
        'InvalidChangeSetStatus',
        `ChangeSet [${changeSet.id}] cannot be executed in its current execution status of [OBSOLETE]`,
      );
    stack.changeSets.delete(changeSet.id);
    for (const other of stack.changeSets.values()) other.isObsolete = true;
    const changed = this.#changes(stack, changeSet)
      .filter(({ Action }) => Action !== 'Remove')
      .map(({ LogicalResourceId }) => String(LogicalResourceId));
    this.#life.execute(stack, changeSet, changed);
  }

  /** A stack that does not exist is deleted as well: the service says nothing against it. */
  #delete({ texts }: QueryInput): void {
    const name = texts.get('StackName') ?? '';
    const stack = this.stacks.get(name) ?? this.stack(name);
    if (stack === undefined) return;
    if (this.protectedStacks.has(stack.name))
      throw new Fault(
        'ValidationError',
        `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`,
      );
    this.#life.delete(stack);
  }

  #describeChangeSet(stack: FakeStack, changeSet: FakeChangeSet): Json {
    changeSet.looks += 1;
    const changes = this.#changes(stack, changeSet);
    const isReady = changeSet.looks > 1;
    const isInvalid = this.#validationEvents(stack, changeSet).length > 0;
    const hasFailed = isReady && (changes.length === 0 || isInvalid);
    return {
      ChangeSetId: changeSet.id,
      StackId: stack.id,
      StackName: stack.name,
      Status: hasFailed ? 'FAILED' : isReady ? 'CREATE_COMPLETE' : 'CREATE_IN_PROGRESS',
      StatusReason: hasFailed ? (isInvalid ? EARLY_VALIDATION : NO_CHANGES) : undefined,
      ExecutionStatus: hasFailed ? 'UNAVAILABLE' : 'AVAILABLE',
      Parameters: parameterRows(changeSet.parameters),
      Changes: isReady ? changes.map(ResourceChange => ({ Type: 'Resource', ResourceChange })) : [],
    };
  }

  #validationEvents(stack: FakeStack, changeSet: FakeChangeSet): readonly Json[] {
    return this.#changes(stack, changeSet).flatMap(({ LogicalResourceId, ResourceType }) => {
      const ValidationStatusReason = this.validations.get(String(LogicalResourceId));
      if (ValidationStatusReason === undefined) return [];
      const event = { EventType: 'VALIDATION_ERROR', LogicalResourceId, ResourceType, Timestamp: now() };
      return [
        { ...event, ValidationFailureMode: 'FAIL', ValidationStatus: 'FAILED', ValidationStatusReason },
      ];
    });
  }

  #changes(stack: FakeStack, { template, parameters }: FakeChangeSet): readonly Json[] {
    const wanted = declaredResources(template, parameters);
    const row = (Action: string, id: string, type: string): Json => ({
      Action,
      LogicalResourceId: id,
      PhysicalResourceId: stack.resources.get(id)?.physicalId,
      ResourceType: type,
    });
    const kept = [...wanted].flatMap(([id, resource]) => {
      const before = stack.resources.get(id);
      if (before === undefined) return [row('Add', id, resource.type)];
      const changed = changedProperties(before, resource);
      if (changed.length === 0) return [];
      const replaces = changed.some(name => IDENTITY.has(name));
      const Details = changed.map(Name => ({
        Target: {
          Attribute: 'Properties',
          Name,
          Path: `/Properties/${Name}`,
          RequiresRecreation: IDENTITY.has(Name) ? 'Always' : 'Never',
          BeforeValue: before.properties.get(Name),
          AfterValue: resource.properties.get(Name),
        },
        Evaluation: 'Static',
        ChangeSource: 'DirectModification',
      }));
      return [{ ...row('Modify', id, resource.type), Replacement: replaces ? 'True' : 'False', Details }];
    });
    const gone = [...stack.resources].filter(([id]) => !wanted.has(id));
    return [
      ...kept,
      ...gone.map(([id, { type, isRetained }]) => ({
        ...row('Remove', id, type),
        PolicyAction: isRetained ? 'Retain' : 'Delete',
      })),
    ];
  }

  #resources(stack: FakeStack): readonly Json[] {
    // In no order of the template.
    const sorted = [...stack.resources].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([LogicalResourceId, { type, physicalId, status }]) => ({
      StackId: stack.id,
      LogicalResourceId,
      PhysicalResourceId: physicalId,
      ResourceType: type,
      Timestamp: now(),
      ResourceStatus: status,
    }));
  }

  #drifted(stack: FakeStack): readonly Json[] {
    return [...this.drifts].flatMap(([LogicalResourceId, PropertyDifferences]) => {
      const resource = stack.resources.get(LogicalResourceId);
      if (resource === undefined) return [];
      return [
        {
          StackId: stack.id,
          LogicalResourceId,
          PhysicalResourceId: resource.physicalId,
          ResourceType: resource.type,
          StackResourceDriftStatus: PropertyDifferences.length === 0 ? 'DELETED' : 'MODIFIED',
          PropertyDifferences,
          Timestamp: now(),
        },
      ];
    });
  }
}

function parameterRows(parameters: ReadonlyMap<string, string>): readonly Json[] {
  return [...parameters].map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
}

/** Properties whose change makes a new resource. */
const IDENTITY: ReadonlySet<string> = new Set(['Name', 'BucketName', 'RoleName', 'ConnectionName']);

function changedProperties(before: DeclaredResource, after: DeclaredResource): readonly string[] {
  const names = new Set([...before.properties.keys(), ...after.properties.keys()]);
  return [...names].filter(name => before.properties.get(name) !== after.properties.get(name));
}

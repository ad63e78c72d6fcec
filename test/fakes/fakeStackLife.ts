import { readDefinitions } from '../../src/core/pipeline/read';
import { Fault, type FakeAws } from './fakeAws';
import { declaredResources, type DeclaredResource, type FakeChangeSet, type FakeStack } from './fakeStack';

/** What happens to stacks: each operation lays out steps, which whoever owns the stacks takes one by one. */
export class StackLife {
  readonly #aws: FakeAws;
  readonly #failures: ReadonlyMap<string, string>;
  #count = 0;

  /** `failures`: by logical id what the creation or update of a resource fails with. */
  constructor(aws: FakeAws, failures: ReadonlyMap<string, string>) {
    this.#aws = aws;
    this.#failures = failures;
  }

  /** A stack that has nothing but a change set. */
  newStack(name: string): FakeStack {
    const stack: FakeStack = {
      id: this.arn('stack', name),
      name,
      status: 'REVIEW_IN_PROGRESS',
      template: '',
      parameters: new Map(),
      resources: new Map(),
      events: [],
      changeSets: new Map(),
      steps: [],
    };
    this.#becomes(stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
    return stack;
  }

  /** Lets a change set happen; `changed` are the logical ids that it adds or modifies. */
  execute(stack: FakeStack, { kind, template, parameters }: FakeChangeSet, changed: readonly string[]): void {
    const verb = kind === 'CREATE' ? 'CREATE' : 'UPDATE';
    const wanted = declaredResources(template, parameters);
    const removed = [...stack.resources.keys()].filter(id => !wanted.has(id));
    this.#becomes(stack, `${verb}_IN_PROGRESS`, 'User Initiated');
    const made: string[] = [];
    stack.steps = changed.flatMap(id => {
      const word = stack.resources.has(id) ? 'UPDATE' : 'CREATE';
      const resource = wanted.get(id);
      return resource === undefined
        ? []
        : [
            () => {
              this.#make(stack, id, resource, `${word}_IN_PROGRESS`);
              if (word === 'CREATE') made.push(id);
            },
            () => {
              const failure = this.#failures.get(id);
              if (failure !== undefined) this.#fail(stack, id, `${word}_FAILED`, failure, verb, made);
              else this.#resourceBecomes(stack, id, `${word}_COMPLETE`);
            },
          ];
    });
    stack.steps.push(
      ...removed.map(id => () => {
        this.#remove(stack, id);
      }),
      () => {
        stack.template = template;
        stack.parameters = parameters;
        this.#becomes(stack, `${verb}_COMPLETE`);
        this.#showPipelines(stack);
      },
    );
  }

  #make(stack: FakeStack, id: string, resource: DeclaredResource, status: string): void {
    const named: unknown = JSON.parse(resource.properties.get('Name') ?? 'null');
    const before = stack.resources.get(id)?.physicalId;
    const own = resource.type.endsWith('::Connection')
      ? this.#connection(before, resource)
      : `${stack.name}-${id}-1X2Y3Z`;
    const physicalId = typeof named === 'string' && !named.includes('${') ? named : (before ?? own);
    stack.resources.set(id, { ...resource, physicalId, status });
    this.#resourceBecomes(stack, id, status);
  }

  /** As those of the service, one is pending until somebody has finished its handshake. */
  #connection(before: string | undefined, { properties }: DeclaredResource): string {
    const arn =
      before ??
      this.arn('connection', '').replace(':cloudformation:', ':codeconnections:').replace('//', '/');
    const name: unknown = JSON.parse(properties.get('ConnectionName') ?? 'null');
    const { status } = this.#aws.connections.get(arn) ?? { status: 'PENDING' };
    this.#aws.connections.set(arn, { name: String(name), status });
    return arn;
  }

  #fail(
    stack: FakeStack,
    id: string,
    status: string,
    reason: string,
    verb: string,
    made: readonly string[],
  ): void {
    this.#resourceBecomes(stack, id, status, reason);
    const back = verb === 'CREATE' ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
    stack.steps = [
      () => {
        this.#becomes(
          stack,
          `${back}_IN_PROGRESS`,
          `The following resource(s) failed to ${verb.toLowerCase()}: [${id}]. Rollback requested by user.`,
        );
      },
      ...[...made].reverse().map(resource => () => {
        this.#remove(stack, resource);
      }),
      () => {
        this.#becomes(stack, `${back}_COMPLETE`);
      },
    ];
  }

  cancelUpdate(stack: FakeStack): void {
    if (stack.status !== 'UPDATE_IN_PROGRESS')
      throw new Fault('ValidationError', `CancelUpdateStack cannot be called from current stack status`);
    this.#becomes(stack, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    stack.steps = [
      () => {
        this.#becomes(stack, 'UPDATE_ROLLBACK_COMPLETE');
      },
    ];
  }

  delete(stack: FakeStack): void {
    this.#becomes(stack, 'DELETE_IN_PROGRESS', 'User Initiated');
    const gone = [...stack.resources.keys()].reverse();
    stack.steps = [
      ...gone.map(id => () => {
        this.#remove(stack, id);
      }),
      () => {
        this.#becomes(stack, 'DELETE_COMPLETE');
      },
    ];
  }

  #remove(stack: FakeStack, id: string): void {
    const resource = stack.resources.get(id);
    if (resource === undefined) return;
    this.#resourceBecomes(stack, id, resource.isRetained ? 'DELETE_SKIPPED' : 'DELETE_COMPLETE');
    if (resource.isRetained) return;
    if (resource.type === 'AWS::CodePipeline::Pipeline') this.#aws.pipelines.delete(resource.physicalId);
    stack.resources.delete(id);
  }

  /** What a template declares as a pipeline is one, for CodePipeline beside this. */
  #showPipelines({ template, resources }: FakeStack): void {
    const names = [...resources.values()].flatMap(({ type, physicalId }) =>
      type === 'AWS::CodePipeline::Pipeline' ? [physicalId] : [],
    );
    const { definitions } = readDefinitions('/pipeline.yml', template);
    for (const [at, { declaration }] of definitions.entries()) {
      const name = names[at] ?? declaration.name;
      const stageStates = declaration.stages.map(stage => ({
        stageName: stage.name,
        inboundTransitionState: { enabled: true },
        actionStates: stage.actions.map(action => ({ actionName: action.name })),
      }));
      this.#aws.add({ name, declaration: { ...declaration, name }, stageStates, executions: [] });
    }
  }

  #becomes(stack: FakeStack, status: string, reason?: string): void {
    stack.status = status;
    this.#event(stack, stack.name, stack.id, 'AWS::CloudFormation::Stack', status, reason);
  }

  #resourceBecomes(stack: FakeStack, id: string, status: string, reason?: string): void {
    const resource = stack.resources.get(id);
    if (resource === undefined) return;
    resource.status = status;
    this.#event(stack, id, resource.physicalId, resource.type, status, reason);
  }

  #event(
    stack: FakeStack,
    logicalId: string,
    physicalId: string,
    type: string,
    status: string,
    reason?: string,
  ): void {
    this.#count += 1;
    stack.events.push({
      EventId: `event-${String(this.#count)}`,
      StackId: stack.id,
      StackName: stack.name,
      LogicalResourceId: logicalId,
      PhysicalResourceId: physicalId,
      ResourceType: type,
      Timestamp: now(),
      ResourceStatus: status,
      ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
    });
  }

  /** An ARN like those of the service, unlike all before. */
  arn(kind: string, name: string): string {
    this.#count += 1;
    const id = String(this.#count).padStart(12, '0');
    return `arn:aws:cloudformation:eu-central-1:123456789012:${kind}/${name}/00000000-0000-4000-8000-${id}`;
  }
}

export function now(): string {
  return new Date().toISOString();
}

import { entriesOf, textOf, valueOf } from '../../yaml/access';
import type { MappingEntry, MappingNode } from '../../yaml/node';
import type { TemplateResolver } from '../templateResolver';
import { fieldOf, textField, type MapValue, type TextValue } from '../value';
import type {
  EventRuleModel,
  PipelineFile,
  PipelineModel,
  ProjectModel,
  ResourceModel,
  ScheduleModel,
  WebhookModel,
} from './model';
import { ModelReader } from './modelReader';

/** What of a CloudFormation template concerns pipelines. Resources other than pipelines are worked out on first use. */
export class TemplateFile implements PipelineFile {
  readonly spelling = 'cloudFormation';
  readonly pipelines: readonly PipelineModel[];
  readonly #text: string;
  readonly #resolver: TemplateResolver;
  readonly #resources = new Map<string, MappingEntry[]>();
  #eventRules: readonly EventRuleModel[] | undefined;
  #webhooks: readonly WebhookModel[] | undefined;
  #projects: readonly ProjectModel[] | undefined;
  #schedules: readonly ScheduleModel[] | undefined;

  constructor(text: string, template: MappingNode, resolver: TemplateResolver) {
    this.#text = text;
    this.#resolver = resolver;
    for (const resource of entriesOf(valueOf(template, 'Resources'))) {
      const type = textOf(valueOf(resource.value, 'Type')) ?? '';
      const others = this.#resources.get(type);
      if (others === undefined) this.#resources.set(type, [resource]);
      else others.push(resource);
    }
    this.pipelines = this.#ofType('AWS::CodePipeline::Pipeline').map(resource => {
      const properties = valueOf(resource.value, 'Properties');
      const value = properties === undefined ? undefined : resolver.resolve(properties);
      const name = value?.kind === 'map' ? textField(value, 'Name') : undefined;
      const place = name ?? { start: resource.keyStart, end: resource.keyEnd };
      return new ModelReader('cloudFormation').pipeline(value, place, resource);
    });
  }

  get eventRules(): readonly EventRuleModel[] {
    this.#eventRules ??= this.#ofType('AWS::Events::Rule').map(resource => this.#eventRule(resource));
    return this.#eventRules;
  }

  get webhooks(): readonly WebhookModel[] {
    this.#webhooks ??= this.#ofType('AWS::CodePipeline::Webhook').map(resource => {
      const model = this.#resource(resource);
      const target = model.properties && textField(model.properties, 'TargetPipeline');
      const targetAction = model.properties && textField(model.properties, 'TargetAction');
      return {
        ...model,
        ...(targetAction === undefined ? {} : { targetAction }),
        pipelines: this.#namedBy(target === undefined ? [] : [target]),
      };
    });
    return this.#webhooks;
  }

  get projects(): readonly ProjectModel[] {
    this.#projects ??= this.#ofType('AWS::CodeBuild::Project').map(resource => this.#project(resource));
    return this.#projects;
  }

  get schedules(): readonly ScheduleModel[] {
    this.#schedules ??= this.#ofType('AWS::Scheduler::Schedule').map(resource => {
      const model = this.#resource(resource);
      return { ...model, ...expressionOf(model.properties) };
    });
    return this.#schedules;
  }

  #ofType(type: string): readonly MappingEntry[] {
    return (this.#resources.get(type) ?? []).filter(({ value }) => this.#resolver.isMade(value));
  }

  #resource(resource: MappingEntry): ResourceModel {
    const node = valueOf(resource.value, 'Properties');
    const value = node === undefined ? undefined : this.#resolver.resolve(node);
    return value?.kind === 'map' ? { resource, properties: value } : { resource };
  }

  #eventRule(resource: MappingEntry): EventRuleModel {
    const model = this.#resource(resource);
    const list = model.properties && fieldOf(model.properties, 'Targets');
    const pattern = model.properties && fieldOf(model.properties, 'EventPattern');
    const targets = list?.kind === 'list' ? list.items : [];
    const arns = targets.flatMap(target => {
      const arn = target.kind === 'map' ? textField(target, 'Arn') : undefined;
      return arn === undefined ? [] : [arn];
    });
    return {
      ...model,
      ...expressionOf(model.properties),
      ...(pattern?.kind === 'map' ? { pattern } : {}),
      targets: arns,
      pipelines: this.#namedBy(arns),
    };
  }

  /** The pipelines that some of these texts mean, as keys of their resources. */
  #namedBy(texts: readonly TextValue[]): ReadonlySet<string> {
    return new Set(
      this.pipelines.flatMap(pipeline => {
        const id = pipeline.resource?.key;
        return id !== undefined && texts.some(text => this.#names(text, id, pipeline.name)) ? [id] : [];
      }),
    );
  }

  /** Whether a text is a pipeline's name, is put together of its logical id, or is an ARN that ends in its name. */
  #names(arn: TextValue, id: string, name: TextValue | undefined): boolean {
    if (
      name !== undefined &&
      name.text !== '' &&
      (arn.text === name.text || arn.text.endsWith(`:${name.text}`))
    )
      return true;
    return this.#text
      .slice(arn.start, arn.end)
      .split(/[^A-Za-z0-9]+/)
      .includes(id);
  }

  #project(resource: MappingEntry): ProjectModel {
    const model = this.#resource(resource);
    const source = model.properties && fieldOf(model.properties, 'Source');
    const buildspec = source?.kind === 'map' ? textField(source, 'BuildSpec') : undefined;
    return {
      ...model,
      name: this.#resolver.nameOf(resource.key, resource.value),
      ...(buildspec === undefined ? {} : { buildspec }),
    };
  }
}

function expressionOf(properties: MapValue | undefined): { readonly scheduleExpression?: TextValue } {
  const scheduleExpression = properties && textField(properties, 'ScheduleExpression');
  return scheduleExpression === undefined ? {} : { scheduleExpression };
}

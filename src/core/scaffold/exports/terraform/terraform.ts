import type { PipelineBlueprint } from '../../../pipeline/blueprint/pipeline';
import type { PlannedFile } from '../../files/filePlan';
import { templateModel } from '../../template/templateModel';
import { plainFile } from '../exportedFile';
import { lowName, namePrefix } from '../resourceName';
import { readTemplate, type Output, type Resource, type TemplateReading } from '../templateReading';
import { argument, block, hclList, hclObject, hclText, writeBody, type HclItem } from './hcl';
import { Scope, snakeCase } from './scope';
import { ownArguments, policiesOf, satellitesOf } from './satellites';
import { itemsOf } from './shapes';
import { mappingOf, type Mapping } from './types';
import { variableOf } from './variables';

/** A configuration of Terraform, with the resources of the template. */
export function terraform(blueprint: PipelineBlueprint): readonly PlannedFile[] {
  const template = readTemplate(templateModel(blueprint));
  const scope = new Scope(blueprint.name, template, mappingOf);
  return [
    plainFile(
      'terraform/main.tf',
      text([
        ...settings(blueprint, template, scope),
        ...template.resources.flatMap(resource => resourceItems(resource, template, scope)),
      ]),
      'The pipeline, with its projects, its bucket and its roles',
    ),
    plainFile(
      'terraform/variables.tf',
      text(template.parameters.map(parameter => variableOf(parameter, scope))),
      'What is asked for',
    ),
    plainFile(
      'terraform/outputs.tf',
      text(template.outputs.map(output => outputItem(output, scope))),
      'What is said at the end',
    ),
  ];
}

function text(items: readonly HclItem[]): string {
  return `${writeBody(items)}\n`;
}

/** Which providers there are, and what several resources need. */
function settings(
  { name, tags }: PipelineBlueprint,
  template: TemplateReading,
  scope: Scope,
): readonly HclItem[] {
  const mappings = template.resources.map(mappingOf);
  const hasCloudControl = mappings.some(({ resource }) => resource.startsWith('awscc_'));
  const provider = (source: string, version: string): string =>
    hclObject([
      ['source', hclText(source)],
      ['version', hclText(version)],
    ]);
  const tagList = Object.entries(tags).map(([key, value]) => [key, hclText(value)] as const);
  const conditions = [...template.conditions].map(([condition, value]) =>
    argument(scope.local(condition), scope.condition(value)),
  );
  return [
    block('terraform', [
      argument('required_version', hclText('>= 1.5')),
      block('required_providers', [
        // `aws_region` says its `region` from this version on.
        argument('aws', provider('hashicorp/aws', '>= 6.0')),
        ...(hasCloudControl ? [argument('awscc', provider('hashicorp/awscc', '>= 1.50'))] : []),
      ]),
    ]),
    block(
      'provider',
      tagList.length > 0 ? [block('default_tags', [argument('tags', hclObject(tagList))])] : [],
      'aws',
    ),
    block('locals', [argument('name', hclText(namePrefix(name))), ...conditions]),
    ...DATA.map(source => block('data', [], source, 'current')),
  ];
}

const DATA = ['aws_caller_identity', 'aws_partition', 'aws_region'];

function resourceItems(resource: Resource, { resources }: TemplateReading, scope: Scope): readonly HclItem[] {
  const { id, properties, condition, dependsOn } = resource;
  const { resource: type, shape, named } = mappingOf(resource);
  const awaited = NEEDS_POLICIES.includes(resource.type) ? policiesOf(resource, resources, scope) : [];
  const before = [...new Set([...awaited, ...dependsOn.map(other => scope.address(other))])];
  const body = [
    ...(condition === undefined ? [] : [argument('count', `local.${scope.local(condition)} ? 1 : 0`)]),
    ...(named === undefined ? [] : [argument(named.argument, hclText(chosenName(id, named, scope)))]),
    ...ownArguments(resource, scope),
    ...itemsOf(properties, shape, scope),
    ...(before.length > 0 ? [argument('depends_on', hclList(before))] : []),
  ];
  return [
    block('resource', body, type, scope.name(id)),
    ...satellitesOf(resource, scope).map(satellite =>
      block('resource', satellite.items, satellite.resource, satellite.name),
    ),
  ];
}

/** They are used as soon as they are there, or ask at once whether their role may do what it needs. */
const NEEDS_POLICIES = ['AWS::CodeBuild::Project', 'AWS::CodePipeline::Pipeline'];

function chosenName(
  id: string,
  { argument: name, length, isLow }: NonNullable<Mapping['named']>,
  scope: Scope,
): string {
  const isPrefix = name.endsWith('_prefix');
  const whole = scope.awsName(id, isPrefix ? length - 1 : length);
  const spelled = isLow === true ? lowName(whole) : whole;
  return isPrefix ? `${spelled}-` : spelled;
}

function outputItem({ name, description, value, condition }: Output, scope: Scope): HclItem {
  const code = scope.code(value);
  return block(
    'output',
    [
      argument('description', hclText(description)),
      argument('value', condition === undefined ? code : `local.${scope.local(condition)} ? ${code} : null`),
    ],
    snakeCase(name),
  );
}

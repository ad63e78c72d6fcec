import { oneLine } from '../../oneLine';
import type { Block } from '../expression';
import { indented } from '../../indented';
import { namesIn } from '../namesIn';
import type { Output, Parameter, Resource, TemplateReading } from '../templateReading';
import { camelCase, propertyRule } from './propertyNames';
import { conditionOf, literalOf, objectOf, valueOf, verbatim, type Names } from './typescript';

/** The file with the class of the stack. */
export function stackText(className: string, template: TemplateReading): string {
  const modules = [...new Set(template.resources.map(({ type }) => moduleOf(type)))].sort();
  const names = new Variables(template, modules);
  const parts = [
    template.parameters.map(parameter => parameterText(parameter, names)),
    [...template.conditions].map(([name, condition]) => {
      const expression = conditionOf(condition, names, other => names.condition(other));
      return `const ${names.condition(name)} = new cdk.CfnCondition(this, ${literalOf(name)}, {\n  expression: ${expression},\n});`;
    }),
    template.resources.map(resource => resourceText(resource, names)),
    template.outputs.map(output => outputText(output, names)),
  ];
  return [
    "import * as cdk from 'aws-cdk-lib';",
    ...modules.map(module => `import * as ${module} from 'aws-cdk-lib/aws-${module}';`),
    "import type { Construct } from 'constructs';",
    '',
    `export class ${className} extends cdk.Stack {`,
    '  constructor(scope: Construct, id: string, props?: cdk.StackProps) {',
    '    super(scope, id, {',
    `      description: ${literalOf(template.description)},`,
    '      ...props,',
    '    });',
    ...parts.flat().map(part => `\n${indented(indented(part))}`),
    '  }',
    '}',
    '',
  ].join('\n');
}

/** `AWS::CodePipeline::Pipeline` is `CfnPipeline` of `aws-cdk-lib/aws-codepipeline`. */
function moduleOf(type: string): string {
  return (type.split('::')[1] ?? '').toLowerCase();
}

function parameterText({ name, entries }: Parameter, names: Names): string {
  const object = objectOf(entries, names, propertyRule);
  return `const ${names.variable(name)} = new cdk.CfnParameter(this, ${literalOf(name)}, ${object});`;
}

function resourceText(resource: Resource, names: Variables): string {
  const { id, type, properties, condition, dependsOn, isRetained, note } = resource;
  const construction = `new ${moduleOf(type)}.Cfn${type.split('::')[2] ?? ''}(this, ${literalOf(id)}, ${objectOf(properties, names, propertyRule)});`;
  const variable = names.variable(id);
  const more = [
    ...(isRetained ? [`${variable}.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);`] : []),
    ...(condition === undefined ? [] : [`${variable}.cfnOptions.condition = ${names.condition(condition)};`]),
    ...dependsOn.map(other => `${variable}.addResourceDependency(${names.variable(other)});`),
  ];
  const isNamed = more.length > 0 || names.isNamed(id);
  const comment = note === undefined ? [] : [`// ${oneLine(note)}`];
  return [...comment, isNamed ? `const ${variable} = ${construction}` : construction, ...more].join('\n');
}

function outputText({ name, description, value, condition }: Output, names: Variables): string {
  const entries = [
    `value: ${valueOf(value, names, verbatim)}`,
    `description: ${literalOf(description)}`,
    ...(condition === undefined ? [] : [`condition: ${names.condition(condition)}`]),
  ];
  return `new cdk.CfnOutput(this, ${literalOf(name)}, {\n${entries.map(entry => `  ${entry},`).join('\n')}\n});`;
}

/** Words that name no variable here. Source: ECMAScript, "Keywords and Reserved Words"; those of the constructor itself. */
const TAKEN =
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield arguments eval undefined cdk scope id props Construct'.split(
    ' ',
  );

/** What the code calls the parameters, resources and conditions of a template: each by a name of its own. */
class Variables implements Names {
  readonly #variables = new Map<string, string>();
  readonly #conditions = new Map<string, string>();
  readonly #parameters: ReadonlyMap<string, Block['entries']>;
  readonly #named: ReadonlySet<string>;

  constructor({ parameters, resources, conditions, outputs }: TemplateReading, modules: readonly string[]) {
    const taken = new Set([...TAKEN, ...modules]);
    const give = (id: string): string => {
      const plain = camelCase(id);
      let name = plain;
      for (let number = 2; taken.has(name); number += 1) name = `${plain}${number}`;
      taken.add(name);
      return name;
    };
    for (const { name } of parameters) this.#variables.set(name, give(name));
    for (const { id } of resources) this.#variables.set(id, give(id));
    for (const name of conditions.keys()) this.#conditions.set(name, give(name));
    this.#parameters = new Map(parameters.map(({ name, entries }) => [name, entries]));
    this.#named = new Set([
      ...resources.flatMap(({ properties, dependsOn }) => [...namesIn(properties.values()), ...dependsOn]),
      ...namesIn(outputs.map(({ value }) => value)),
    ]);
  }

  variable(name: string): string {
    return found(this.#variables, name);
  }

  condition(name: string): string {
    return found(this.#conditions, name);
  }

  parameterKind(name: string): 'text' | 'list' | 'number' | undefined {
    const entries = this.#parameters.get(name);
    if (entries === undefined) return undefined;
    const type = entries.get('Type');
    if (type?.kind !== 'text') return 'text';
    if (type.text === 'Number') return 'number';
    return /^(List<|CommaDelimitedList$)/.test(type.text) ? 'list' : 'text';
  }

  /** Whether something else names it. */
  isNamed(id: string): boolean {
    return this.#named.has(id);
  }
}

function found(variables: ReadonlyMap<string, string>, name: string): string {
  const variable = variables.get(name);
  if (variable === undefined) throw new Error(`Nothing is called ${name}`);
  return variable;
}

import type { BuildProject, EnvironmentVariable } from './definition';
import { wholeNumber } from './flow';
import type { ProjectModel } from './model/model';
import { fieldOf, textField, type MapValue, type TextValue } from './value';

/**
 * The CodeBuild projects of a template, keyed by name; of two with one name the first counts.
 * Source: CloudFormation User Guide, `AWS::CodeBuild::Project`.
 */
export function buildProjects(models: readonly ProjectModel[]): ReadonlyMap<string, BuildProject> {
  const projects = new Map<string, BuildProject>();
  for (const { name, properties, buildspec } of models)
    if (!projects.has(name.text)) projects.set(name.text, projectOf(name.text, properties, buildspec));
  return projects;
}

function projectOf(
  name: string,
  properties: MapValue | undefined,
  buildspec: TextValue | undefined,
): BuildProject {
  if (properties === undefined) return { name, environmentVariables: [] };
  const environment = mapField(properties, 'Environment');
  const image = environment === undefined ? undefined : textField(environment, 'Image');
  const timeout = textField(properties, 'TimeoutInMinutes');
  const minutes = timeout === undefined ? undefined : wholeNumber(timeout, 5, 2160);
  return {
    name,
    environmentVariables: environment === undefined ? [] : environmentVariables(environment),
    ...(buildspec === undefined ? {} : { buildspec: buildspecOf(buildspec) }),
    ...(image === undefined ? {} : { image: image.text }),
    ...(minutes === undefined ? {} : { timeoutInMinutes: minutes }),
  };
}

/** CodeBuild takes a path or the text itself in the same property; text has lines or is a mapping. */
function buildspecOf({ text }: TextValue): { readonly path: string } | { readonly inline: string } {
  const isText = text.includes('\n') || /^\s*(?:["']?version["']?\s*:|\{)/.test(text);
  return isText ? { inline: text } : { path: text };
}

function environmentVariables(environment: MapValue): readonly EnvironmentVariable[] {
  const list = fieldOf(environment, 'EnvironmentVariables');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap(item => {
    if (item.kind !== 'map') return [];
    const name = textField(item, 'Name');
    if (name === undefined) return [];
    return [
      {
        name: name.text,
        value: textField(item, 'Value')?.text ?? '',
        type: variableType(textField(item, 'Type')),
      },
    ];
  });
}

function variableType(type: TextValue | undefined): EnvironmentVariable['type'] {
  return type?.text === 'PARAMETER_STORE' || type?.text === 'SECRETS_MANAGER' ? type.text : 'PLAINTEXT';
}

function mapField(map: MapValue, key: string): MapValue | undefined {
  const value = fieldOf(map, key);
  return value?.kind === 'map' ? value : undefined;
}

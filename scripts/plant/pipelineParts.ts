import type { OffsetRange } from '../../src/core/yaml/document';
import type { MappingNode, YamlNode } from '../../src/core/yaml/node';
import type { NewValue, Place, PlantFile } from './plantFile';

/** The declarations in a file: those of a template, or the one that it is or wraps. */
export function pipelinesOf(file: PlantFile): readonly MappingNode[] {
  const templated = file
    .find('Resources', '*', 'Type')
    .filter(({ node }) => node.kind === 'scalar' && node.value === 'AWS::CodePipeline::Pipeline')
    .flatMap(({ parent }) => file.at(parent, 'Properties'));
  const declared = [...templated, ...file.find('pipeline')].flatMap(({ node }) =>
    node.kind === 'mapping' ? [node] : [],
  );
  if (declared.length > 0 || file.find('stages').length === 0) return declared;
  return file.root?.kind === 'mapping' ? [file.root] : [];
}

/** From the logical ids of a template's resources to their properties: what a pipeline lacks may be shown there. */
export function headsOf(file: PlantFile): readonly OffsetRange[] {
  return file
    .find('Resources', '*')
    .flatMap(({ entry, node }) =>
      file.at(node, 'Properties').map(place => ({ start: entry.keyStart, end: place.entry.keyEnd })),
    );
}

/** The places at a path below every pipeline; CloudFormation's capital letters are seen to. */
export function inPipelines(file: PlantFile, ...path: readonly string[]): readonly Place[] {
  return pipelinesOf(file).flatMap(pipeline => file.at(pipeline, ...path));
}

/** An action with what decides about its faults. */
export interface ActionPart {
  readonly file: PlantFile;
  readonly node: MappingNode;
  readonly category: string;
  readonly provider: string;
}

export function actionsOf(file: PlantFile): readonly ActionPart[] {
  return inPipelines(file, 'stages', 'actions', 'actionTypeId').flatMap(({ parent, node }) => [
    {
      file,
      node: parent,
      category: textAt(file, node, 'category') ?? '',
      provider: textAt(file, node, 'provider') ?? '',
    },
  ]);
}

/** The text of a key, where it is no function and no reference. */
export function textAt(file: PlantFile, node: YamlNode, ...path: readonly string[]): string | undefined {
  const value = file.at(node, ...path)[0]?.node;
  return value?.kind === 'scalar' && value.tag === undefined ? value.value : undefined;
}

/** A key or a value of the API as the file spells it: CloudFormation's keys start with a capital. */
export function spelledIn(file: PlantFile, value: NewValue): NewValue {
  if (file.find('Resources').length === 0 || value === null || typeof value !== 'object') return value;
  if (value instanceof Array) return value.map((item: NewValue) => spelledIn(file, item));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, NewValue]) => [
      capital(file, key),
      spelledIn(file, inner),
    ]),
  );
}

/** {@link spelledIn} for one key. */
export function capital(file: PlantFile, key: string): string {
  return file.find('Resources').length === 0 ? key : key.slice(0, 1).toUpperCase() + key.slice(1);
}

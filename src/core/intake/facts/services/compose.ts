import { textOf, valueOf } from '../../../yaml/access';
import type { YamlNode } from '../../../yaml/node';
import type { Fact } from '../facts';
import { depthOf, isAside, nameOf, type ProjectFiles } from '../projectFiles';
import type { Service } from '../workspaceFacts';
import { membersOf, textsOf, YamlFile } from '../yamlFile';
import { serviceOfImage } from './images';

const COMPOSE = /^(docker-)?compose([.-][\w.-]+)?\.ya?ml$/;

/** No more files than this are looked into. */
const MAX_FILES = 20;

/** What the compose files of a folder start beside the program, those nearest to its root first. */
export async function composeServices(files: ProjectFiles): Promise<readonly Fact<Service>[]> {
  const paths = files.paths
    .filter(path => COMPOSE.test(nameOf(path)) && !isAside(path))
    .sort((a, b) => depthOf(a) - depthOf(b) || a.length - b.length)
    .slice(0, MAX_FILES);
  const found = await Promise.all(paths.map(path => YamlFile.read(files, path)));
  return found.flatMap(file => (file === undefined ? [] : imagesIn(file, valueOf(file.root, 'services'))));
}

/** What the images of a mapping of services run. */
export function imagesIn(file: YamlFile, services: YamlNode | undefined): readonly Fact<Service>[] {
  return membersOf(services).flatMap(({ value }) => {
    const image = valueOf(value, 'image') ?? value;
    const text = textOf(image) ?? '';
    const service = serviceOfImage(text);
    if (service !== undefined) return [file.factOf(service, image)];
    return /(^|\/)localstack(-pro)?(:|$)/.test(text) ? simulated(file, valueOf(value, 'environment')) : [];
  });
}

/** What LocalStack stands in for, where the file lists it. */
function simulated(file: YamlFile, environment: YamlNode | undefined): readonly Fact<Service>[] {
  if (environment === undefined) return [];
  const listed =
    textOf(valueOf(environment, 'SERVICES')) ??
    textsOf(environment)
      .find(line => line.startsWith('SERVICES='))
      ?.slice('SERVICES='.length);
  return (['dynamodb', 'sqs', 'opensearch'] as const)
    .filter(kind => listed?.split(',').some(name => name.trim() === kind) ?? false)
    .map(kind => file.factOf({ kind }, environment));
}

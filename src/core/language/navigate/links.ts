import type { AppspecDocument } from '../../appspec/document';
import type { BuildspecDocument } from '../../buildspec/document';
import { asSequence, textOf, valueAt, valueOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import { secondaryArtifacts } from './buildspecNames';
import type { NavigationFile } from './file';
import { LinkCollector, type PathLink } from './linkCollector';
import { pipelineLinks } from './pipelineLinks';

/**
 * The places of a file that name other files. `path` is the file's own, from the root of the source. No candidate lies
 * outside the root. Never throws.
 */
export function linksIn(file: NavigationFile, path: string): readonly PathLink[] {
  const found = new LinkCollector(file.document.text, path);
  switch (file.kind) {
    case 'buildspec':
      buildspecLinks(file.document, found);
      break;
    case 'appspec':
      appspecLinks(file.document, found);
      break;
    case 'pipeline':
      pipelineLinks(file.document, found);
      break;
  }
  return found.links;
}

function buildspecLinks(document: BuildspecDocument, found: LinkCollector): void {
  for (const command of document.commands) found.addCommands(command);
  const artifacts = document.entry('artifacts')?.value;
  for (const block of [artifacts, ...secondaryArtifacts(document).map(entry => entry.value)]) {
    const below = textOf(valueOf(block, 'base-directory')) ?? '';
    for (const file of itemsOf(valueOf(block, 'files'))) addNode(found, file, { below });
  }
  const batch = document.entry('batch')?.value;
  for (const list of ['build-list', 'build-graph'])
    for (const build of itemsOf(valueOf(batch, list))) addNode(found, valueOf(build, 'buildspec'));
  for (const buildspec of itemsOf(valueAt(batch, 'build-matrix', 'dynamic', 'buildspec')))
    addNode(found, buildspec);
}

function appspecLinks(document: AppspecDocument, found: LinkCollector): void {
  for (const file of document.files) addRevisionPath(found, valueOf(file, 'source'));
  for (const script of document.scripts) addRevisionPath(found, valueOf(script, 'location'));
}

/** The agent puts the directory of the revision in front of these paths, of those with a slash at their head too. */
function addRevisionPath(found: LinkCollector, node: YamlNode | undefined): void {
  const path = textOf(node)?.trim().replace(/^\/+/, '');
  if (node !== undefined && path !== undefined) found.add(node, path, { isBeside: true });
}

function addNode(
  found: LinkCollector,
  node: YamlNode | undefined,
  options?: Parameters<LinkCollector['add']>[2],
): void {
  const path = textOf(node);
  if (node !== undefined && path !== undefined) found.add(node, path, options);
}

/** The items of a list, or the one value that stands in its place. */
function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return asSequence(node)?.items ?? (node === undefined ? [] : [node]);
}

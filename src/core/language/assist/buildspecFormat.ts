import { knownVersions, runtimesOn } from '../../buildspec/runtimes';
import { BUILDSPEC_SCHEMA } from '../../buildspec/schema';
import { MAINTAINED_IMAGES } from '../../buildspec/schemaBatch';
import { guide, SPEC } from '../../buildspec/schemaPages';
import type { MapSchema, ValueSchema, ValueSource } from '../../schema/schema';
import { batchIdentifiers, exportableOf } from './buildspecFacts';
import { BUILDSPEC_SECTIONS } from './buildspecSections';
import type { Cursor } from './cursor';
import type { AssistRequest, FormatOf } from './format';
import { codeSpan } from './markdown';
import { sectionsAt } from './sections';

/** More files than this are not offered. */
const MAX_FILES = 500;

/** A buildspec at a cursor. */
export const buildspecFormat: FormatOf = (request, cursor) => ({
  schema: BUILDSPEC_SCHEMA,
  page: guide(SPEC),
  path: cursor.path,
  expand: node => withOutputArtifacts(node, request),
  values: source => valuesOf(source, request, cursor),
  sections: sectionsAt(BUILDSPEC_SECTIONS, cursor.path),
  references: () => [],
  explain: (source, value) => explain(source, value, cursor),
});

/** Which of the maintained images have a version of a runtime, as a sentence. */
function imagesWith(runtime: string, version: string): string {
  const images = MAINTAINED_IMAGES.map(([image]) => image).filter(image =>
    runtimesOn(image)?.get(runtime)?.includes(version),
  );
  if (images.length === 0) return 'On no image that AWS still maintains.';
  return `On ${images.map(image => codeSpan(image.replace('aws/codebuild/', ''))).join(', ')}.`;
}

/** Files of the workspace whose path passes. */
export function filesWhere(
  { files }: AssistRequest,
  passes: (path: string) => boolean,
): readonly ValueSchema[] {
  return (files ?? [])
    .filter(passes)
    .slice(0, MAX_FILES)
    .map(value => ({ value }));
}

function withOutputArtifacts(node: MapSchema, { outputArtifacts = [] }: AssistRequest): MapSchema {
  const { others } = node;
  if (node.from !== 'outputArtifact' || others === undefined) return node;
  const added = outputArtifacts.map(name => [name, others] as const);
  return { ...node, keys: { ...Object.fromEntries(added), ...node.keys } };
}

function valuesOf(source: ValueSource, request: AssistRequest, cursor: Cursor): readonly ValueSchema[] {
  switch (source) {
    case 'runtimeVersion':
      return runtimeVersions(String(cursor.path.at(-1) ?? ''), request.image);
    case 'buildspecFile':
      return filesWhere(request, path => /buildspec[^/]*\.ya?ml$/i.test(path));
    case 'workspaceFile':
      return [...patterns(request, cursor), ...filesWhere(request, () => true)];
    case 'batchIdentifier':
      // A build that waits for itself would never start.
      return batchIdentifiers(request.text)
        .filter((_, index) => index !== cursor.path[2])
        .map(value => ({ value }));
    case 'exportedVariable':
      return exportableOf(request.text).map(({ name, origin }) => ({ value: name, description: origin }));
    default:
      return [];
  }
}

/** What artifacts are mostly made of: everything, or all that is in a folder. */
function patterns({ files = [] }: AssistRequest, { path }: Cursor): readonly ValueSchema[] {
  if (path[0] !== 'artifacts') return [];
  const folders = new Set(files.flatMap(file => /^([^/]+)\//.exec(file)?.[1] ?? []));
  return [
    { value: '**/*', description: 'Every file.' },
    ...Array.from(folders, folder => ({
      value: `${folder}/**/*`,
      description: `Every file in ${codeSpan(folder)}, also in the folders in it.`,
    })),
  ];
}

function explain(source: ValueSource, value: string, { path }: Cursor): string | undefined {
  if (source === 'image') return aboutImage(value);
  const runtime = String(path.at(-1) ?? '');
  if (source !== 'runtimeVersion' || !/^[\w.]+$/.test(value)) return undefined;
  if (value === 'latest') return 'The newest version that the image of the build has.';
  return value.endsWith('.x')
    ? 'The newest version of this line that the image of the build has.'
    : imagesWith(runtime, value);
}

/** Those that only images have which AWS does not maintain any more. */
function olderVersions(runtime: string, newer: readonly string[]): readonly ValueSchema[] {
  return knownVersions(runtime)
    .filter(version => !newer.includes(version))
    .map(value => ({ value, description: imagesWith(runtime, value), isOutdated: true }))
    .reverse();
}

/** What an image of CodeBuild's own has. */
function aboutImage(image: string): string | undefined {
  const runtimes = runtimesOn(image);
  if (runtimes === undefined) return undefined;
  const meaning =
    MAINTAINED_IMAGES.find(([name]) => image === name || image.startsWith(`${name}-`))?.[1] ??
    'AWS does not maintain this image any more.';
  const lines = Array.from(runtimes, ([runtime, versions]) => `- ${runtime}: ${versions.join(', ')}`);
  return `${meaning}\n\n${lines.join('\n')}`;
}

/** Newest first; of the image that builds run in, or of all that AWS maintains. */
function runtimeVersions(runtime: string, image: string | undefined): readonly ValueSchema[] {
  const ofImage = image === undefined ? undefined : runtimesOn(image)?.get(runtime);
  const versions = ofImage ?? knownVersions(runtime, true);
  if (versions.length === 0) return [];
  const newest = { value: 'latest', description: 'The newest version that the image of the build has.' };
  const known = versions.map(value => ({ value, description: imagesWith(runtime, value) }));
  return [...known.reverse(), newest, ...(ofImage === undefined ? olderVersions(runtime, versions) : [])];
}

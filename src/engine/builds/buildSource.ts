import { mkdir, open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';
import { readBuildspec } from '../../core/buildspec/read';
import type { Buildspec } from '../../core/buildspec/model';
import type { BuildProject } from '../../core/pipeline/definition';
import type { ActionContext } from '../actions/action';
import type { BuildParts } from './buildParts';

/** More than this is no buildspec; it is read whole. */
const MAX_BUILDSPEC_BYTES = 5_000_000;

/** The unpacked input artifacts of a build. */
export interface BuildSources {
  /** The primary source: where the build starts. */
  readonly folder: string;
  /** The others, by artifact name. */
  readonly secondary: ReadonlyMap<string, string>;
  /** Symbolic links of the artifacts that lead out of them, and so were not made. */
  readonly leftOut: readonly string[];
}

/**
 * Unpacks the input artifacts, each into a folder of its own. Throws `invalid-input` where the action has none, or
 * several and no `PrimarySource` among them. Source: CodePipeline User Guide, "CodeBuild action reference".
 */
export async function unpackSources(
  context: ActionContext,
  unzip: BuildParts['unzip'],
): Promise<BuildSources> {
  const { inputArtifacts, configuration, name } = context.action;
  const [first] = inputArtifacts;
  const primary = configuration['PrimarySource'] ?? (inputArtifacts.length === 1 ? first : undefined);
  if (primary === undefined || !inputArtifacts.includes(primary)) {
    throw new AppError(
      'invalid-input',
      first === undefined
        ? `Action ${name} has no input artifact; a CodeBuild action needs one.`
        : `Action ${name} has several input artifacts, so PrimarySource must name one of them: ${inputArtifacts.join(', ')}.`,
    );
  }
  const root = await context.workFolder();
  const folders = new Map<string, string>();
  const leftOut: string[] = [];
  for (const [index, artifact] of inputArtifacts.entries()) {
    const folder = path.join(root, artifact === primary ? 'src' : `src-${index}`);
    await mkdir(folder, { recursive: true });
    leftOut.push(...(await unzip(context.inputArtifact(artifact), folder, context.signal)).leftOut);
    folders.set(artifact, await realpath(folder));
  }
  const folder = folders.get(primary) ?? root;
  folders.delete(primary);
  return { folder, secondary: folders, leftOut };
}

export interface LoadedBuildspec {
  readonly buildspec: Buildspec;
  readonly text: string;
}

/**
 * Reads the buildspec that a build uses: `BuildspecOverride` of the action, else what the project names, else
 * `buildspec.yml`. An override with a line break, or one in braces, is the buildspec's own text. Throws
 * `invalid-input` in CodeBuild's words for one that is missing or that CodeBuild would refuse.
 */
export async function loadBuildspec(
  override: string | undefined,
  project: BuildProject | undefined,
  sourceFolder: string,
): Promise<LoadedBuildspec> {
  const named = override === undefined ? project?.buildspec : pathOrText(override);
  const { text, shown } =
    named !== undefined && 'inline' in named
      ? { text: named.inline, shown: 'the inline buildspec' }
      : await readFrom(sourceFolder, named?.path ?? 'buildspec.yml');
  const result = readBuildspec(text);
  if ('buildspec' in result) return { buildspec: result.buildspec, text };
  const [problem] = result.problems;
  const line = text.slice(0, problem?.start ?? 0).split(/\r\n|\r|\n/).length;
  throw new AppError(
    'invalid-input',
    `${problem?.message ?? 'YAML_FILE_ERROR Message: not a buildspec'} (${shown}, line ${line})`,
  );
}

function pathOrText(override: string): { readonly path: string } | { readonly inline: string } {
  const isText = /[\r\n]/.test(override) || override.trimStart().startsWith('{');
  return isText ? { inline: override } : { path: override };
}

async function readFrom(sourceFolder: string, name: string): Promise<{ text: string; shown: string }> {
  const missing = (): AppError =>
    new AppError('invalid-input', `YAML_FILE_ERROR Message: YAML file does not exist (${name}).`, {
      remedy:
        'Commit it: a local run takes the last commit, not the working tree, and its paths start at the root of the git repository.',
    });
  if (name.startsWith('arn:')) {
    throw new AppError(
      'invalid-input',
      `The buildspec is an object in S3 (${name}), which a local build cannot read.`,
    );
  }
  const file = path.resolve(sourceFolder, name);
  let real: string;
  try {
    real = await realpath(file);
  } catch {
    throw missing();
  }
  const inside = path.relative(sourceFolder, real);
  if (inside.startsWith('..') || path.isAbsolute(inside)) {
    throw new AppError('invalid-input', `The buildspec ${name} is outside of the source.`);
  }
  const handle = await open(real, 'r');
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw missing();
    if (status.size > MAX_BUILDSPEC_BYTES) {
      throw new AppError('invalid-input', `The buildspec ${name} is larger than 5 MB.`);
    }
    return { text: await handle.readFile('utf8'), shown: name };
  } finally {
    await handle.close();
  }
}

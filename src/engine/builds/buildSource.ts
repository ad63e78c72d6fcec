import { open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';
import { readBuildspec } from '../../core/buildspec/read';
import type { Buildspec } from '../../core/buildspec/model';
import type { BuildProject } from '../../core/pipeline/definition';

/** More than this is no buildspec; it is read whole. */
const MAX_BUILDSPEC_BYTES = 5_000_000;

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
  return isBuildspecText(override) ? { inline: override } : { path: override };
}

/** Whether an override is the buildspec's own text, and not the path of one. */
export function isBuildspecText(override: string): boolean {
  return /[\r\n]/.test(override) || override.trimStart().startsWith('{');
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

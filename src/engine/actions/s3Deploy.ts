import { copyFile, lstat, mkdir, readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../base/appError';
import type { ActionContext, ActionRunner } from './action';
import { sandboxPath } from './sandboxPath';

export interface S3DeployParts {
  /** Unpacks a zip into a folder that exists; nothing is written outside of it. */
  readonly unzip: (
    zipFile: string,
    folder: string,
    signal: AbortSignal,
  ) => Promise<{ readonly files: number }>;
  /** A random part of a key, for `{uuid}`. */
  readonly newId: () => string;
}

/**
 * Runs an S3 deploy action into a folder of the sandbox that stands for the bucket; nothing is sent anywhere. As in
 * S3, files of earlier deployments stay unless they are replaced.
 * Source: CodePipeline User Guide, "Amazon S3 deploy action reference".
 */
export function s3DeployRunner(parts: S3DeployParts): ActionRunner {
  return async context => {
    const { configuration, inputArtifacts, name } = context.action;
    const bucket = required(configuration['BucketName'], 'BucketName', name);
    const extract = required(configuration['Extract'], 'Extract', name).toLowerCase() === 'true';
    const artifact = inputArtifacts[0];
    if (artifact === undefined) {
      throw new AppError(
        'invalid-input',
        `Action ${name} has no input artifact; an S3 deploy action takes one.`,
      );
    }
    const zipFile = context.inputArtifact(artifact);
    const key = withPlaceholders(configuration['ObjectKey'] ?? '', context, parts.newId);
    if (!extract && key === '') {
      throw new AppError(
        'invalid-input',
        `Action ${name} has no ObjectKey; with Extract false it needs one.`,
      );
    }
    const target = sandboxPath(context.sandboxFolder, bucket, key);
    const deployed = extract
      ? await deployFiles(context, zipFile, target, parts)
      : await deployObject(context, zipFile, target);
    if (context.signal.aborted) return { status: 'Abandoned', summary: 'The action was abandoned.' };
    const files = deployed === 1 ? '1 file' : `${deployed} files`;
    return {
      status: 'Succeeded',
      summary: `Deployed ${files} to the local sandbox at ${target}; nothing was sent to S3.`,
    };
  };
}

async function deployFiles(
  context: ActionContext,
  zipFile: string,
  target: string,
  parts: S3DeployParts,
): Promise<number> {
  // Unpacked apart first, so that a broken zip leaves the last deployment as it was.
  const folder = path.join(await context.workFolder(), 'artifact');
  await mkdir(folder, { recursive: true });
  await parts.unzip(zipFile, folder, context.signal);
  let count = 0;
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (context.signal.aborted) break;
    const name = path.join(file.parentPath, file.name);
    const source = await contentOf(name, folder);
    if (source === undefined) continue;
    await place(context.sandboxFolder, source, path.join(target, path.relative(folder, name)));
    count++;
  }
  return count;
}

/** The file itself, or what a link to a file of the same folder leads to; objects of S3 are no links. */
async function contentOf(name: string, folder: string): Promise<string | undefined> {
  const status = await lstat(name);
  if (!status.isSymbolicLink()) return status.isFile() ? name : undefined;
  try {
    const real = await realpath(name);
    const relative = path.relative(await realpath(folder), real);
    const isInside = !relative.startsWith('..') && !path.isAbsolute(relative);
    return isInside && (await lstat(real)).isFile() ? real : undefined;
  } catch {
    // The link leads nowhere, so there is nothing to deploy.
    return undefined;
  }
}

async function deployObject(context: ActionContext, zipFile: string, target: string): Promise<number> {
  await place(context.sandboxFolder, zipFile, target);
  return 1;
}

/** Copies a file to its place in the sandbox. What stands in the way there, a link or a folder, is replaced. */
async function place(sandbox: string, source: string, target: string): Promise<void> {
  let folder = sandbox;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const part of path.relative(sandbox, path.dirname(target)).split(path.sep)) {
    folder = path.join(folder, part);
    // A link in the sandbox could lead out of it, so no folder on the way is one.
    if ((await kindOf(folder)) !== 'folder') {
      await rm(folder, { force: true });
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
  }
  if ((await kindOf(target)) !== 'none') await rm(target, { recursive: true });
  await copyFile(source, target);
}

async function kindOf(file: string): Promise<'folder' | 'other' | 'none'> {
  try {
    return (await lstat(file)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'none';
    throw error;
  }
}

/** `{datetime}` and `{uuid}` in an object key. Source: as above, parameter "S3 object key". */
function withPlaceholders(key: string, { clock }: ActionContext, newId: () => string): string {
  const [date = '', time = ''] = new Date(clock.now()).toISOString().split('T');
  const datetime = `${date}_${time.slice(0, 8).replaceAll(':', '-')}`;
  return key.replaceAll('{datetime}', datetime).replaceAll('{uuid}', newId());
}

function required(value: string | undefined, key: string, actionName: string): string {
  if (value !== undefined && value !== '') return value;
  throw new AppError('invalid-input', `Action ${actionName} has no ${key} in its configuration.`);
}

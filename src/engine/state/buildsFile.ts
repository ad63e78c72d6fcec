import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeBuildRecord, type BuildRecordFile } from './buildsDecode';

/** A longer file is no record of a build. */
const MAX_BYTES = 4 * 1_048_576;

const RECORD = /^[0-9a-f]{64}\.json$/;

/** A file of the folder of records. */
export interface RecordFile {
  readonly name: string;
  /** Changes whenever the record is written anew. */
  readonly version: string;
  readonly modified: number;
}

/** The name of the file for a build. Ids hold names of projects, which may be any text, so they are hashed. */
export function recordName(buildId: string): string {
  return `${createHash('sha256').update(buildId).digest('hex')}.json`;
}

/** All records of the folder; none where there is no folder. Rejects where it cannot be read. */
export async function listRecords(folder: string): Promise<readonly RecordFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const files: RecordFile[] = [];
  for (const name of names.filter(name => RECORD.test(name))) {
    const status = await stat(path.join(folder, name), { bigint: true }).catch((error: unknown) => {
      // Another window may have removed it meanwhile.
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (status?.isFile() !== true || status.size > MAX_BYTES) continue;
    const version = `${status.ino} ${status.mtimeNs} ${status.size}`;
    files.push({ name, version, modified: Number(status.mtimeMs) });
  }
  return files;
}

/** One record; `undefined` where the file is none of it or is gone. Rejects where it cannot be read. */
export async function readRecord(folder: string, name: string): Promise<BuildRecordFile | undefined> {
  try {
    const record = decodeBuildRecord(await readFile(path.join(folder, name), 'utf8'));
    return record !== undefined && recordName(record.build.id) === name ? record : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes a record as a whole, readable by its owner only: it is there in its old state or in its new one. */
export async function writeRecord(folder: string, record: BuildRecordFile): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, recordName(record.build.id));
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify(record));
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Removes the record of a build, if there is one. */
export async function removeRecord(folder: string, buildId: string): Promise<void> {
  await rm(path.join(folder, recordName(buildId)), { force: true });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

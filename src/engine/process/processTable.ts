import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from './runProgram';

/** One running process of this machine; one that has ended and waits for its parent to notice is none. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** 0 where the system does not tell. */
  readonly session: number;
  /** Whether its environment holds the marker. */
  readonly marked: boolean;
}

/** The variable in the environment of every process of a build, by which those that left their group are found. */
export const MARKER_VARIABLE = 'HEADGATE_BUILD_ID';

/** All processes that this user may see. Other users' environments cannot be read, so their processes are not marked. */
export function readProcesses(marker: string): Promise<readonly ProcessRow[]> {
  return process.platform === 'linux' ? fromProc(marker) : fromPs(marker);
}

/** Source: proc(5), `/proc/pid/stat` and `/proc/pid/environ`. */
async function fromProc(marker: string): Promise<readonly ProcessRow[]> {
  const entry = Buffer.from(`\0${MARKER_VARIABLE}=${marker}\0`);
  const names = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const rows = await Promise.all(names.map(name => procRow(path.join('/proc', name), entry)));
  return rows.filter(row => row !== undefined);
}

async function procRow(folder: string, entry: Buffer): Promise<ProcessRow | undefined> {
  const [stat, environment] = await Promise.all([
    contentOf(path.join(folder, 'stat')),
    contentOf(path.join(folder, 'environ')),
  ]);
  const row = stat === undefined ? undefined : parseStat(stat.toString('latin1'));
  if (row === undefined) return undefined;
  const marked = environment !== undefined && Buffer.concat([ZERO, environment, ZERO]).includes(entry);
  return { ...row, marked };
}

const ZERO = Buffer.from([0]);

/** Undefined for a process that ended meanwhile, or belongs to another user. */
async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}

/** A line of `/proc/pid/stat`; undefined for a process that has ended. The name in it may hold blanks and brackets. */
export function parseStat(stat: string): Omit<ProcessRow, 'marked'> | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state = 'X', parent, group, session] = fields;
  if (state === 'Z' || state === 'X') return undefined;
  return { pid: parseInt(stat, 10), parent: Number(parent), group: Number(group), session: Number(session) };
}

/** macOS and the BSDs print the environment after the command, for processes of the same user. */
async function fromPs(marker: string): Promise<readonly ProcessRow[]> {
  const { stdout } = await runProgram({
    program: '/bin/ps',
    arguments: ['-A', '-E', '-ww', '-o', 'pid=,ppid=,pgid=,stat=,command='],
    folder: '/',
    environment: { LC_ALL: 'C' },
    signal: new AbortController().signal,
  });
  return stdout.split('\n').flatMap(line => parsePsLine(line, marker) ?? []);
}

/** A line `pid ppid pgid stat command environment`; undefined for a process that has ended. */
export function parsePsLine(line: string, marker: string): ProcessRow | undefined {
  const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, pid, parent, group, state = '', command = ''] = match;
  if (state.startsWith('Z')) return undefined;
  const marked = ` ${command} `.includes(` ${MARKER_VARIABLE}=${marker} `);
  return { pid: Number(pid), parent: Number(parent), group: Number(group), session: 0, marked };
}

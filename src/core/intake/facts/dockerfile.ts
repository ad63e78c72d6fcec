import type { Fact } from './facts';
import { folderOf, isForDevelopers, nameOf, type ProjectFiles } from './projectFiles';
import type { Dockerfile } from './workspaceFacts';

/** No more files than this are looked into. */
const MAX_FILES = 50;

/** What the files called `Dockerfile` of a folder say. */
export async function readDockerfiles(files: ProjectFiles): Promise<readonly Fact<Dockerfile>[]> {
  const paths = files.paths
    .filter(path => nameOf(path) === 'Dockerfile' && !isForDevelopers(path))
    .slice(0, MAX_FILES);
  return await Promise.all(paths.map(async path => dockerfileAt(path, (await files.text(path)) ?? '')));
}

/** What comes behind these lines is not looked at: only a hostile file has more. */
const MAX_LINES = 2000;

interface Stage {
  readonly base: string;
  readonly name: string;
  readonly line: number;
  port: number | undefined;
}

function dockerfileAt(path: string, text: string): Fact<Dockerfile> {
  const stages: Stage[] = [];
  const values = new Map<string, string>();
  for (const { keyword, rest, line } of instructionsIn(text)) {
    const stage = stages.at(-1);
    if (keyword === 'FROM') {
      const [, image = '', name = ''] = /^(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?/i.exec(rest) ?? [];
      stages.push({ base: filledIn(image, values), name: name.toLowerCase(), line, port: undefined });
    } else if (keyword === 'ARG' || keyword === 'ENV') {
      const [, name, value = ''] = /^(\w+)(?:=|\s+)["']?([^\s"']*)/.exec(rest) ?? [];
      if (name !== undefined) values.set(name, filledIn(value, values));
    } else if (keyword === 'EXPOSE' && stage !== undefined) {
      stage.port ??= portOf(filledIn(rest, values));
    }
  }
  const used = chainOf(stages);
  const base = used.at(-1)?.base ?? '';
  const port = used.find(stage => stage.port !== undefined)?.port;
  const last = stages.at(-1);
  return {
    value: {
      folder: folderOf(path),
      // One that is filled in when it is built says nothing.
      ...(base !== '' && !base.includes('$') && { base }),
      ...(port !== undefined && { port }),
    },
    evidence: { path, ...(last && { line: last.line }) },
  };
}

/** The last stage, the one that it builds upon, and so on. */
function chainOf(stages: readonly Stage[]): readonly Stage[] {
  const chain: Stage[] = [];
  let end = stages.length;
  for (let at = stages.length - 1; at >= 0;) {
    const stage = stages[at];
    if (stage === undefined) break;
    chain.push(stage);
    end = at;
    at = stages.findLastIndex(
      ({ name }, index) => index < end && name !== '' && name === stage.base.toLowerCase(),
    );
  }
  return chain;
}

interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  readonly rest: string;
  readonly line: number;
}

/** The instructions of a Dockerfile, continued lines joined. Source: Docker docs, "Dockerfile reference", format. */
function instructionsIn(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  const escape = /^\s*#\s*escape\s*=\s*`/i.test(text) ? '`' : '\\';
  let open = '';
  let start = 0;
  let document: string | undefined;
  for (const [line, source] of text
    .split(/\r\n|\n|\r/)
    .slice(0, MAX_LINES)
    .entries()) {
    if (document !== undefined) {
      if (source.trim() === document) document = undefined;
      continue;
    }
    if (source.trim() === '' || source.trimStart().startsWith('#')) continue;
    if (open === '') start = line;
    const trimmed = source.trimEnd();
    if (trimmed.endsWith(escape)) {
      open += `${trimmed.slice(0, -1)} `;
      continue;
    }
    const [, keyword = '', rest = ''] = /^\s*([A-Za-z]+)\s+(.*)$/.exec(open + trimmed) ?? [];
    open = '';
    found.push({ keyword: keyword.toUpperCase(), rest: rest.trim(), line: start });
    if (/^(run|copy|add)$/i.test(keyword)) document = /<<-?["']?(\w+)["']?/.exec(rest)?.[1];
  }
  return found;
}

function filledIn(text: string, values: ReadonlyMap<string, string>): string {
  const filled = text
    .slice(0, MAX_FILLED)
    .replaceAll(/\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g, (whole, name, preset, plain) => {
      const value = values.get(String(name ?? plain));
      return value === undefined || value === '' ? (typeof preset === 'string' ? preset : whole) : value;
    });
  return filled.slice(0, MAX_FILLED);
}

/** Longer than any name of an image: values that contain each other could grow without end. */
const MAX_FILLED = 500;

function portOf(text: string): number | undefined {
  const port = Number(/^(\d{1,5})(?=$|[\s/-])/.exec(text)?.[1] ?? '0');
  return port >= 1 && port <= 65_535 ? port : undefined;
}

import { PIPELINE_SCHEMA, WRAPPER_SCHEMA } from '../../pipeline/schema';
import { RESOURCE_SCHEMA } from '../../pipeline/schemaTemplate';
import type { Spelling } from '../../pipeline/model/model';
import type { MapSchema, Path } from '../../schema/schema';
import type { Cursor } from './cursor';
import { columnOf, lineEndAt, lineStartAt } from './line';

/** The part of a file that declares the pipeline around a cursor. */
export interface PipelinePart {
  readonly spelling: Spelling;
  readonly schema: MapSchema;
  /** From where the schema begins. */
  readonly path: Path;
  /** From the pipeline's own properties; empty for what is around them. */
  readonly inner: Path;
  /** A file with nothing but this pipeline. */
  readonly text: string;
  /** What is to be added to an offset of the whole file. */
  readonly shift: number;
}

const HEAD = 'Resources:\n';

/** A file in brackets has no lines to cut it by; in a longer one, what other actions declare is not known. */
const MAX_FLOW_LENGTH = 300_000;

/** The pipeline that the cursor stands in; `undefined` where it stands in something else. */
export function pipelinePart(text: string, cursor: Cursor): PipelinePart | undefined {
  const path = withoutConditions(cursor.path);
  const own = readable(text, cursor);
  if (path[0] === 'Resources') return path.length < 2 ? undefined : templatePart(own, cursor, path);
  const isWrapped = /^["']?pipeline["']?[ \t]*:/m.test(text) || /^[\s\ufeff]*\{\s*"pipeline"\s*:/.test(text);
  return {
    spelling: 'api',
    schema: isWrapped ? WRAPPER_SCHEMA : PIPELINE_SCHEMA,
    path,
    inner: isWrapped ? path.slice(1) : path,
    text: text.length > MAX_FLOW_LENGTH ? '' : own,
    shift: 0,
  };
}

function templatePart(text: string, cursor: Cursor, path: Path): PipelinePart | undefined {
  const cut = cursor.isFlow && /^[\s\ufeff]*\{/.test(text) ? whole(text) : resourceAround(text, cursor.start);
  if (!/\bType["']?\s*:\s*["']?AWS::CodePipeline::Pipeline\b/.test(cut.text)) return undefined;
  return {
    spelling: 'cloudFormation',
    schema: RESOURCE_SCHEMA,
    path: path.slice(2),
    inner: path.slice(3),
    ...cut,
  };
}

function whole(text: string): Pick<PipelinePart, 'text' | 'shift'> {
  return { text: text.length > MAX_FLOW_LENGTH ? text.slice(0, MAX_FLOW_LENGTH) : text, shift: 0 };
}

/** The lines of the resource that an offset stands in, below a head that makes a template of them. */
function resourceAround(text: string, offset: number): Pick<PipelinePart, 'text' | 'shift'> {
  let start = lineStartAt(text, offset);
  let lowest = Infinity;
  for (let at = start; at > 0;) {
    at = lineStartAt(text, at - 1);
    const column = columnOf(text, at);
    if (column === 0) break;
    if (column !== -1 && column < lowest) {
      lowest = column;
      start = at;
    }
  }
  let end = lineEndAt(text, start);
  for (let at = text.indexOf('\n', end); at !== -1; at = text.indexOf('\n', at + 1)) {
    const column = columnOf(text, at + 1);
    if (column !== -1 && column <= lowest) break;
    end = lineEndAt(text, at + 1);
  }
  return { text: `${HEAD}${text.slice(start, end)}`, shift: HEAD.length - start };
}

/** The text without the word that is being written, where that word would keep it from being read. */
function readable(text: string, { slot, start, end, hasColon, quote }: Cursor): string {
  if (quote !== '' && text[end] !== quote) return blank(text, start - 1, lineEndAt(text, end));
  return slot === 'key' && !hasColon ? blank(text, start, end) : text;
}

function blank(text: string, start: number, end: number): string {
  return `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`;
}

/** `Fn::If` stands around what its branches hold. */
function withoutConditions(path: Path): Path {
  const at = path.indexOf('Fn::If');
  return at === -1 ? path : withoutConditions([...path.slice(0, at), ...path.slice(at + 2)]);
}

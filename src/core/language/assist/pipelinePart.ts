import { PIPELINE_SCHEMA, WRAPPER_SCHEMA } from '../../pipeline/schema';
import { RESOURCE_SCHEMA } from '../../pipeline/schemaTemplate';
import type { Spelling } from '../../pipeline/model/model';
import type { MapSchema, Path } from '../../schema/schema';
import type { Cursor } from './cursor';
import { flowEnd } from './flow';
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

/** The declaration of a pipeline can be no longer; in a longer file, what other actions declare is not known. */
const MAX_LENGTH = 300_000;

/** The pipeline that the cursor stands in; `undefined` where it stands in something else. */
export function pipelinePart(text: string, cursor: Cursor): PipelinePart | undefined {
  const path = withoutConditions(cursor.path);
  if (path[0] === 'Resources') return path.length < 2 ? undefined : templatePart(text, cursor, path);
  const isWrapped = /^["']?pipeline["']?[ \t]*:/m.test(text) || /^[\s\ufeff]*\{\s*"pipeline"\s*:/.test(text);
  return {
    spelling: 'api',
    schema: isWrapped ? WRAPPER_SCHEMA : PIPELINE_SCHEMA,
    path,
    inner: isWrapped ? path.slice(1) : path,
    text: text.length > MAX_LENGTH ? '' : readable(text, cursor, 0),
    shift: 0,
  };
}

function templatePart(text: string, cursor: Cursor, path: Path): PipelinePart | undefined {
  const [start, end, head, tail] = resourceAround(text, cursor);
  const resource = text.slice(start, end);
  if (!/\bType["']?\s*:\s*["']?AWS::CodePipeline::Pipeline\b/.test(resource)) return undefined;
  return {
    spelling: 'cloudFormation',
    schema: RESOURCE_SCHEMA,
    path: path.slice(2),
    inner: path.slice(3),
    text: `${head}${readable(resource, cursor, start)}${tail}`,
    shift: head.length - start,
  };
}

/** Where the resource around the cursor begins and ends, and what makes a template of it. */
function resourceAround(text: string, cursor: Cursor): readonly [number, number, string, string] {
  const bracket = cursor.brackets[2];
  if (bracket !== undefined) return [bracket, flowEnd(text, bracket), '{"Resources":{"Pipeline":', '}}'];
  let start = lineStartAt(text, cursor.start);
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
  return [start, end, 'Resources:\n', ''];
}

/** A part of the text without the word that is being written, where that word would keep it from being read. */
function readable(part: string, { slot, start, end, hasColon, quote }: Cursor, from: number): string {
  if (quote !== '' && part[end - from] !== quote) {
    return blank(part, start - 1 - from, lineEndAt(part, end - from));
  }
  return slot === 'key' && !hasColon ? blank(part, start - from, end - from) : part;
}

function blank(text: string, start: number, end: number): string {
  return `${text.slice(0, start)}${' '.repeat(end - start)}${text.slice(end)}`;
}

/** `Fn::If` stands around what its branches hold. */
function withoutConditions(path: Path): Path {
  const at = path.indexOf('Fn::If');
  return at === -1 ? path : withoutConditions([...path.slice(0, at), ...path.slice(at + 2)]);
}

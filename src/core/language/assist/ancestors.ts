import { columnOf, isDash, lineEndAt, lineStartAt, readLine, type Level, type Line } from './line';

/** A key or an index on the way from the root to a line. */
export interface Ancestor {
  readonly part: string | number;
  /** Where its value begins that stands on its own line: a bracket, the head of a block scalar or text. */
  readonly value?: number;
}

export interface Above {
  /** From the root to what the line belongs to; where the line begins with a dash, its index is the last. */
  readonly ancestors: readonly Ancestor[];
  /** The keys above it of the mapping whose column it shares. */
  readonly siblings: readonly string[];
  /** The lines above at this column are items of a list. */
  readonly isList: boolean;
}

interface Climb {
  column: number;
  /** What stands at the column: items, keys, or nothing known yet. */
  mode: 'dash' | 'key' | 'open';
  /** Of the item that the climb came from, among those above it. */
  index: number;
  value: Pick<Ancestor, 'value'>;
  /** Still among the lines that share the column of the line asked about. */
  isFirst: boolean;
  isList: boolean;
  readonly found: Ancestor[];
  readonly siblings: string[];
}

/**
 * What a line belongs to, by the indentation of the lines above it. `column` is that of its first word; of a blank line
 * that of the cursor. Lines of block scalars count as what they look like, and the scalar's own line tells.
 */
export function ancestorsOf(text: string, line: Line, column: number): Above {
  const climb: Climb = {
    column,
    mode: line.levels[0]?.kind ?? 'open',
    index: 0,
    value: {},
    isFirst: true,
    isList: false,
    found: [],
    siblings: [],
  };
  for (let end = line.start; end > 0;) {
    const start = lineStartAt(text, end - 1);
    if (!climbLine(text, start, climb)) break;
    end = start;
  }
  leave(climb);
  return { ancestors: climb.found.reverse(), siblings: climb.siblings, isList: climb.isList };
}

/** The keys below a line that belong to the mapping with this column. */
export function siblingsBelow(text: string, lineEnd: number, column: number): readonly string[] {
  const keys: string[] = [];
  for (let at = text.indexOf('\n', lineEnd); at !== -1; at = text.indexOf('\n', at + 1)) {
    const here = columnOf(text, at + 1);
    if (here === -1 || here > column) continue;
    if (here < column || isMarker(text, at + 1)) break;
    const level = readLine(text, at + 1).levels[0];
    // A list may stand at the column of its key.
    if (level?.kind === 'key') keys.push(level.key);
  }
  return keys;
}

/** Takes one more line into account; false where the climb is over. */
function climbLine(text: string, start: number, climb: Climb): boolean {
  const column = columnOf(text, start);
  if (column === -1 || column > climb.column) return true;
  if (column === 0 && isMarker(text, start)) return false;
  // What stands beside a mapping that the line only descends from is of no interest.
  if (column === climb.column && climb.mode === 'key' && !climb.isFirst) return column > 0;
  if (column === climb.column && isDash(text, start + column)) {
    // By far the most lines of long lists; there is no need to read them.
    passDash(climb);
    return true;
  }
  const line = readLine(text, start);
  const parents = line.levels.filter(level => level.column < climb.column);
  const beside = line.levels[parents.length];
  if (beside?.column === climb.column && !passBeside(text, beside, line, climb)) return true;
  const outer = parents[0];
  if (outer === undefined) return true;
  leave(climb);
  if (beside === undefined) passCondition(text, line, parents.at(-1), climb);
  const written = beside === undefined && line.restEnd > line.restStart ? { value: line.restStart } : {};
  for (const [at, level] of [...parents.entries()].reverse()) {
    const value = at === parents.length - 1 ? written : {};
    if (level.kind === 'key') climb.found.push({ part: level.key, ...value });
    else if (at > 0) climb.found.push({ part: 0, ...value });
    else climb.value = value;
  }
  climb.column = outer.column;
  climb.mode = outer.kind;
  return outer.column > 0 || outer.kind === 'dash';
}

/** Takes a key or a dash at the climb's own column into account; true where what is before it in its line matters too. */
function passBeside(text: string, level: Level, line: Line, climb: Climb): boolean {
  if (level.kind === 'dash') {
    passDash(climb);
    return true;
  }
  if (climb.mode === 'dash') {
    // A list may stand at the column of its key.
    if (line.restEnd > line.restStart) return false;
    leave(climb);
    passCondition(text, line, level, climb);
    climb.found.push({ part: level.key });
    climb.mode = 'key';
    return level !== line.levels[0];
  }
  if (climb.isFirst) climb.siblings.push(level.key);
  climb.isList = false;
  climb.mode = 'key';
  return true;
}

/** `!If` is short for a mapping with the key `Fn::If`. */
function passCondition(text: string, line: Line, level: Level | undefined, climb: Climb): void {
  if (level !== undefined && /^[ \t]*!If\b/.test(text.slice(level.after, line.restStart))) {
    climb.found.push({ part: 'Fn::If' });
  }
}

function passDash(climb: Climb): void {
  climb.index++;
  climb.isList = climb.mode === 'open';
}

/** From here on the climb looks at what is around the mapping or the list. */
function leave(climb: Climb): void {
  if (climb.mode === 'dash') climb.found.push({ part: climb.index, ...climb.value });
  climb.index = 0;
  climb.value = {};
  climb.isFirst = false;
}

/** `---` and `...` end a document. */
function isMarker(text: string, start: number): boolean {
  const line = text.slice(start, lineEndAt(text, start));
  return /^(?:---|\.\.\.)(?:\s|$)/.test(line);
}

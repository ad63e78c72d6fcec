/** Lines that can be folded away behind `start`, counted from zero, `end` included. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind?: 'comment' | 'region';
}

interface Line {
  /** Columns before the text, doubled so that there is something between two. */
  readonly depth: number;
  readonly isComment: boolean;
}

interface Open {
  readonly line: number;
  readonly depth: number;
}

/**
 * What can be folded in a YAML text: what is indented below a line, also where a list stands right below its key, which
 * folding by indentation alone leaves out; comments of several lines; and what stands between `# region` and
 * `# endregion`. Looks at lines only, so that it does not change while the text does not parse.
 */
export function foldsOf(text: string): readonly Fold[] {
  const lines = text.split(/\r\n|\r|\n/);
  return [...folded(lines), ...comments(lines), ...regions(lines)].sort((a, b) => a.start - b.start);
}

function folded(lines: readonly string[]): readonly Fold[] {
  const folds: Fold[] = [];
  const open: Open[] = [];
  let last = -1;
  const close = (depth: number): void => {
    for (let top = open.at(-1); top !== undefined && top.depth >= depth; top = open.at(-1)) {
      open.pop();
      if (last > top.line) folds.push({ start: top.line, end: last });
    }
  };
  for (const [number, text] of lines.entries()) {
    const line = read(text);
    if (line === undefined) continue;
    // A comment belongs to what follows it, unless it stands deeper.
    if (line.isComment && line.depth <= (open.at(-1)?.depth ?? 0)) continue;
    close(line.depth);
    open.push({ line: number, depth: line.depth });
    last = number;
  }
  close(0);
  return folds;
}

/** `undefined` for an empty line. The items of a list are deeper than a key in the same column. */
function read(text: string): Line | undefined {
  const indentation = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(indentation);
  if (rest.trim() === '') return undefined;
  const isList = rest === '-' || rest.startsWith('- ');
  return { depth: 2 * indentation + (isList ? 1 : 0), isComment: rest.startsWith('#') };
}

function comments(lines: readonly string[]): readonly Fold[] {
  const folds: Fold[] = [];
  let start = -1;
  for (const [number, text] of [...lines, ''].entries()) {
    const isComment = /^\s*#/.test(text) && !/^\s*#\s*(?:end)?region\b/.test(text);
    if (isComment && start === -1) start = number;
    if (isComment || start === -1) continue;
    if (number - 1 > start) folds.push({ start, end: number - 1, kind: 'comment' });
    start = -1;
  }
  return folds;
}

function regions(lines: readonly string[]): readonly Fold[] {
  const folds: Fold[] = [];
  const starts: number[] = [];
  for (const [number, text] of lines.entries()) {
    if (/^\s*#\s*region\b/.test(text)) starts.push(number);
    else if (/^\s*#\s*endregion\b/.test(text)) {
      const start = starts.pop();
      if (start !== undefined) folds.push({ start, end: number, kind: 'region' });
    }
  }
  return folds;
}

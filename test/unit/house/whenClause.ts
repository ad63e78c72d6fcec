/** What a `when` clause is evaluated against: context keys and their values. */
export type Context = Readonly<Record<string, string | number | boolean | undefined>>;

export type WhenClause =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly WhenClause[] }
  | { readonly kind: 'not'; readonly part: WhenClause }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'equals' | 'differs'; readonly key: string; readonly value: string }
  | { readonly kind: 'matches'; readonly key: string; readonly pattern: RegExp };

/**
 * Reads the part of VS Code's `when` clauses that this project uses: `||`, `&&`, `!`, brackets, `==`, `!=`, `=~`.
 *
 * @throws Error on anything else
 */
export function parseWhen(text: string): WhenClause {
  const tokens = tokenise(text);
  const next = (): string => {
    const token = tokens.shift();
    if (token === undefined) throw new Error(`"${text}" ends too early`);
    return token;
  };
  const either = (): WhenClause => joined('or', '||', both);
  const both = (): WhenClause => joined('and', '&&', one);
  const joined = (kind: 'or' | 'and', operator: string, part: () => WhenClause): WhenClause => {
    const first = part();
    const parts = [first];
    while (tokens[0] === operator) {
      tokens.shift();
      parts.push(part());
    }
    return parts.length === 1 ? first : { kind, parts };
  };
  const one = (): WhenClause => {
    const token = next();
    if (token === '!') return { kind: 'not', part: one() };
    if (token === '(') {
      const inner = either();
      if (next() !== ')') throw new Error(`"${text}" misses a )`);
      return inner;
    }
    if (token === 'true' || token === 'false') return { kind: 'constant', value: token === 'true' };
    if (!/^[A-Za-z][\w.:-]*$/.test(token)) throw new Error(`"${text}" has ${token} where a key should be`);
    return comparison(token);
  };
  const comparison = (key: string): WhenClause => {
    if (tokens[0] === '==' || tokens[0] === '!=') {
      const kind = next() === '==' ? 'equals' : 'differs';
      return { kind, key, value: next().replace(/^'(.*)'$/, '$1') };
    }
    if (tokens[0] !== '=~') return { kind: 'key', key };
    tokens.shift();
    const literal = /^\/(.*)\/(\w*)$/.exec(next());
    if (literal === null) throw new Error(`"${text}" has no pattern after =~`);
    return { kind: 'matches', key, pattern: new RegExp(literal[1] ?? '', literal[2]) };
  };
  const clause = either();
  if (tokens.length > 0) throw new Error(`"${text}" goes on after its end with ${tokens.join(' ')}`);
  return clause;
}

function tokenise(text: string): string[] {
  const token = /\s*(\|\||&&|==|!=|=~|!|\(|\)|\/(?:\\.|[^/\\])+\/\w*|'[^']*'|[\w.:-]+)/y;
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const match = token.exec(text);
    if (match?.[1] === undefined) throw new Error(`"${text}" cannot be read`);
    tokens.push(match[1]);
  }
  return tokens;
}

/** What VS Code would make of the clause. */
export function holds(clause: WhenClause, context: Context): boolean {
  switch (clause.kind) {
    case 'or':
      return clause.parts.some(part => holds(part, context));
    case 'and':
      return clause.parts.every(part => holds(part, context));
    case 'not':
      return !holds(clause.part, context);
    case 'constant':
      return clause.value;
    case 'key':
      return Boolean(context[clause.key]);
    case 'equals':
      return String(context[clause.key] ?? '') === clause.value;
    case 'differs':
      return String(context[clause.key] ?? '') !== clause.value;
    case 'matches':
      return clause.pattern.test(String(context[clause.key] ?? ''));
  }
}

/** Every context key that the clause asks for. */
export function keysOf(clause: WhenClause): readonly string[] {
  switch (clause.kind) {
    case 'or':
    case 'and':
      return clause.parts.flatMap(keysOf);
    case 'not':
      return keysOf(clause.part);
    case 'constant':
      return [];
    default:
      return [clause.key];
  }
}

/** Every comparison of one key in the clause. */
export function comparisonsOf(clause: WhenClause, key: string): readonly WhenClause[] {
  if (clause.kind === 'or' || clause.kind === 'and') {
    return clause.parts.flatMap(part => comparisonsOf(part, key));
  }
  if (clause.kind === 'not') return comparisonsOf(clause.part, key);
  return keysOf(clause).includes(key) ? [clause] : [];
}

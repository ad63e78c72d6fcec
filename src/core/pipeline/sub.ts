const PLACEHOLDER = /\$\{(!?)([^${}]*)\}/g;

export interface Filled {
  readonly text: string;
  /** Why the first unresolved placeholder is; absent where all are resolved. */
  readonly unresolved?: string;
}

/**
 * Replaces `${Name}` by what `lookUp` says of it; `${!Name}` stays as `${Name}`.
 * Source: CloudFormation User Guide, `Fn::Sub`.
 */
export function fillSub(text: string, lookUp: (name: string) => Filled): Filled {
  let unresolved: string | undefined;
  const filled = text.replace(PLACEHOLDER, (_whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const found = lookUp(name.trim());
    unresolved ??= found.unresolved;
    return found.text;
  });
  return unresolved === undefined ? { text: filled } : { text: filled, unresolved };
}

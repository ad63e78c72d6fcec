import { BUILD_VARIABLE_NAMES } from './grammar';

/** What the names of CodeBuild's own variables start with. */
export const BUILD_VARIABLE_PREFIX = 'CODEBUILD_';

const KNOWN: ReadonlySet<string> = new Set(BUILD_VARIABLE_NAMES);

/** One for each source besides the primary one, whose identifier follows. */
const PER_SOURCE = /^(?:SRC_DIR|SOURCE_VERSION|SOURCE_REPO_URL)_/;

/** A reference to a variable, `$CODEBUILD_…` or `${CODEBUILD_…`. */
export interface BuildVariable {
  /** Of the whole name. */
  readonly start: number;
  /** Of what follows {@link BUILD_VARIABLE_PREFIX}. */
  readonly nameStart: number;
  readonly end: number;
  readonly name: string;
}

/** References to variables with names like those of CodeBuild that it is not documented to set. */
export function* unknownBuildVariables(text: string): Generator<BuildVariable, void> {
  let known = '';
  for (let at = text.indexOf('CODEBU'); at !== -1; at = text.indexOf('CODEBU', at + 6)) {
    const before = text.charAt(at - 1);
    if ((before !== '$' && before !== '{') || !text.startsWith(BUILD_VARIABLE_PREFIX, at)) continue;
    const nameStart = at + BUILD_VARIABLE_PREFIX.length;
    // Most files ask for the same one again and again.
    const isSame = known !== '' && text.startsWith(known, nameStart);
    if (isSame && !isNameCode(text.charCodeAt(nameStart + known.length))) continue;
    let end = nameStart;
    while (isNameCode(text.charCodeAt(end))) end++;
    const name = text.slice(nameStart, end);
    if (KNOWN.has(name)) known = name;
    else if (!PER_SOURCE.test(name)) yield { start: at, nameStart, end, name };
  }
}

function isNameCode(code: number): boolean {
  return (
    (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
  );
}

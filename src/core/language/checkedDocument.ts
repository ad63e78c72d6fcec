import type { Finding, TextEdit } from '../rules/finding';
import type { UsualFindings } from '../rules/usualFindings';
import type { ScalarNode } from '../yaml/node';
import { YamlText } from '../yaml/yamlText';
import { USUAL_PARTS, type CheckPart, type CheckParts } from './checkParts';
import { diagnoseParsed, isJsonFile, type Check, type Diagnostic, type UsualCheck } from './diagnostics';
import { MAX_TEXT_LENGTH } from './limits';
import { DEFAULT_LINT_SETTINGS, type LintSettings } from './lintSettings';
import { recognise, type DocumentKind } from './recognise';

/** In so short a text it costs next to nothing to tell what a file is. */
const SHORT = 10_000;

/** In a longer one, a line that is so far in and has none of the telling words decides nothing about it. */
const DEEP = '    ';
const TELLING =
  /AWS::|actionTypeId|stages|actions|artifactStore|roleArn|resources|phases|commands|runtime-versions|finally|install|build|batch/i;

/** A file that is checked again and again while it is edited: only what an edit can have changed is read anew. */
export class CheckedDocument {
  readonly #fileName: string;
  readonly #parts: CheckParts;
  #missing: CheckPart | undefined;
  #yaml: YamlText | undefined;
  #kind: DocumentKind | undefined;
  /** Of the last check, as long as nothing but the texts of {@link #changed} has become another. */
  #usual: UsualFindings | undefined;
  readonly #changed = new Set<ScalarNode>();

  /**
   * @param fileName a path or only its last part
   * @param parts looked at with every check: they may be loaded while the file is open
   */
  constructor(fileName: string, parts: CheckParts) {
    this.#fileName = fileName;
    this.#parts = parts;
  }

  /** The part for want of which the last check said nothing. */
  get missing(): CheckPart | undefined {
    return this.#missing;
  }

  /**
   * What is wrong with the text as it is now; the same as `diagnose` says, unless something is {@link missing}. `edits` lead from the text of the last call to
   * this one, each from what those before it left; absent where they are not known.
   */
  check(
    text: string,
    settings: LintSettings = DEFAULT_LINT_SETTINGS,
    edits?: readonly TextEdit[],
  ): readonly Diagnostic[] {
    const isShallow = this.#follow(text, edits);
    if (isShallow) this.#kind = recognise(this.#fileName, text);
    this.#missing = undefined;
    if (this.#kind === undefined) return [];
    const check = this.#checkOf(this.#kind);
    if (check === undefined) return [];
    if (!isJsonFile(this.#fileName, text))
      return diagnoseParsed(text, () => this.#read(text), settings, this.#checkRead(check));
    const { json } = this.#parts;
    if (json === undefined) return this.#miss('json');
    return diagnoseParsed(text, () => ({ parsed: json(text) }), settings, check);
  }

  /** Looks for all rules of a kind only where those for files without oddities do not settle what to say. */
  #checkOf(kind: DocumentKind): Check | undefined {
    const all = this.#parts[kind];
    const first = USUAL_PARTS[kind];
    if (first === undefined) {
      if (all === undefined) this.#miss(kind);
      return all;
    }
    const usual = this.#parts[first];
    if (usual === undefined) {
      this.#miss(first);
      return undefined;
    }
    return (...of) => this.#usualFindings(usual, ...of) ?? all?.(...of) ?? this.#miss(kind);
  }

  #usualFindings(usual: UsualCheck, ...of: Parameters<Check>): readonly Finding[] | undefined {
    const [text, , settings, lines] = of;
    const known = this.#usual?.again(text, this.#changed, settings, lines);
    if (known === undefined) this.#usual = usual(...of);
    this.#changed.clear();
    return known ?? this.#usual?.findings;
  }

  /** `check`, unless the text takes a reader that is not there. */
  #checkRead(check: Check): Check {
    return (...of) => {
      if (this.#yaml?.isUnread !== true) return check(...of);
      this.#forget();
      return this.#miss('yaml');
    };
  }

  /** Brings what is known of the text up to date. Whether the file may have become one of another kind. */
  #follow(text: string, edits: readonly TextEdit[] | undefined): boolean {
    if (this.#yaml === undefined || edits === undefined || text.length > MAX_TEXT_LENGTH) {
      this.#forget();
      return true;
    }
    let isShallow = this.#kind === undefined || text.length < SHORT;
    for (const { start, end, newText } of edits) {
      const before = isShallow ? '' : linesAround(this.#yaml, start, end);
      const reread = this.#yaml.edit(start, end, newText);
      if (reread.item === undefined) this.#usual = undefined;
      else if (this.#usual !== undefined) this.#changed.add(reread.item);
      if (isShallow) continue;
      const after = linesAround(this.#yaml, start, start + newText.length);
      isShallow =
        reread.isWhole ||
        !this.#yaml.text.startsWith(DEEP, reread.start) ||
        TELLING.test(before) ||
        TELLING.test(after);
    }
    if (this.#yaml.text === text) return isShallow;
    // The edits are not what led here; nothing that is known holds any more.
    this.#forget();
    return true;
  }

  #forget(): void {
    this.#yaml = undefined;
    this.#usual = undefined;
  }

  #read(text: string): YamlText {
    this.#yaml ??= new YamlText(text, this.#parts.yaml);
    return this.#yaml;
  }

  #miss(part: CheckPart): readonly never[] {
    this.#missing = part;
    return [];
  }
}

/** The whole lines that a part of the text lies on. */
function linesAround({ text, lines }: YamlText, start: number, end: number): string {
  return text.slice(lines.lineStart(lines.lineAt(start)), lines.lineEnd(lines.lineAt(end)));
}

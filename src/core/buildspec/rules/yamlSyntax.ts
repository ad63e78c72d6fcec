import { quoted, withoutComment } from '../../rules/fixes/quote';
import type { Reporter, RuleDoc } from '../../rules/rule';
import { reportSyntaxProblems, type SyntaxWords } from '../../rules/syntaxProblems';
import { commandAt } from '../commandScan';
import type { BuildspecDocument } from '../document';
import { TOP_LEVEL_KEYS } from '../grammar';
import type { BuildspecRule } from './buildspecRule';
import { reportTags } from './tags';

const WORDS: SyntaxWords = {
  message: 'The file holds no YAML: nothing is written in it, or only comments. CodeBuild refuses it.',
  serviceMessage: 'wrong number of container tags, expected 1',
  keys: TOP_LEVEL_KEYS,
};

export const yamlSyntax: BuildspecRule = {
  id: 'buildspec/yaml-syntax',
  severity: 'error',
  check(document, report) {
    reportSyntaxProblems(document, WORDS, problem => {
      const { lines, text } = document;
      const line = lines.lineAt(problem.start);
      const serviceMessage = serviceWords(text.slice(lines.lineStart(line), lines.lineEnd(line)));
      report({ ...(serviceMessage === undefined ? {} : { serviceMessage }), ...problem });
    });
    reportAnchors(document, report);
    reportTags(document, report);
  },
};

export const yamlSyntaxDoc: RuleDoc = {
  title: 'The file is not valid YAML',
  why: 'CodeBuild reads the buildspec while it downloads the source. Where it cannot, the build ends there with `YAML_FILE_ERROR` and no command runs. The usual causes are a command that starts with `[`, `{`, `*`, `&`, `!` or a quote and is not quoted as a whole, tabs in the indentation, and lines that are indented differently from their neighbours.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands:\n      - [ -f package.json ] && npm ci\n',
  right: "version: 0.2\nphases:\n  build:\n    commands:\n      - '[ -f package.json ] && npm ci'\n",
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec syntax',
};

/** What the parser of CodeBuild says to a line like this. */
function serviceWords(line: string): string | undefined {
  if (/^ *\t|^\s*(?:- +)?[@%`]/.test(line)) return 'found character that cannot start any token';
  const bracket = /^\s*(?:- +|[\w-]+: +)+([[{])/.exec(line)?.[1];
  if (bracket !== undefined) return `did not find expected ',' or '${bracket === '[' ? ']' : '}'}'`;
  return /^\s*(?:- +)?[\w-]+: +[^"'[{#\s][^#]*: /.test(line)
    ? 'mapping values are not allowed in this context'
    : undefined;
}

/** CodeBuild's parser knows anchors of letters, digits, `-` and `_` only, so that `&&` at the head of a command stops it. */
function reportAnchors(document: BuildspecDocument, report: Reporter): void {
  const { text } = document;
  for (let start = text.indexOf('&'); start !== -1; start = text.indexOf('&', start + 1)) {
    if (!text.startsWith('- ', start - 2)) continue;
    const { lines, commands } = document;
    const line = lines.lineAt(start);
    const value = withoutComment(text.slice(start, lines.lineEnd(line)).trimEnd());
    if (/^&[\w-]+(?:\s|$)/.test(value) || text.slice(lines.lineStart(line), start).trim() !== '-') continue;
    const end = start + value.length;
    if ((commandAt(commands, end - 1)?.start ?? 0) <= start) continue;
    report({
      message: 'A text that starts with "&" needs quotes: unquoted, it names an anchor.',
      serviceMessage: 'did not find expected alphabetic or numeric character',
      start,
      end,
      fix: { title: 'Quote this text', edits: [{ start, end, newText: quoted(value) }], isPreferred: true },
    });
  }
}

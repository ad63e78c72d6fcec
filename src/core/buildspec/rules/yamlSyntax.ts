import { parseYaml } from '../../yaml/parse';
import type { BuildspecDocument } from '../document';
import type { Fix } from '../finding';
import { quoted } from '../fixes/quote';
import type { Rule } from './rule';

export const yamlSyntax: Rule = {
  id: 'buildspec/yaml-syntax',
  severity: 'error',
  title: 'The file is not valid YAML',
  why: 'CodeBuild reads the buildspec while it downloads the source. Where it cannot, the build ends there with `YAML_FILE_ERROR` and no command runs. The usual causes are a command that starts with `[`, `{`, `*` or a quote and is not quoted as a whole, tabs in the indentation, and lines that are indented differently from their neighbours.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands:\n      - [ -f package.json ] && npm ci\n',
  right: "version: 0.2\nphases:\n  build:\n    commands:\n      - '[ -f package.json ] && npm ci'\n",
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec syntax',
  check(document, report) {
    const { parsed, text } = document;
    for (const problem of parsed.problems) {
      const fix = quoteLine(document, problem.start);
      report({ ...problem, ...(fix === undefined ? {} : { fix }) });
    }
    if (parsed.problems.length === 0 && parsed.root === undefined) {
      report({
        message: 'The file holds no YAML: nothing is written in it, or only comments. CodeBuild refuses it.',
        serviceMessage: 'wrong number of container tags, expected 1',
        start: 0,
        end: firstLineEnd(text),
      });
    }
  },
};

/** Longer lines were not typed, and quoting one is no help to anybody. */
const MAX_LINE = 2000;

/** Quotes the text of the line with the problem, or of the one before it, where that mends the file. */
function quoteLine(document: BuildspecDocument, problemAt: number): Fix | undefined {
  const { lines, text } = document;
  const line = lines.lineAt(problemAt);
  for (const candidate of [line, line - 1]) {
    const start = lines.lineStart(candidate);
    const source = text.slice(start, lines.lineEnd(candidate)).trimEnd();
    if (candidate < 0 || source.length > MAX_LINE) continue;
    const before = /^\s*(?:- +)*(?:[\w-]+: +)?/.exec(source)?.[0] ?? '';
    const value = source.slice(before.length);
    if (before.trim() === '' || value === '' || /^[|>&!]/.test(value)) continue;
    const edit = { start: start + before.length, end: start + source.length, newText: quoted(value) };
    const after = parseYaml(text.slice(0, edit.start) + edit.newText + text.slice(edit.end));
    if (after.root !== undefined) return { title: 'Quote this text', edits: [edit], isPreferred: true };
  }
  return undefined;
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end === -1 ? text.length : end;
}

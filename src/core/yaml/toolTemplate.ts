import { LineIndex } from './lines';
import type { SyntaxProblem } from './node';

/** A line that only steers a tool: `{% for … %}` of Jinja, `{{ if … }}` of Go. */
const CONTROL = /^\s*(?:\{%[-+]?\s*\w|\{\{-?\s*(?:if|else|end|range|with|define|block|template|include)\b)/;

/** A value of a key such as `%BUCKET%` or `%%BUCKET%%`, with which no text without quotes begins in YAML. */
const PLACEHOLDER = /: +(?:![\w:]+ +)?%{1,2}[A-Z][A-Z0-9_]*%/;

/** In CloudFormation; elsewhere `%PATH%` is mostly a variable of Windows that lacks its quotes. */
const RESOURCE = 'AWS::';

/** Longer lines were not typed by anybody. */
const MAX_LINE = 2000;

/**
 * Whether a text does not parse because it is a template, of which some tool makes the YAML or JSON: what stands in it says
 * little about what AWS will see. A text that parses is none, whatever it holds in quotes and block scalars.
 */
export function isToolTemplate(text: string, problems: readonly SyntaxProblem[], lines?: LineIndex): boolean {
  if (problems.length === 0) return false;
  const index = lines ?? new LineIndex(text);
  const isCloudFormation = text.includes(RESOURCE);
  return problems.some(({ start }) => {
    const line = index.lineAt(start);
    const from = index.lineStart(line);
    const source = text.slice(from, Math.min(index.lineEnd(line), from + MAX_LINE));
    return CONTROL.test(source) || (isCloudFormation && PLACEHOLDER.test(source));
  });
}

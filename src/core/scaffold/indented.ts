/** Lines one level further in. Only LF ends a line: what else may look like its end is inside of a text. */
export function indented(text: string): string {
  return text.replaceAll(/(^|\n)(?=[^\n])/g, '$1  ');
}

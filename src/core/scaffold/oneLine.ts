/** A text for a comment: it may name what a hostile manifest says, and must not leave its line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

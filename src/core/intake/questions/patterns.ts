/** Patterns between commas, as somebody types them. */
export function patternsIn(text: string): readonly string[] {
  return text
    .split(',')
    .map(pattern => pattern.trim())
    .filter(pattern => pattern !== '');
}

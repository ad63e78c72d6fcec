/**
 * Characters that change how the text around them is shown, or that nobody can see: controls, line separators,
 * bidirectional and zero-width characters, blank letters, halves of surrogate pairs. The joiner inside an emoji stays.
 */
const UNSEEN =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]|(?!\u200D)\p{Cf}/gu;

/**
 * Text of somebody else on one line, so that it cannot pretend to be other text: what cannot be seen is written as its
 * code point, for example `⟨U+202E⟩`.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, codePointMark);
}

/** How one unseen character is written out. */
export function codePointMark(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** At most `limit` UTF-16 code units, the last of them `…` where something was left out; no surrogate pair is cut. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1);
  const endsInsidePair = /[\uD800-\uDBFF]$/.test(kept);
  return `${endsInsidePair ? kept.slice(0, -1) : kept}…`;
}

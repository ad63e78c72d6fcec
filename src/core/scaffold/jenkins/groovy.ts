/** A text as a Groovy string in single quotes, in which nothing is interpolated. */
export function groovyString(text: string): string {
  const escaped = text.replaceAll(/[\\'\p{C}]/gu, character =>
    character === '\\' || character === "'" ? `\\${character}` : unicodeEscapes(character),
  );
  return `'${escaped}'`;
}

function unicodeEscapes(character: string): string {
  return character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

import path from 'node:path';

/** Characters that mean something to a file system or cannot be seen; the percent sign keeps the encoding one-to-one. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f<>:"\\|?*%]/g;

/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The file or folder below `sandbox` that stands for a key of a bucket. Bucket and key are untrusted text: whatever
 * they hold, the path lies inside the bucket's own folder. An empty key is the bucket's folder itself.
 */
export function sandboxPath(sandbox: string, bucket: string, key: string): string {
  const parts = key.split('/').filter(part => part !== '');
  return path.join(sandbox, safeName(bucket.replaceAll('/', '%2F')), ...parts.map(safeName));
}

function safeName(text: string): string {
  const encoded = text.replace(UNSAFE, encodeCharacter);
  if (encoded === '') return '%';
  if (/^\.+$/.test(encoded)) return encoded.replaceAll('.', '%2E');
  // Windows drops dots and blanks at the end of a name.
  const trimmed = encoded.replace(/[. ]+$/, end => end.replace(/./g, encodeCharacter));
  return DEVICE.test(trimmed) ? encodeCharacter(trimmed.charAt(0)) + trimmed.slice(1) : trimmed;
}

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

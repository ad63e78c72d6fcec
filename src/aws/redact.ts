const ACCESS_KEY_ID = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
const SHORTEST_SECRET = 8;
const MARK = '[redacted]';

/** `text` without access key ids and without any of `secrets`; what is shorter than a secret can be is left alone. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter(secret => secret.length >= SHORTEST_SECRET);
  const clean = known.reduce((rest, secret) => rest.replaceAll(secret, MARK), text);
  return clean.replace(ACCESS_KEY_ID, MARK);
}

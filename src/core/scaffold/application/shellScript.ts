import { oneLine } from '../oneLine';

/** A script of `bash` that ends at the first command that fails. Lines end with LF. */
export function shellScript(purpose: string, lines: readonly string[]): string {
  return `#!/usr/bin/env bash\n# ${oneLine(purpose)}\nset -euo pipefail\n\n${lines.map(line => `${line}\n`).join('')}`;
}

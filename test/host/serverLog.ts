/**
 * A log of VS Code's server without the stacks that it prints about native modules that it works without, cut to its
 * last 60 lines.
 */
export function lastWords(log: string): string {
  const lines = log.split('\n').filter(line => line.trim() !== '' && !NOISE.test(line));
  return lines.slice(-60).join('\n');
}

const NOISE =
  /^\s+(?:at|→) |^- \/|^\s*'\/.*\.node',?$|^\s+tries: \[|^\s+\]$|Could not locate the bindings file|build\/Release\/watchdog|^Require stack:/;

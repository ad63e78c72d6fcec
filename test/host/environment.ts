import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** Variables of the program that this one was started from: another VS Code, or npm. */
const FOREIGN = /^(?:VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/i;

/** Variables that would let the machine's own AWS account or git set-up change what a test sees. */
const PERSONAL = /^(?:AWS_|GIT_|XDG_)/i;

/** The environment of a VS Code that somebody uses: this process's own. */
export function userEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
}

/**
 * The environment of a VS Code under test: this process's, without AWS credentials, with a home of its own in `folder`.
 */
export function testEnvironment(folder: string, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const home = path.join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const kept = Object.entries(userEnvironment()).filter(([name]) => !PERSONAL.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...extra,
  };
}

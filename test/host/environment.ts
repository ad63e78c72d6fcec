import path from 'node:path';

/** Variables that would let the machine's own AWS account, editor or git set-up change what a test sees. */
const REMOVED = /^(?:AWS_|VSCODE_|ELECTRON_|GIT_|NODE_OPTIONS$|npm_)/i;

/**
 * The environment of a VS Code under test: this process's, without AWS credentials, with AWS's files pointing into
 * `folder` where there are none.
 */
export function hostEnvironment(folder: string, extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !REMOVED.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_CONFIG_FILE: path.join(folder, 'aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'aws', 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...extra,
  };
}

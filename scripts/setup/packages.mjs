import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';
import { SetupError, step } from './step.mjs';

/**
 * Makes `node_modules` of a folder what its lockfile says; does nothing where it is so already.
 * @param {string} folder
 * @param {{ what: string, command: 'ci' | 'install', args: readonly string[] }} options `what` is installed, in words
 */
export async function ensurePackages(folder, { what, command, args }) {
  if (isInstalled(folder, { dev: !args.includes('--omit=dev') })) return;
  await step(`Installed ${what}`, async () => {
    const { code, output } = await npm([command, '--no-audit', '--no-fund', ...args], folder);
    if (code !== 0) throw new SetupError(explain(what, code, output));
  });
}

/**
 * Whether npm's own record of what it installed says the same as the lockfile, leaving out what this platform or
 * these options do not need.
 * @param {string} folder
 * @param {{ dev: boolean }} options whether development dependencies belong to it
 */
export function isInstalled(folder, { dev }) {
  const wanted =
    packagesOf(path.join(folder, 'package-lock.json')) ??
    packagesOf(path.join(folder, 'npm-shrinkwrap.json'));
  const installed = packagesOf(path.join(folder, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  const missing = ([place, entry]) =>
    place !== '' && !installed[place] && !entry.optional && (dev || (!entry.dev && !entry.devOptional));
  const differs = ([place, entry]) => wanted[place]?.version !== entry.version;
  return !Object.entries(wanted).some(missing) && !Object.entries(installed).some(differs);
}

function packagesOf(lockfile) {
  if (!existsSync(lockfile)) return undefined;
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

/** npm as it runs this script, else the one on the PATH. */
function npm(args, cwd) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? run(process.execPath, [script, ...args], { cwd })
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd });
}

function explain(what, code, output) {
  if (code === null) return `npm could not be started: ${output} Install npm, then try again.`;
  const errors = output.split('\n').filter(line => line.startsWith('npm error'));
  const lines = (errors.length > 0 ? errors : output.trimEnd().split('\n').slice(-15))
    .slice(0, 15)
    .join('\n');
  return /\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH)\b/.test(output)
    ? `Could not install ${what}: the npm registry does not answer. Check the network or npm's proxy settings.\n${lines}`
    : `Could not install ${what}:\n${lines}`;
}

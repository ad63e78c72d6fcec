/**
 * `node scripts/run.mjs NAME …`: brings what `scripts/NAME.ts` needs (packages, VS Code's server, Chromium), then runs
 * it under the project's own Node. Plain JavaScript without packages, since it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser, findBrowser } from './setup/browser.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { run } from './setup/run.mjs';
import { SetupError } from './setup/step.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const HOST = path.join(ROOT, 'test', 'host');
const SERVER = path.join(HOST, 'node_modules', 'code-server', 'lib', 'vscode');

const isDesktopTest = process.env.HEADGATE_TEST_HOST === 'desktop';

/** What each script needs besides the packages. The grammars are those of YAML and shell that come with the server. */
const NEEDS = {
  start: args => ({
    git: true,
    server: !args.includes('--desktop'),
    browser: args.includes('--desktop') ? 'no' : 'wanted',
  }),
  test: args => ({
    git: true,
    server: !isDesktopTest && args[0] !== 'unit',
    grammars: args[0] !== 'integration' && args[0] !== 'e2e',
    browser: isDesktopTest || args[0] === 'unit' ? 'no' : 'needed',
  }),
  bench: () => ({ git: true, server: true, browser: 'needed' }),
  package: () => ({ git: false, server: false, browser: 'no' }),
};

async function main([name, ...args]) {
  const needs = NEEDS[name]?.(args);
  if (!needs)
    throw new SetupError(`There is no script "${name}". There are: ${Object.keys(NEEDS).join(', ')}.`);
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetupError(`Node ${process.versions.node} is too old. Install Node 20 or newer.`);
  }
  if (needs.git && (await run('git', ['--version'])).code !== 0) {
    throw new SetupError('git was not found. Install git, and make sure that it is on the PATH.');
  }
  await ensurePackages(ROOT, { what: 'the packages', command: 'ci', args: ['--include=dev'] });
  const node = path.join(
    ROOT,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(node)) {
    throw new SetupError(
      'Node 24 is missing from node_modules. Let npm run install scripts (ignore-scripts), then delete node_modules and try again.',
    );
  }
  const slim = ['--omit=dev', '--ignore-scripts'];
  if (needs.server || needs.grammars) {
    await ensurePackages(HOST, { what: "VS Code's server", command: 'ci', args: slim });
  }
  if (needs.server) {
    // Its shrinkwrap is not in step with its package.json, which `npm ci` refuses; `npm install` takes the shrinkwrap.
    await ensurePackages(SERVER, { what: "the server's packages", command: 'install', args: slim });
  }
  const browser = await bringBrowser(needs.browser);
  return runScript(node, path.join(ROOT, 'scripts', `${name}.ts`), args, browser);
}

/** A browser that is only wanted may be missing: the script then does with less, after a line that says so. */
async function bringBrowser(need) {
  if (need === 'no') return findBrowser();
  try {
    return await ensureBrowser();
  } catch (error) {
    if (need === 'needed' || !(error instanceof SetupError)) throw error;
    console.log(error.message);
    return undefined;
  }
}

/** Resolves to the exit code. The script sees the end of this process by its closed channel. */
function runScript(node, script, args, browser) {
  const env = {
    ...process.env,
    PATH: [path.join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
    HEADGATE_SERVER_MAIN: path.join(SERVER, 'out', 'server-main.js'),
    ...(browser ? { CHROMIUM: browser } : {}),
  };
  const child = spawn(node, ['--import', 'tsx', script, ...args], {
    cwd: ROOT,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal sends Ctrl-C to the script as well; the script takes a second one for the same.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm's shell ends without passing a signal on; then nobody is left who could ask to stop.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1000);
  watch.unref();
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code, signal) => done(code ?? (signal ? 1 : 0)));
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

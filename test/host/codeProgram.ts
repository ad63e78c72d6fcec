import { spawn } from 'node:child_process';
import path from 'node:path';
import { startBrowser } from './browser';
import { testEnvironment } from './environment';
import { startServer } from './server';
import { runTestsInWindow } from './testWindow';

/** Set: workspace trust stays on, whatever the arguments say. `runTests()` always asks to switch it off. */
export const KEEP_TRUST_VARIABLE = 'HEADGATE_TEST_KEEP_TRUST';

/** The desktop VS Code to run instead of the server. */
export const DESKTOP_VARIABLE = 'HEADGATE_TEST_DESKTOP';

/**
 * Does what `code FOLDER --extensionDevelopmentPath=… --extensionTestsPath=… --user-data-dir=… --extensions-dir=…`
 * does: opens a window, runs the tests in its extension host, prints what they print. The window is VS Code's server
 * in a headless Chromium, or the desktop program that `HEADGATE_TEST_DESKTOP` names.
 *
 * @returns the exit code that the tests report
 */
export async function runCode(args: readonly string[]): Promise<number> {
  const keepsTrust = process.env[KEEP_TRUST_VARIABLE] === '1';
  const data = option(args, 'user-data-dir');
  const environment = testEnvironment(path.dirname(data));
  // Exit, instead of dying of the signal, so that what this process started ends with it.
  process.once('SIGTERM', () => process.exit(143));
  const desktop = process.env[DESKTOP_VARIABLE];
  if (desktop !== undefined) {
    return runProgram(
      desktop,
      args.filter(arg => !(keepsTrust && arg === '--disable-workspace-trust')),
      environment,
    );
  }
  const server = await startServer({
    serverMain: environmentVariable('HEADGATE_SERVER_MAIN'),
    data,
    extensions: option(args, 'extensions-dir'),
    trustsEverything: !keepsTrust,
    takesPayload: true,
    environment,
    log: text => process.stderr.write(text),
  });
  const browser = await startBrowser();
  try {
    const folder = args.find(arg => !arg.startsWith('-'));
    const address = server.address({
      developmentPath: option(args, 'extensionDevelopmentPath'),
      testsPath: option(args, 'extensionTestsPath'),
      ...(folder === undefined ? {} : { folder }),
    });
    return await runTestsInWindow(browser, address, line => {
      console.log(line);
    });
  } finally {
    await browser.close();
    await server.stop();
  }
}

function runProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { env, stdio: 'inherit' });
    child.once('error', fail);
    child.once('exit', code => {
      done(code ?? 1);
    });
  });
}

function option(args: readonly string[], name: string): string {
  const start = `--${name}=`;
  const value = args.find(arg => arg.startsWith(start))?.slice(start.length);
  if (value === undefined) throw new Error(`${start} is missing.`);
  return value;
}

function environmentVariable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}

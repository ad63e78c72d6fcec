#!/usr/bin/env node
/**
 * What pre-commit runs: the command line of this copy of the project, with the arguments that it is given. Builds it on
 * first use. Plain JavaScript without packages, since it runs before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages } from './setup/packages.mjs';
import { run } from './setup/run.mjs';
import { SetupError, step } from './setup/step.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const CLI = path.join(ROOT, 'dist', 'cli.js');

async function main(args) {
  if (!existsSync(CLI)) await build();
  const child = spawn(process.execPath, [CLI, ...args], { stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', code => done(code ?? 2));
  });
}

async function build() {
  await ensurePackages(ROOT, { what: 'the packages', command: 'ci', args: ['--include=dev'] });
  await step('Built the command line', async () => {
    const program = process.platform === 'win32' ? 'node.exe' : 'node';
    const node = path.join(ROOT, 'node_modules', 'node', 'bin', program);
    const webpack = path.join(ROOT, 'node_modules', 'webpack-cli', 'bin', 'cli.js');
    const mode = ['--mode', 'production', '--config-name', 'cli'];
    const { code, output } = await run(node, [webpack, ...mode], { cwd: ROOT });
    if (code !== 0) throw new SetupError(`Could not build the command line:\n${output}`);
  });
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    console.error(error instanceof SetupError ? `headgate: ${error.message}` : error);
    process.exitCode = 2;
  },
);

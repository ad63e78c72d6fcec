import { spawn } from 'node:child_process';

const KEPT_OUTPUT = 20_000;

/**
 * Runs a program to its end, with its output kept.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 * @returns {Promise<{ code: number | null, output: string }>} `code` is null where the program could not be started
 */
export function run(program, args, { cwd } = {}) {
  return new Promise(done => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = chunk => {
      output = (output + chunk).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', error => done({ code: null, output: error.message }));
    child.once('close', code => done({ code: code ?? 1, output }));
  });
}

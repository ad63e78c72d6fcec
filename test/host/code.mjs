#!/usr/bin/env node
// Takes the place of the `code` program in runTests(); what it does is in codeProgram.ts.
import { register } from 'tsx/esm/api';

register();
const { runCode } = await import('./codeProgram.ts');
process.exitCode = await runCode(process.argv.slice(2));

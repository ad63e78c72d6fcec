import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findProgram } from '../../../../src/engine/process/programs';
import { findShell } from '../../../../src/engine/process/shells';
import { useFolder } from '../processFolder';

describe('the search for a shell', () => {
  const folder = useFolder();

  async function program(name: string, mode = 0o755): Promise<string> {
    const file = folder.path(name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '#!/bin/sh\n', { mode });
    return file;
  }

  for (const [name, found] of [
    ['sh', 'sh'],
    ['/bin/sh', 'sh'],
    ['bash', 'bash'],
    ['/bin/bash', 'bash'],
  ] as const) {
    it(`finds ${name} on the PATH`, async () => {
      const file = await program(`bin/${found}`);
      assert.equal(await findShell(name, { PATH: folder.path('bin') }), file);
    });
  }

  for (const name of ['powershell.exe', 'cmd.exe', 'pwsh', 'zsh', '', '../sh', 'sh -c id']) {
    it(`refuses "${name}" and says what is run`, async () => {
      await assert.rejects(findShell(name, process.env), {
        kind: 'invalid-input',
        message: `The buildspec asks for the shell ${name}; the local engine runs buildspecs in sh or bash.`,
      });
    });
  }

  it('says which shell is missing and what to do', async () => {
    for (const environment of [{ PATH: folder.path() }, { PATH: '' }, {}]) {
      await assert.rejects(findShell('bash', environment), {
        kind: 'program-missing',
        message: 'The shell bash was not found on the PATH.',
        remedy: 'Install bash, then restart VS Code.',
      });
    }
  });

  it('passes over folders, files that may not be run, broken links and relative entries', async () => {
    await mkdir(folder.path('a/sh'), { recursive: true });
    await program('b/sh', 0o644);
    await mkdir(folder.path('c'));
    await symlink('nowhere', folder.path('c/sh'));
    const file = await program('d/sh');
    const entries = ['.', '', 'node_modules/.bin', 'a', 'b', 'c', 'd'];
    const search = entries.map(entry => (entry.length === 1 && entry !== '.' ? folder.path(entry) : entry));
    assert.equal(await findProgram('sh', { PATH: search.join(path.delimiter) }), file);
    // The project's own folder of programs, by a path relative to this process.
    assert.equal(
      await findProgram('mocha', { PATH: ['node_modules/.bin', '.', ''].join(path.delimiter) }),
      undefined,
    );
  });
});

import assert from 'node:assert/strict';
import { accessSync, constants, readFileSync } from 'node:fs';
import { parseYaml } from '../../../src/core/yaml/parse';
import { asSequence, textOf, valueOf } from '../../../src/core/yaml/access';

describe('.pre-commit-hooks.yaml', () => {
  const hooks = asSequence(parseYaml(readFileSync('.pre-commit-hooks.yaml', 'utf8')).root)?.items ?? [];

  it('has one hook, with what pre-commit requires of it', () => {
    assert.equal(hooks.length, 1);
    for (const key of ['id', 'name', 'language', 'entry']) assert.ok(textOf(valueOf(hooks[0], key)), key);
  });

  it('runs a program of this project, by a command and options that the command line has', () => {
    const [program = '', command = '', ...options] = (textOf(valueOf(hooks[0], 'entry')) ?? '').split(' ');
    accessSync(program, constants.X_OK);
    const source = readFileSync('src/cli/main.ts', 'utf8');
    assert.ok(source.includes(`.command('${command}')`));
    for (const option of options) assert.ok(source.includes(`'${option}'`), option);
  });
});

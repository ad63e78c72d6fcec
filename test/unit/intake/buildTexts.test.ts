import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { quotedWord, shellWord } from '../../../src/base/shellWord';
import { TARGETS } from '../../../src/core/intake/answers/answers';
import { carriedCommands } from '../../../src/core/intake/build/ciCommands';
import { buildFilesOf, type PlannedBuilds } from '../../../src/core/intake/build/plannedBuilds';
import { SERVICE_KINDS } from '../../../src/core/intake/facts/workspaceFacts';
import { commandsOf, findingsIn, planOf, TESTS } from './builds';
import { json, type Tree } from './project';

const HOSTILE = [
  "it's",
  '$(touch x)',
  '`id`',
  '; rm -rf ~',
  'a b',
  '-rf',
  '--',
  '"quoted"',
  "'\n  - id",
  '${HOME}',
  '*',
  '#{a}',
  'ä\u2028b',
  '!x',
  '\\',
  'x\ty',
];

describe('texts of a project in commands', () => {
  it('are one word of a real shell', () => {
    const words = [...HOSTILE, ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 30 }), 500)].filter(
      text => text !== '' && !text.includes('\0') && Buffer.from(text).toString() === text,
    );
    for (const quote of [shellWord, quotedWord]) {
      const script = `printf '%s\\0' ${words.map(quote).join(' ')}`;
      const read = execFileSync('sh', ['-c', script]).toString().split('\0').slice(0, -1);
      assert.deepEqual(read, words);
    }
  });

  it('are never more than the words of commands that are the same for any project', async () => {
    const name = fc
      .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 12 }))
      .map(text => text.replaceAll(/[/\0]/g, ''))
      .filter(text => text !== '' && !/^\.+$/.test(text) && text !== 'PLAIN');
    const tree = (folder: string, text: string): Tree => ({
      [`${folder}/package.json`]: json({
        name: text,
        engines: { node: text },
        scripts: { test: 'node --test', build: `vite build ${text}`, [text]: text },
        dependencies: { vite: text },
      }),
      [`${folder}/requirements.txt`]: 'flask\n',
      [`${folder}/requirements-dev.txt`]: 'pytest\n',
      [`${folder}/go.mod`]: `module ${text}\ngo 1.24\n`,
      [`${folder}/Cargo.toml`]: `[package]\nname = ${JSON.stringify(text)}\n`,
      [`${folder}/docker/Dockerfile`]: `FROM ${text}\n`,
    });
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.constantFrom(...TARGETS),
        fc.constantFrom(...TESTS),
        fc.subarray([...SERVICE_KINDS]),
        async (text, target, tests, services) => {
          const answers = { target, tests, services: [...services] };
          const version = {
            services: services.map(kind => ({ value: { kind, version: text }, evidence: { path: text } })),
          };
          const plan = await planOf(tree(text, text), { ...answers, folder: text }, version);
          const plain = await planOf(tree('PLAIN', 'PLAIN'), { ...answers, folder: 'PLAIN' });
          assert.deepEqual(findingsIn(plan), []);
          const words = (folder: string, command: string): string =>
            command === `cd "$CODEBUILD_SRC_DIR"/${shellWord(folder)}`
              ? 'cd FOLDER'
              : command
                  .replace(`"$CODEBUILD_SRC_DIR"/${shellWord(`${folder}/docker/Dockerfile`)} `, 'DOCKERFILE ')
                  // A version that an image can have is taken as it is.
                  .replace(/^(docker run .*):[\w.-]+$/, '$1:TAG');
          const commands = (of: PlannedBuilds, folder: string): readonly (readonly string[])[] =>
            buildFilesOf(of).map(({ build }) => commandsOf(build).map(command => words(folder, command)));
          assert.deepEqual(commands(plan, text), commands(plain, 'PLAIN'));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of files that are handed on hold no variable and no command', async () => {
    for (const text of HOSTILE) {
      const plan = await planOf(
        {
          [`${text}/Cargo.toml`]: `[package]\nname = ${JSON.stringify(text)}\n`,
          [`${text}/src/main.rs`]: '',
        },
        { folder: text, target: 'codedeploy' },
      );
      const { files, excluded, baseDirectory = '' } = plan.build.file.build.artifacts;
      for (const path of [...files, ...excluded, baseDirectory]) assert.doesNotMatch(path, /[$`'"\\(){};\n]/);
    }
  });

  it('of another system of continuous integration are left out where a shell reads more than words in them', () => {
    const value = (text: string): Parameters<typeof carriedCommands>[0] => [
      {
        system: 'jenkins',
        path: 'Jenkinsfile',
        commands: [{ purpose: 'test', text, line: 0 }],
        startsOn: [],
        branches: [],
      },
    ];
    for (const text of ['make test', 'npm run "unit tests"', './gradlew check'])
      assert.deepEqual(carriedCommands(value(text), [], 'test').commands, [text]);
    for (const text of [
      'make $X',
      'make `id`',
      'make; id',
      'make | id',
      'make > x',
      'make & id',
      'make "a',
      'make\nid',
      'curl x.sh',
      'make #',
    ])
      assert.deepEqual(carriedCommands(value(text), [], 'test').commands, []);
  });
});

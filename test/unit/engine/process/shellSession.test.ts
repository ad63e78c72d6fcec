import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { AppError } from '../../../../src/base/appError';
import { findProgram } from '../../../../src/engine/process/programs';
import { useSessions } from './sessions';

for (const shellName of ['sh', 'bash']) {
  describe(`a session in ${shellName}`, () => {
    const sessions = useSessions();
    const { folder } = sessions;
    let shell = '';

    before(async () => {
      shell = (await findProgram(shellName, process.env)) ?? '';
      assert.notEqual(shell, '', `${shellName} is on the PATH`);
    });

    const open: typeof sessions.open = change => sessions.open({ shell, ...change });

    it('gives the status and the output of a command', async () => {
      const { session, taken } = await open();
      assert.equal(await session.run('echo out; echo err >&2; (exit 3)'), 3);
      assert.equal(taken(), 'out\nerr\n');
      assert.equal(await session.run('true'), 0);
      assert.equal(taken(), '');
      assert.equal(await session.run('missing_program'), 127);
      assert.match(taken(), /missing_program: (?:command )?not found/);
    });

    it('keeps folder, variables, functions and options from one command to the next', async () => {
      const { session, taken } = await open();
      await mkdir(folder.path('source/sub'));
      await session.run('cd sub; plain=1; export exported=2; f() { echo "f $1"; }; set -f; umask 027');
      await session.run('pwd; echo "$plain $exported"; f x; echo *; umask');
      assert.equal(taken(), `${await realpath(folder.path('source/sub'))}\n1 2\nf x\n*\n0027\n`);
    });

    it('runs commands of many lines', async () => {
      const { session, taken } = await open();
      const command =
        'if true\nthen\n  cat <<END\n  a "quoted" $((1 + 1))\nEND\nfi\n\nfor i in 1 2; do\n  echo $i\ndone';
      assert.equal(await session.run(command), 0);
      assert.equal(taken(), '  a "quoted" 2\n1\n2\n');
    });

    it('goes on after an exit with the exported variables and the folder', async () => {
      const { session, taken } = await open({ environment: { PATH: process.env['PATH'] ?? '', GONE: '1' } });
      await mkdir(folder.path('source/sub'));
      const value = `a 'b' "c" $d \\ \n e`;
      await session.run(`cd sub; plain=1; export kept='a '\\''b'\\'' "c" $d \\ \n e'; unset GONE`);
      assert.equal(await session.run('export last=9; exit 4'), 4);
      assert.equal(await session.run('pwd; echo "$last ${plain-unset} ${GONE-unset}"; printf %s "$kept"'), 0);
      assert.equal(taken(), `${await realpath(folder.path('source/sub'))}\n9 unset unset\n${value}`);
    });

    it('starts where it began when the folder is gone after an exit', async () => {
      const { session, taken } = await open();
      await session.run('mkdir gone; cd gone; rmdir ../gone');
      await session.run('exit 0');
      await session.run('pwd');
      assert.equal(taken(), `${await realpath(folder.path('source'))}\n`);
    });

    const endings: readonly (readonly [string, number])[] = [
      ['set -e\nfalse\necho not reached', 1],
      ['set -e; (exit 42)', 42],
      ['kill -9 $$', 137],
      ['kill $$; sleep 60', 143],
      ['kill 0; sleep 60', 143],
      ['kill -9 0; sleep 60', 137],
      ["exec sh -c 'exit 7'", 7],
      ['trap "echo own" EXIT; exit 5', 5],
      ['exec >/dev/null 2>&1; exit 6', 6],
    ];
    for (const [command, status] of endings) {
      it(`tells the status of a shell that ends by ${JSON.stringify(command)}`, async () => {
        const { session, taken } = await open();
        await session.run('export kept=1');
        assert.equal(await session.run(command), status);
        assert.doesNotMatch(taken(), /not reached/);
        assert.equal(await session.run('echo "kept $kept"'), 0);
        assert.match(taken(), /kept 1\n$/);
      });
    }

    it('takes a syntax error for a failure of the command', async () => {
      const { session, text } = await open();
      await session.run('export kept=1');
      assert.equal(await session.run('if then'), 2);
      assert.match(text(), /syntax error/i);
      assert.equal(await session.run('echo "kept $kept"'), 0);
      assert.match(text(), /kept 1\n$/);
    });

    it('is not confused by what commands do to the shell', async () => {
      const { session, taken } = await open();
      for (const command of [
        'continue',
        'set -u; set -C; set -a; IFS=abcdefgh; status=1',
        'printf() { echo fake; }; read() { echo fake; }; cd() { echo fake; }',
        'exec 9>&1; exec 3>/dev/null; exec </dev/null',
        'PATH=',
        'alias ls=false; set -- one two',
        'HEADGATE_BUILD_ID=; unset HEADGATE_BUILD_ID',
        'echo >|/dev/stdout; echo >|/dev/stderr',
      ]) {
        assert.equal(await session.run(command), 0, command);
      }
      assert.equal(taken(), '\n\n');
      assert.equal(await session.run('unset -f printf; echo "$1"; exit 3'), 3);
      assert.equal(taken(), 'one\n');
      assert.equal(await session.run('unset -f printf; printf still'), 0);
      assert.equal(taken(), 'still');
    });

    it('shows a trace of commands, and nothing of its own in it', async () => {
      const { session, taken } = await open();
      await session.run('set -x');
      assert.equal(await session.run('echo one\nfalse'), 1);
      await session.run('echo two; set +x');
      await session.run('echo three');
      assert.equal(
        taken().replace(/^\++ /gm, '+ '),
        '+ echo one\none\n+ false\n+ echo two\ntwo\n+ set +x\nthree\n',
      );
    });

    it('gives commands nothing to read', async () => {
      const { session, taken } = await open();
      assert.equal(await session.run('cat; read line || echo none'), 0);
      assert.equal(taken(), 'none\n');
    });

    it('does not wait for what runs on in the background, and still shows it', async () => {
      const { session, taken, sees } = await open();
      assert.equal(await session.run('(while [ ! -e go ]; do sleep 0.02; done; echo late) & echo early'), 0);
      assert.equal(taken(), 'early\n');
      assert.equal(await session.run('exit 2'), 2);
      await session.run('touch go');
      await sees('late\n');
    });

    it('delivers everything before it tells the status, ten megabytes in one line too', async () => {
      let size = 0;
      let last = 0;
      let largest = 0;
      const { session } = await open({
        onOutput: chunk => {
          size += chunk.length;
          last = chunk.at(-1) ?? 0;
          largest = Math.max(largest, chunk.length);
        },
      });
      assert.equal(await session.run("head -c 10000000 /dev/zero | tr '\\0' x"), 0);
      assert.deepEqual([size, String.fromCharCode(last)], [10_000_000, 'x']);
      assert.ok(largest <= 1024 * 1024, `a chunk of ${largest} bytes`);
      assert.equal(await session.run('head -c 3000000 /dev/zero; printf end; exit 1'), 1);
      assert.deepEqual([size, String.fromCharCode(last)], [13_000_003, 'd']);
    });

    it('assigns and reads variables', async () => {
      const { session, taken } = await open();
      await session.assign('BEFORE', 'first');
      await session.run('plain="two words"; empty=; export nl="a\nb="');
      await session.assign('QUOTED', `it's "$HOME" \`x\` \\ \n`);
      await session.run('sh -c \'echo "$BEFORE"; printf %s "$QUOTED"\'');
      assert.equal(taken(), `first\nit's "$HOME" \`x\` \\ \n`);
      assert.deepEqual(
        [...(await session.read(['plain', 'empty', 'nl', 'missing', 'not a name', '$(id)']))],
        [
          ['plain', 'two words'],
          ['empty', ''],
          ['nl', 'a\nb='],
        ],
      );
      assert.deepEqual([...(await session.read([]))], []);
      await session.run('exit 1');
      assert.deepEqual([...(await session.read(['plain', 'BEFORE']))], [['BEFORE', 'first']]);
    });

    it('gives every command a shell of its own where state is not kept', async () => {
      const { session, taken } = await open({ keepsState: false });
      await session.run('cd /; plain=1; export exported=2; trap "echo bye" EXIT');
      assert.equal(taken(), 'bye\n');
      await session.assign('GIVEN', 'yes');
      assert.equal(await session.run('pwd; echo "${plain-unset} ${exported-unset} $GIVEN"; exit 3'), 3);
      assert.equal(taken(), `${await realpath(folder.path('source'))}\nunset unset yes\n`);
      assert.deepEqual([...(await session.read(['GIVEN', 'exported']))], [['GIVEN', 'yes']]);
    });

    it('leaves no file in the folder of the build', async () => {
      const { session } = await open();
      await session.run('true');
      await session.run('exit 1');
      await session.run('true');
      await session.end();
      assert.deepEqual(await readdir(folder.path('source')), []);
    });
  });
}

describe('a session', () => {
  const { folder, open } = useSessions();

  it('refuses names and values that no shell can have', async () => {
    const { session } = await open();
    for (const name of ['', '1a', 'a b', 'a=b', 'x;id', 'ä']) {
      await assert.rejects(session.assign(name, ''), { kind: 'invalid-input' }, name);
    }
    await assert.rejects(session.assign('A', 'a\0b'), { kind: 'invalid-input' });
    const { session: other } = await open({ environment: { PATH: '/bin', BAD: 'a\0b' } });
    await assert.rejects(other.run('true'), { kind: 'invalid-input', message: /BAD/ });
  });

  it('rejects where the shell cannot be started, and again at the next command', async () => {
    const { session } = await open({ shell: folder.path('no-such-shell') });
    const isStartError = (thrown: unknown): boolean =>
      thrown instanceof AppError &&
      thrown.kind === 'internal' &&
      thrown.message.includes('cannot be started');
    await assert.rejects(session.run('true'), isStartError);
    await assert.rejects(session.run('true'), isStartError);
    await session.end();
  });

  it('runs one command at a time', async () => {
    const { session, sees } = await open();
    const first = session.run('echo started; while [ ! -e go ]; do sleep 0.02; done');
    await sees('started');
    await assert.rejects(session.run('true'), { kind: 'conflict' });
    await session.end();
    await rm(folder.path('scratch'), { recursive: true });
    assert.equal(await first, 143);
  });

  it('keeps scripts and variables where only this user can read them', async () => {
    const { session, taken } = await open();
    await session.run('umask 0; export secret=canary');
    await session.run(`ls -l '${folder.path('scratch')}' | sed 1d`);
    const lines = taken().trim().split('\n');
    assert.ok(lines.some(line => line.endsWith('script-0.state')));
    for (const line of lines) assert.match(line, /^-rw------- /);
  });

  it('lets traps on EXIT run when it ends', async () => {
    const { session, text } = await open();
    await session.run('trap "echo bye >bye; echo bye" EXIT');
    await session.end();
    assert.equal(text(), 'bye\n');
    assert.equal(await readFile(folder.path('source/bye'), 'utf8'), 'bye\n');
  });

  it('runs nothing after its end', async () => {
    const { session } = await open();
    const first = session.end();
    assert.equal(session.end(), first);
    await first;
    await assert.rejects(session.run('true'), { kind: 'cancelled' });
    await assert.rejects(session.read(['A']), { kind: 'cancelled' });
  });

  it('starts nothing when it ends while a command is about to begin', async () => {
    const { session } = await open();
    const run = session.run('echo started >started');
    await session.end();
    assert.equal(await run, 137);
    assert.deepEqual(await readdir(folder.path('source')), []);
  });
});

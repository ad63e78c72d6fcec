import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import type { Build } from '../../../../src/core/pipeline/execution';
import { BuildStore } from '../../../../src/engine/state/builds';
import { recordName } from '../../../../src/engine/state/buildsFile';
import { MemoryLog } from '../pipelineTemporary';
import { useFolder } from '../processFolder';

const NOW = Date.UTC(2026, 0, 15, 12);

function running(id: string): Build {
  return {
    id,
    complete: false,
    status: 'IN_PROGRESS',
    currentPhase: 'BUILD',
    phases: [
      { type: 'INSTALL', status: 'SUCCEEDED', startTime: NOW - 20, endTime: NOW - 10, messages: [] },
      { type: 'BUILD', startTime: NOW - 10, messages: ['one'] },
    ],
    logs: { groupName: '/aws/codebuild/site', streamName: id },
  };
}

function ended(id: string): Build {
  return { ...running(id), complete: true, status: 'SUCCEEDED', currentPhase: 'COMPLETED' };
}

describe('records of builds', () => {
  const folder = useFolder();
  let log: MemoryLog;

  beforeEach(() => {
    log = new MemoryLog();
  });

  function store(owner: string): BuildStore {
    return new BuildStore(folder.path('builds'), owner, log);
  }

  it('are found at once, and after a restart', async () => {
    const first = store('first');
    first.save(running('site:1'));
    assert.deepEqual(first.find('site:1'), running('site:1'));
    first.save(ended('site:1'));
    assert.deepEqual(first.find('site:1'), ended('site:1'));
    await first.flush();
    const second = store('second');
    assert.equal(second.find('site:1'), undefined);
    await second.load();
    assert.deepEqual(second.find('site:1'), ended('site:1'));
    assert.deepEqual(log.lines, []);
  });

  it('are files of their owner alone, whatever the id holds', async () => {
    const ids = ['../../evil:1', 'a/b\\c:2', '\0:3', 'con:4', `${'x'.repeat(300)}:5`, 'CON:4'];
    const first = store('first');
    for (const id of ids) first.save(ended(id));
    await first.flush();
    assert.deepEqual(await readdir(folder.path()), ['builds']);
    const names = await readdir(folder.path('builds'));
    assert.equal(names.length, ids.length);
    for (const name of names) {
      assert.match(name, /^[0-9a-f]{64}\.json$/);
      assert.equal((await stat(folder.path('builds', name))).mode & 0o777, 0o600);
    }
    const second = store('second');
    await second.load();
    for (const id of ids) assert.equal(second.find(id)?.id, id);
  });

  it('are on disk in their newest state when many come at once', async () => {
    const first = store('first');
    for (let phase = 0; phase < 200; phase++) first.save({ ...running('site:1'), currentPhase: `${phase}` });
    await first.flush();
    assert.match(await readFile(folder.path('builds', recordName('site:1')), 'utf8'), /"currentPhase":"199"/);
    assert.deepEqual(await readdir(folder.path('builds')), [recordName('site:1')]);
  });

  it('are skipped and logged where they cannot be read', async () => {
    const first = store('first');
    first.save(ended('site:1'));
    first.save(ended('site:2'));
    await first.flush();
    const whole = await readFile(folder.path('builds', recordName('site:2')), 'utf8');
    const broken = [whole.slice(0, 50), '', '[]', '{"owner":1}', whole.replace('IN_PROGRESS', 'NEW'), whole];
    for (const [index, text] of broken.entries()) {
      await writeFile(folder.path('builds', recordName(`broken:${index}`)), text);
    }
    await writeFile(folder.path('builds', 'notes.txt'), 'no record');
    const second = store('second');
    await second.load();
    assert.equal(second.find('site:1')?.id, 'site:1');
    assert.equal(second.find('site:2')?.id, 'site:2');
    assert.equal(log.lines.length, broken.length);
    await second.load();
    assert.equal(log.lines.length, broken.length);
  });

  it('follow what another window writes, and its own builds are not overwritten by files', async () => {
    const [mine, other] = [store('mine'), store('other')];
    mine.save(running('site:mine'));
    other.save(running('site:other'));
    await mine.flush();
    await other.flush();
    await mine.load();
    assert.equal(mine.find('site:other')?.complete, false);
    other.save(ended('site:other'));
    await other.flush();
    mine.save(ended('site:mine'));
    await mine.load();
    assert.equal(mine.find('site:other')?.complete, true);
    assert.equal(mine.find('site:mine')?.complete, true);
    await mine.flush();
    const file = folder.path('builds', recordName('site:mine'));
    await writeFile(file, (await readFile(file, 'utf8')).replace('true', 'false'));
    await rm(folder.path('builds', recordName('site:other')));
    await mine.load();
    assert.equal(mine.find('site:mine')?.complete, true);
    assert.equal(mine.find('site:other'), undefined);
  });

  it('count the builds of a project', async () => {
    const first = store('first');
    assert.equal(first.countOf('site'), 0);
    first.save(running('site:1'));
    first.save(ended('site:1'));
    first.save(running('site:2'));
    first.save(running('site:with:colon:1'));
    await first.flush();
    const second = store('second');
    await second.load();
    assert.equal(second.countOf('site'), 2);
    assert.equal(second.countOf('site:with:colon'), 1);
  });

  it('forget the oldest that have ended beyond five hundred, and say so', async () => {
    const first = store('first');
    const forgotten: string[] = [];
    first.onDidForget(({ id }) => forgotten.push(id));
    first.save(running('site:still'));
    for (let index = 0; index < 502; index++) first.save(ended(`site:${index}`));
    await first.flush();
    assert.deepEqual(forgotten, ['site:0', 'site:1', 'site:2']);
    assert.equal(first.find('site:0'), undefined);
    assert.equal(first.find('site:still')?.complete, false);
    assert.equal(first.countOf('site'), 503);
    assert.equal((await readdir(folder.path('builds'))).length, 500);
  });

  it('stay in memory where they cannot be written, with one line in the log', async () => {
    await writeFile(folder.path('builds'), 'a file where the folder should be');
    const first = store('first');
    first.save(running('site:1'));
    await first.flush();
    first.save(ended('site:1'));
    await first.flush();
    assert.equal(first.find('site:1')?.complete, true);
    assert.equal(log.lines.length, 1);
    await rm(folder.path('builds'));
    await first.flush();
    const second = store('second');
    await second.load();
    assert.equal(second.find('site:1')?.complete, true);
  });

  it('do not keep others from being written', async () => {
    await mkdir(folder.path('builds', recordName('site:1'), 'in the way'), { recursive: true });
    const first = store('first');
    first.save(ended('site:1'));
    first.save(ended('site:2'));
    await first.flush();
    assert.match(await readFile(folder.path('builds', recordName('site:2')), 'utf8'), /site:2/);
  });

  describe('of an engine that is gone', () => {
    it('are ended, with a reason', async () => {
      const gone = store('gone');
      gone.save(running('site:1'));
      gone.save(ended('site:2'));
      await gone.flush();
      const alive = store('alive');
      alive.save(running('site:3'));
      await alive.flush();

      const mine = store('mine');
      await mine.load();
      mine.save(running('site:4'));
      assert.deepEqual(await mine.recover(owner => owner === 'alive', NOW), ['site:1']);

      const build = mine.find('site:1');
      assert.equal(build?.complete, true);
      assert.equal(build.status, 'STOPPED');
      assert.equal(build.currentPhase, 'COMPLETED');
      assert.deepEqual(build.phases.at(-1), {
        type: 'BUILD',
        status: 'STOPPED',
        startTime: NOW - 10,
        endTime: NOW,
        messages: ['one', 'Cut off: the window was closed or reloaded while this build ran.'],
      });
      assert.equal(mine.find('site:3')?.complete, false);
      assert.equal(mine.find('site:4')?.complete, false);
      assert.deepEqual(await mine.recover(() => Promise.resolve(false), NOW), ['site:3']);

      const later = store('later');
      await later.load();
      assert.equal(later.find('site:1')?.status, 'STOPPED');
    });

    it('stay as they ended where they ended after they were read', async () => {
      const gone = store('gone');
      gone.save(running('site:1'));
      await gone.flush();
      const mine = store('mine');
      await mine.load();
      gone.save(ended('site:1'));
      await gone.flush();
      assert.deepEqual(await mine.recover(() => false, NOW), []);
      assert.equal(mine.find('site:1')?.status, 'SUCCEEDED');
    });

    it('keep how a phase that had ended did end, and get one where they had none', async () => {
      const gone = store('gone');
      const install = { type: 'INSTALL', status: 'SUCCEEDED', startTime: 1, endTime: 2, messages: [] };
      gone.save({ ...running('site:1'), phases: [install] });
      gone.save({ ...running('site:2'), phases: [] });
      await gone.flush();
      const mine = store('mine');
      await mine.load();
      await mine.recover(() => false, NOW);
      const last = mine.find('site:1')?.phases.at(-1);
      assert.equal(last?.status, 'SUCCEEDED');
      assert.equal(last.endTime, 2);
      assert.equal(last.messages.length, 1);
      assert.equal(mine.find('site:2')?.phases[0]?.type, 'SUBMITTED');
    });
  });

  it('that cannot be listed are an error in the log, not a rejection', async () => {
    await writeFile(folder.path('builds'), 'a file where the folder should be');
    await store('mine').load();
    assert.match(log.lines.join('\n'), /^error The records of local builds cannot be read/);
  });
});

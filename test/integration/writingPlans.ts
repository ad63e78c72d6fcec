import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { PlannedFile } from '../../src/core/scaffold/files/filePlan';
import { makeExecutable } from '../../src/engine/executable';
import { FilePlanWriter } from '../../src/ui/kit/filePlanWriter';
import type { ProjectRoot } from '../../src/ui/kit/projectFolders';
import { WindowPlans } from '../../src/ui/kit/windowPlans';
import { User } from './answers';
import { SmallDisk } from './smallDisk';
import { openFolder, until } from './window';

const BUILDSPEC = '# Ours.\r\nversion: 0.2\r\nphases:\r\n  build:\r\n    commands:\r\n      - make\r\n';
const CACHE = 'version: 0.2\nphases: {}\n\ncache:\n  paths:\n    - /root/.npm/**/*\n';

function file(name: string, more: Partial<PlannedFile> = {}): PlannedFile {
  return {
    path: name,
    text: `# ${name}\n`,
    isExecutable: false,
    purpose: 'For a test',
    whenExists: 'keep',
    ...more,
  };
}

const PLAN = {
  files: [
    file('pipeline.yml', { whenExists: 'replace' }),
    file('buildspec.yml', { text: CACHE, whenExists: 'merge' }),
    file('kept.txt'),
    file('scripts/deploy.sh', { text: '#!/usr/bin/env bash\n', isExecutable: true }),
    ...Array.from({ length: 6 }, (_, at) => file(`new/${String(at)}/file.txt`)),
  ],
};
const NEW = PLAN.files.slice(3).map(({ path: name }) => name);

function isWritable(scheme: string): boolean | undefined {
  return vscode.workspace.fs.isWritableFileSystem(scheme);
}

/** Planned files, written by the window itself. */
export function writingPlans(): void {
  describe('planned files', () => {
    let user = new User();
    const tasks: Promise<unknown>[] = [];
    let plans: WindowPlans;
    let writer: FilePlanWriter;
    let folder = '';
    let times = 0;
    let root: ProjectRoot;

    before(() => {
      plans = new WindowPlans(makeExecutable);
    });

    beforeEach(() => {
      user = new User();
      writer = new FilePlanWriter({
        dialogs: user,
        window: plans,
        inBackground: (_what, task) => {
          tasks.push(task());
        },
      });
    });

    beforeEach(() => {
      // Another one each time: the window keeps the texts of files that it has shown.
      folder = path.join(openFolder(), `planned-${String((times += 1))}`);
      root = { uri: vscode.Uri.file(folder).toString(), name: 'planned' };
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'pipeline.yml'), 'mine: true\n');
      writeFileSync(path.join(folder, 'buildspec.yml'), BUILDSPEC);
      writeFileSync(path.join(folder, 'kept.txt'), 'mine\n');
      tasks.length = 0;
    });

    afterEach(async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      rmSync(folder, { recursive: true, force: true });
    });

    after(() => {
      plans.dispose();
    });

    function textOf(name: string): string {
      return readFileSync(path.join(folder, name), 'utf8');
    }

    async function untilGone(): Promise<void> {
      await until(
        'the new files to be gone',
        listener => vscode.workspace.onDidDeleteFiles(listener),
        () => NEW.every(name => !existsSync(path.join(folder, name))) || undefined,
      );
    }

    async function untilNoFolders(folders = ['scripts', 'new/0', 'new']): Promise<void> {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**'));
      try {
        await until(
          'the folders to be gone',
          listener => watcher.onDidDelete(listener),
          () => folders.every(name => !existsSync(path.join(folder, name))) || undefined,
        );
      } finally {
        watcher.dispose();
      }
    }

    it('are written where they are new, with scripts that can be run, and taken back in one step', async () => {
      const result = await writer.write(root, PLAN);
      assert.deepEqual(result?.written, NEW);
      assert.deepEqual(result.kept, ['pipeline.yml', 'buildspec.yml', 'kept.txt']);
      for (const { path: name, text } of PLAN.files.slice(3)) assert.equal(textOf(name), text);
      if (process.platform !== 'win32')
        assert.equal(statSync(path.join(folder, 'scripts/deploy.sh')).mode & 0o100, 0o100);
      assert.equal(textOf('kept.txt'), 'mine\n');

      assert.equal(
        vscode.window.activeTextEditor?.document.uri.fsPath,
        path.join(folder, 'scripts/deploy.sh'),
      );
      await vscode.commands.executeCommand('undo');
      await untilGone();
      await untilNoFolders();
    });

    it('leave a folder that was there before, when they are taken back', async () => {
      mkdirSync(path.join(folder, 'scripts'));
      await writer.write(root, PLAN);
      await vscode.commands.executeCommand('undo');
      await untilNoFolders(['new/0', 'new/5', 'new']);
      assert.ok(existsSync(path.join(folder, 'scripts')));
    });

    it('are merged, replaced or kept as they are ticked, and all taken back at a press', async () => {
      user.ticks = (_ticked, all) => all.filter(name => name !== 'kept.txt');
      // Pressed once what was written has been looked at.
      let press: (button: string) => void = () => undefined;
      user.tell = (_level, message) => {
        user.messages.push(message);
        return new Promise(done => {
          press = done;
        });
      };
      const result = await writer.write(root, PLAN);
      assert.deepEqual(result?.failed, []);
      assert.deepEqual(result.kept, ['kept.txt']);
      assert.equal(textOf('pipeline.yml'), '# pipeline.yml\n');
      const cache = '\r\ncache:\r\n  paths:\r\n    - /root/.npm/**/*\r\n';
      assert.equal(textOf('buildspec.yml'), `${BUILDSPEC}${cache}`);
      assert.deepEqual(user.messages, ['9 files were written. As before: kept.txt.']);

      press('Undo');
      await untilGone();
      await until(
        'the texts of before',
        listener => vscode.workspace.onDidSaveTextDocument(listener),
        () =>
          (textOf('pipeline.yml') === 'mine: true\n' && textOf('buildspec.yml') === BUILDSPEC) || undefined,
        () => textOf('buildspec.yml'),
      );
    });

    it('take unsaved changes of an editor along', async () => {
      const uri = vscode.Uri.file(path.join(folder, 'buildspec.yml'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(0, 0), '# Later.\n');
      await vscode.workspace.applyEdit(edit);
      user.ticks = () => ['buildspec.yml'];
      assert.deepEqual((await writer.write(root, PLAN))?.written, ['buildspec.yml']);
      assert.match(textOf('buildspec.yml'), /^# Later\.\r\n# Ours\.[^]*cache:\r\n/);
    });

    it('are shown in one editor, until the next preview or until they are written', async () => {
      await writer.preview(root, PLAN);
      await writer.preview(root, { files: PLAN.files.slice(1) });
      const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      assert.deepEqual(labels, ['Preview: 7 new, 1 changed (8 files)']);
      assert.equal(existsSync(path.join(folder, 'new')), false);

      await writer.write(root, PLAN);
      const left = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      assert.deepEqual(left, ['deploy.sh']);
    });

    it('are not written to a folder that is read-only, or gone', async () => {
      const disk = new SmallDisk(0);
      const registered = vscode.workspace.registerFileSystemProvider('headgate-read-only', disk, {
        isReadonly: true,
      });
      // The window tells its extensions of a new disk in its own time; each question to it is a step of that.
      for (let asked = 0; asked < 100 && isWritable('headgate-read-only') === undefined; asked++)
        await vscode.commands.getCommands();
      const message = /is read-only/;
      await assert.rejects(writer.write({ uri: 'headgate-read-only:/', name: 'disk' }, PLAN), { message });
      registered.dispose();
      rmSync(folder, { recursive: true });
      await assert.rejects(writer.write(root, PLAN), { message: /is no longer there/ });
    });

    it('go nowhere through symbolic links, which may lead out of the folder', async function () {
      // Windows lets only administrators make links.
      if (process.platform === 'win32') this.skip();
      const outside = mkdtempSync(path.join(tmpdir(), 'headgate-outside-'));
      try {
        symlinkSync(outside, path.join(folder, 'scripts'));
        symlinkSync(path.join(outside, 'missing.txt'), path.join(folder, 'link.txt'));
        rmSync(path.join(folder, 'buildspec.yml'));
        writeFileSync(path.join(outside, 'buildspec.yml'), BUILDSPEC);
        symlinkSync(path.join(outside, 'buildspec.yml'), path.join(folder, 'buildspec.yml'));
        user.ticks = (_ticked, all) => all;
        const result = await writer.write(root, { files: [...PLAN.files, file('link.txt')] });
        const linked = ['buildspec.yml', 'scripts/deploy.sh', 'link.txt'];
        assert.deepEqual(result?.kept, linked);
        assert.deepEqual(readdirSync(outside), ['buildspec.yml']);
        assert.equal(readFileSync(path.join(outside, 'buildspec.yml'), 'utf8'), BUILDSPEC);
      } finally {
        rmSync(outside, { recursive: true });
      }
    });

    it('are named where the disk is full, and none is there by half', async () => {
      const disk = new SmallDisk(50);
      const registered = vscode.workspace.registerFileSystemProvider('headgate-small', disk);
      try {
        const small = { uri: 'headgate-small:/', name: 'disk' };
        const result = await writer.write(small, PLAN);
        assert.ok(result !== undefined && result.failed.length > 0);
        assert.deepEqual([...disk.paths()].sort(), result.written.map(name => `/${name}`).sort());
        await Promise.all(tasks);
        assert.match(user.messages.join(), /Not written: .*new\/5\/file\.txt\. The disk is full\./);
      } finally {
        registered.dispose();
      }
    });
  });
}

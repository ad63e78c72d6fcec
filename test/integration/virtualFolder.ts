import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readWorkspaceFacts } from '../../src/core/intake/facts/readWorkspace';
import { projectFiles } from '../../src/ui/kit/projectReading';
import { windowProjectFolders } from '../../src/ui/kit/windowProjectFolders';
import { SmallDisk } from './smallDisk';

const SCHEME = 'headgate-virtual';
const ROOT = { uri: `${SCHEME}:/harbour`, name: 'harbour' };

/** A folder of a file system that another extension brings, as those of repositories opened without a clone. */
export function virtualFolder(): void {
  describe('a folder of a virtual file system', () => {
    const disk = new SmallDisk(100_000);
    let registered: vscode.Disposable;

    const write = (path: string, text: string): void => {
      disk.writeFile(vscode.Uri.parse(`${ROOT.uri}/${path}`), new TextEncoder().encode(text));
    };

    before(() => {
      registered = vscode.workspace.registerFileSystemProvider(SCHEME, disk);
      write(
        'services/api/package.json',
        '{"scripts": {"test": "node --test"}, "dependencies": {"express": "5"}}',
      );
      write('services/api/Dockerfile', 'FROM node:22\n');
      write('services/api/node_modules/express/package.json', '{"name": "express"}');
      write('compose.yaml', 'services:\n  db:\n    image: postgres:17\n');
    });

    after(() => {
      registered.dispose();
    });

    it('is read as one of the disk, though it cannot be searched', async () => {
      const { signal } = new AbortController();
      const files = await projectFiles(windowProjectFolders, ROOT, signal);
      assert.deepEqual([...files.paths].sort(), [
        'compose.yaml',
        'services/api/Dockerfile',
        'services/api/package.json',
      ]);
      const facts = await readWorkspaceFacts(files, ROOT.name);
      assert.deepEqual(
        facts.projects.map(({ folder }) => folder),
        ['services/api'],
      );
      assert.deepEqual(
        facts.services.map(({ value }) => value.kind),
        ['postgresql'],
      );
    });

    it('is said to be gone where it is', async () => {
      const { signal } = new AbortController();
      const gone = { uri: `${SCHEME}:/gone`, name: 'gone' };
      await assert.rejects(windowProjectFolders.paths(gone, signal), { message: /gone is no longer there/ });
    });
  });
}

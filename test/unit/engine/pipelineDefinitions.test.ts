import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WorkspaceDefinitions } from '../../../src/engine/definitions/workspaceDefinitions';
import { MemoryLog, temporaryFolder } from './pipelineTemporary';

function pipeline(name: string, stages: readonly string[] = ['Source', 'Approve']): string {
  return JSON.stringify({
    name,
    stages: stages.map((stage, index) => ({
      name: stage,
      actions: [
        {
          name: 'Act',
          actionTypeId:
            index === 0
              ? { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' }
              : { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
        },
      ],
    })),
  });
}

describe('the definitions of a workspace', () => {
  const root = temporaryFolder();
  let log: MemoryLog;

  beforeEach(() => {
    log = new MemoryLog();
  });

  const open = (...folders: readonly string[]): WorkspaceDefinitions =>
    new WorkspaceDefinitions(
      folders.map(folder => path.join(root(), folder)),
      log,
    );

  async function put(file: string, text: string): Promise<void> {
    const absolute = path.join(root(), file);
    await mkdir(path.dirname(absolute), { recursive: true });
    await writeFile(absolute, text);
  }

  async function names(definitions: WorkspaceDefinitions): Promise<readonly string[]> {
    return (await definitions.all()).map(({ definition }) => definition.declaration.name);
  }

  it('are found in folders of any depth, also hidden ones', async () => {
    await put('a/pipeline.json', pipeline('one'));
    await put('a/infra/deep/er/two.yml', pipeline('two'));
    await put('a/.cicd/three.yaml', pipeline('three'));
    await put('a/stack.template', pipeline('four'));
    await put('a/readme.md', pipeline('five'));
    assert.deepEqual([...(await names(open('a')))].sort(), ['four', 'one', 'three', 'two']);
  });

  it('are not looked for where nobody writes them', async () => {
    for (const folder of ['node_modules/x', '.git', 'dist', 'packages/out', 'cdk.out', '.aws-sam/build']) {
      await put(`a/${folder}/pipeline.json`, pipeline('hidden'));
    }
    await put('a/big.json', pipeline('big') + ' '.repeat(1_100_000));
    assert.deepEqual(await names(open('a')), []);
  });

  it('do not lie outside of the folder, wherever links lead', async () => {
    await put('outside/pipeline.json', pipeline('outside'));
    await put('a/inside/pipeline.json', pipeline('inside'));
    await symlink(path.join(root(), 'outside'), path.join(root(), 'a/link'));
    await symlink(path.join(root(), 'outside/pipeline.json'), path.join(root(), 'a/link.json'));
    await symlink(path.join(root(), 'a'), path.join(root(), 'a/circle'));
    await symlink(path.join(root(), 'nowhere'), path.join(root(), 'a/broken.json'));
    assert.deepEqual(await names(open('a')), ['inside']);
  });

  it('know the folder of the workspace that they lie in', async () => {
    await put('a/pipeline.json', pipeline('one'));
    await put('a/b/pipeline.json', pipeline('two'));
    const found = await open('a', 'a/b').all();
    assert.deepEqual(
      found.map(one => [one.definition.declaration.name, path.relative(root(), one.workspaceFolder)]),
      [
        ['two', 'a/b'],
        ['one', 'a'],
      ],
    );
  });

  it('with one name twice: the first by path is used, the other is a problem that names both', async () => {
    await put('a/infra/one.json', pipeline('web'));
    await put('a/zone/two.json', pipeline('web'));
    const definitions = open('a');
    assert.equal((await definitions.locate('web'))?.file, path.join(root(), 'a/infra/one.json'));
    const problems = await definitions.problems();
    assert.deepEqual(
      problems.map(({ file, message, pipelineName }) => [path.relative(root(), file), message, pipelineName]),
      [
        [
          'a/zone/two.json',
          'Pipeline web is declared twice: infra/one.json:1 is used, zone/two.json:1 is not. Give one of them another name.',
          'web',
        ],
      ],
    );
  });

  it('with one name in two folders: the problem tells the folders apart', async () => {
    await put('a/pipeline.json', pipeline('web'));
    await put('b/pipeline.json', pipeline('web'));
    assert.match(
      (await open('a', 'b').problems())[0]?.message ?? '',
      /a\/pipeline\.json:1 is used, b\/pipeline\.json:1 is not/,
    );
  });

  it('with a problem are not among those that can be run', async () => {
    await put('a/one.json', pipeline('web', ['Source']));
    await put('a/two.json', '{ "actionTypeId": ');
    const definitions = open('a');
    assert.deepEqual(await names(definitions), []);
    assert.deepEqual(
      (await definitions.problems()).map(({ file }) => path.basename(file)),
      ['one.json', 'two.json'],
    );
  });

  it('follow the files: changed, new and removed ones', async () => {
    await put('a/one.json', pipeline('one'));
    await put('a/two.json', pipeline('two'));
    const definitions = open('a');
    await definitions.all();
    const fired: (readonly string[])[] = [];
    definitions.onDidChange(changed => fired.push([...changed].sort()));
    await definitions.rescan();
    assert.deepEqual(fired, []);
    await put('a/one.json', pipeline('renamed'));
    await rm(path.join(root(), 'a/two.json'));
    await definitions.rescan();
    assert.deepEqual(fired, [['one', 'renamed', 'two']]);
    await put('a/broken.json', pipeline('x', ['Source']));
    await definitions.rescan();
    assert.deepEqual(fired, [['one', 'renamed', 'two'], []]);
  });

  it('are read again only where a file changed', async () => {
    await put('a/one.json', pipeline('one'));
    const file = path.join(root(), 'a/one.json');
    await utimes(file, 1, 1);
    const definitions = open('a');
    const before = await definitions.named('one');
    await definitions.rescan();
    assert.equal((await definitions.named('one'))?.definition, before?.definition);
    await utimes(file, 2, 2);
    await definitions.rescan();
    assert.notEqual((await definitions.named('one'))?.definition, before?.definition);
  });

  it('share scans that are asked for at once, and miss nothing', async () => {
    const definitions = open('a');
    mkdirSync(path.join(root(), 'a'));
    const first = definitions.rescan();
    writeFileSync(path.join(root(), 'a/one.json'), pipeline('one'));
    const second = definitions.rescan();
    assert.equal(definitions.rescan(), second);
    assert.notEqual(first, second);
    await second;
    assert.deepEqual(await names(definitions), ['one']);
  });

  it('are none in a folder that is not there', async () => {
    assert.deepEqual(await names(open('missing')), []);
  });
});

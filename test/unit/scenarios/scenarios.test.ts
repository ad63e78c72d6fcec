import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validateFolder } from '../../../src/core/workspace/validate';
import { loadSpec, templateProblems } from '../scaffold/templateSpec';
import { memoryFiles } from '../workspace/memoryFiles';
import { APPLICATIONS } from './applications';
import { INTEGRATIONS } from './integrations';
import { outcomeOf } from './scenario';

const SCENARIOS = [...APPLICATIONS, ...INTEGRATIONS];

/** What is expected, file by file. `UPDATE_GOLDEN=1` writes it anew: look at the difference before it is committed. */
const EXPECTED = join('test', 'fixtures', 'scenarios');
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

function pathsBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

describe('a whole scenario', () => {
  let spec: ReturnType<typeof loadSpec>;

  before(() => {
    spec = loadSpec();
    if (isUpdate) rmSync(EXPECTED, { recursive: true, force: true });
  });

  for (const scenario of SCENARIOS) {
    const { name, tree } = scenario;
    it(`has the files that are expected: ${name}`, async () => {
      const { files } = await outcomeOf(scenario);
      const folder = join(EXPECTED, name);
      if (isUpdate)
        for (const { path, text } of files) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), text);
        }
      assert.deepEqual([...pathsBelow(folder)].sort(), files.map(({ path }) => path).sort());
      for (const { path, text } of files) assert.equal(text, readFileSync(join(folder, path), 'utf8'), path);
    });

    it(`has no finding of any rule: ${name}`, async () => {
      const { files } = await outcomeOf(scenario);
      const planned = files.map(({ path, text, isExecutable }) => [path, { text, isExecutable }] as const);
      const folder = { ...tree, ...Object.fromEntries(planned) };
      const { found, isWhole } = await validateFolder(memoryFiles(folder), { rules: new Map() });
      assert.ok(isWhole);
      const findings = [...found].flatMap(([path, { diagnostics }]) =>
        diagnostics.map(({ rule, message }) => `${path}: ${rule}: ${message}`),
      );
      assert.deepEqual(findings, []);
    });

    it(`has a template that CloudFormation takes: ${name}`, async () => {
      const { files } = await outcomeOf(scenario);
      const template = files.find(({ path }) => path === 'pipeline.yml');
      assert.ok(template !== undefined);
      assert.deepEqual(templateProblems(spec, template.text), []);
    });
  }

  it('there are enough of them, each with a name of its own', () => {
    assert.ok(SCENARIOS.length >= 40);
    assert.equal(new Set(SCENARIOS.map(({ name }) => name)).size, SCENARIOS.length);
    const expected = existsSync(EXPECTED) ? readdirSync(EXPECTED) : [];
    assert.deepEqual([...expected].sort(), SCENARIOS.map(({ name }) => name).sort());
  });
});

import assert from 'node:assert/strict';
import { parseSource, readSources } from './sources';
import { cycles, forbiddenImports, loadedBy, unfitFiles, unusedExports } from './violations';

describe('architecture', () => {
  const sources = readSources();

  it('finds the sources', () => {
    assert.ok(sources.some(source => source.file === 'src/extension.ts'));
    assert.ok(sources.length > 100, `only ${sources.length} files`);
  });

  it('lets every room import only what the arrows allow', () => {
    assertNone(forbiddenImports(sources));
  });

  it('has no circle of imports, type-only ones included', () => {
    assertNone(cycles(sources));
  });

  it('has no file that is too long, badly named, a barrel, or says any', () => {
    assertNone(unfitFiles(sources));
  });

  it('exports nothing that nobody imports', () => {
    assertNone(unusedExports(sources));
  });

  it('loads no AWS SDK, engine or document rules when the extension is activated', () => {
    const heavy = /^src\/(?:aws|engine|core\/(?:yaml|buildspec))\/|^(?!vscode$)(?!src\/)/;
    const loaded = loadedBy('src/extension.ts', sources);
    assertNone([...loaded].filter(([file]) => heavy.test(file)).map(([, way]) => way));
  });
});

describe('what is loaded to check a file', () => {
  const LATER = /^src\/core\/yaml\/(?:yamlRead|repair|parseJson)\.ts$|^js-yaml$|^jsonc-parser$/;
  const sources = readSources();
  const reaches = (entry: string, what: RegExp): readonly string[] =>
    [...loadedBy(entry, sources)].filter(([file]) => what.test(file)).map(([, way]) => way);

  it('has no parser for what few files are written like, but its reader of scalars', () => {
    assertNone(reaches('src/ui/language/checkLoader.ts', LATER).filter(way => !way.includes('usualScalars')));
    assertNone(reaches('src/core/buildspec/usualCheck.ts', LATER));
    assertNone(reaches('src/core/appspec/usual.ts', LATER));
  });

  it('has no rule for what few files hold', () => {
    const rules =
      /^src\/core\/(?:rules\/unknownKeys|rules\/fixes\/(?:move|rename)|\w+\/rules\/catalogue)\.ts$/;
    assertNone(reaches('src/core/buildspec/usualCheck.ts', rules));
  });
});

describe('the architecture test itself', () => {
  const check = (file: string, text: string): readonly string[] =>
    forbiddenImports([parseSource(file, text)]);

  for (const [file, text] of [
    ['src/core/yaml/a.ts', "import fs from 'node:fs';"],
    ['src/core/yaml/a.ts', "import type { Uri } from 'vscode';"],
    ['src/core/monitor/a.ts', "import { load } from 'js-yaml';"],
    ['src/core/monitor/a.ts', "import type { X } from '../buildspec/model';"],
    ['src/core/pipeline/a.ts', "type X = import('../monitor/ports').X;"],
    ['src/core/pipeline/a.ts', "const x = await import('../runner/build');"],
    ['src/core/pipeline/a.ts', "const x = require('node:fs');"],
    ['src/ui/tree/a.ts', "import { x } from '../logs/x';"],
    ['src/ui/tree/a.ts', "import type { x } from '../../engine/x';"],
    ['src/ui/kit/a.ts', "import '../../aws/access';"],
    ['src/engine/api/a.ts', "import { CodePipelineClient } from '@aws-sdk/client-codepipeline';"],
    ['src/engine/state/a.ts', "import type { Stage } from '@aws-sdk/client-codepipeline';"],
    ['src/aws/a.ts', "import { x } from '../engine/localEngine';"],
    ['src/core/logs/a.ts', "import { x } from '../../app/compose';"],
    ['src/base/a.ts', "import { x } from '../core/yaml/node';"],
    ['src/engine/a.ts', "import { x } from '../../test/fakes/x';"],
    ['src/somewhere/a.ts', 'export const x = 1;'],
  ] as const) {
    it(`catches ${text} in ${file}`, () => {
      assert.match(check(file, `\n${text}`)[0] ?? 'nothing', new RegExp(`^${file}:[12] `));
    });
  }

  for (const [file, text] of [
    ['src/core/yaml/a.ts', "import { parseEvents } from 'js-yaml';"],
    ['src/engine/api/a.ts', "import type { StageState } from '@aws-sdk/client-codepipeline';"],
    ['src/engine/actions/a.ts', "import { x } from '../api/x'; import { y } from '../../core/runner/y';"],
    ['src/ui/tree/a.ts', "import * as vscode from 'vscode'; import { x } from '../kit/x';"],
    ['src/app/compose.ts', "const x = await import('../engine/localEngine');"],
  ] as const) {
    it(`allows ${text} in ${file}`, () => {
      assertNone(check(file, text));
    });
  }

  it('catches a circle of type-only imports', () => {
    const a = parseSource('src/base/a.ts', "import type { B } from './b';");
    const b = parseSource('src/base/b.ts', "import type { C } from './c';");
    const c = parseSource('src/base/c.ts', "import type { A } from './a';");
    assert.deepEqual(cycles([a, b, c]), ['src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts']);
  });

  it('catches unfit files, each with its line', () => {
    const long = parseSource('src/base/long.ts', 'x;\n'.repeat(401));
    const named = parseSource('test/unit/utils.ts', '');
    const barrel = parseSource('src/base/index.ts', "\nexport { x } from './x';");
    const anything = parseSource('src/base/anything.ts', '\n\nlet x: any;');
    assert.deepEqual(
      unfitFiles([long, named, barrel, anything]).map(line => line.split(' ')[0]),
      [
        'src/base/long.ts:400',
        'test/unit/utils.ts:1',
        'src/base/index.ts:1',
        'src/base/index.ts:2',
        'src/base/anything.ts:3',
      ],
    );
  });

  it('catches what is exported for nobody, and no types', () => {
    const text =
      'export function a() {}\nexport const b = 1;\nexport class C {}\nexport interface D {}\nexport const e = 1;';
    const offered = parseSource('src/base/a.ts', text);
    const named = parseSource('test/unit/b.ts', "import { a, b as c } from '../../src/base/a';");
    assert.deepEqual(unusedExports([offered, named]), [
      'src/base/a.ts:3 exports C, which nobody imports',
      'src/base/a.ts:5 exports e, which nobody imports',
    ]);
    const whole = parseSource('src/base/c.ts', "const a = import('./a');");
    assert.deepEqual(unusedExports([offered, whole]), []);
  });

  it('follows what is loaded, and neither types nor what is loaded later', () => {
    const entry = parseSource(
      'src/a.ts',
      "import { b } from './b'; import type { c } from './c'; const d = import('./d');",
    );
    const b = parseSource('src/b.ts', "import 'node:fs';");
    assert.deepEqual([...loadedBy('src/a.ts', [entry, b]).keys()], ['src/a.ts', 'src/b.ts', 'node:fs']);
  });
});

function assertNone(violations: readonly string[]): void {
  assert.equal(violations.join('\n'), '');
}

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { Command, ContextKey, Setting, View, ViewContainer } from '../../../src/contrib/ids';
import { everyContextValue } from '../../../src/core/monitor/contextValues';
import { readManifest, whenClauses, type MenuItem } from './manifest';
import { comparisonsOf, holds, keysOf, parseWhen, type Context } from './whenClause';

/** Context keys that VS Code sets. */
const EDITOR_KEYS: ReadonlySet<string> = new Set([
  'view',
  'viewItem',
  'workbenchState',
  'isWorkspaceTrusted',
  'resourceFilename',
  'resourceScheme',
  'explorerResourceIsFolder',
]);

/** Commands of VS Code's own that a welcome text may link to. */
const EDITOR_COMMANDS: ReadonlySet<string> = new Set(['vscode.openFolder', 'workbench.trust.manage']);

/** The rows that have what a command needs, as patterns of their `contextValue`. Commands for which any row will do are absent. */
const NEEDED_ROWS: Readonly<Record<string, RegExp>> = {
  [Command.runPipeline]: /^pipeline local\b/,
  [Command.startExecution]: /^pipeline\b/,
  [Command.stopExecution]: /^pipeline .*\brunning\b/,
  [Command.approve]: /^action .*\bwaiting\b/,
  [Command.reject]: /^action .*\bwaiting\b/,
  [Command.openLog]: /^action .*\blog\b/,
  [Command.openDefinition]: /^pipeline local\b|^problem file\b/,
  [Command.openInConsole]: /^pipeline aws .*\bconsole\b/,
  [Command.removeConnection]: /^connection aws\b/,
};

const manifest = readManifest();
const { contributes } = manifest;
const rows = everyContextValue();
const sourceText = globSync('src/{ui,app}/**/*.ts')
  .map(file => readFileSync(file, 'utf8'))
  .join('\n');

describe('contributions', () => {
  it('are the ids of contrib, no more and no less', () => {
    const views = Object.values(contributes.views).flat();
    const containers = Object.values(contributes.viewsContainers).flat();
    assertSame(
      contributes.commands.map(({ command }) => command),
      Object.values(Command),
    );
    assertSame(
      views.map(({ id }) => id),
      Object.values(View),
    );
    assertSame(
      containers.map(({ id }) => id),
      Object.values(ViewContainer),
    );
    assertSame(Object.keys(contributes.configuration.properties), Object.values(Setting));
    assertSame(Object.keys(contributes.views), Object.values(ViewContainer));
  });

  for (const [name, ids] of Object.entries({ Command, View, Setting, ContextKey })) {
    for (const key of Object.keys(ids)) {
      it(`has code for ${name}.${key}`, () => {
        assert.match(sourceText, new RegExp(`\\b${name}\\.${key}\\b`));
      });
    }
  }

  it('use commands that exist in every menu', () => {
    const used = Object.values(contributes.menus).flatMap(items => items.map(({ command }) => command));
    assert.deepEqual(
      used.filter(command => !isOurs(command)),
      [],
    );
  });

  it('link to commands that exist in every welcome text', () => {
    const links = contributes.viewsWelcome.flatMap(({ contents }) => [
      ...contents.matchAll(/\(command:([\w.]+)/g),
    ]);
    assert.ok(links.length > 0);
    const unknown = links.filter(([, id = '']) => !isOurs(id) && !EDITOR_COMMANDS.has(id));
    assert.deepEqual(
      unknown.map(([link]) => link),
      [],
    );
  });

  it('never start Headgate where nothing asks for it', () => {
    const greedy = manifest.activationEvents.filter(event => event === '*' || event === 'onStartupFinished');
    assert.deepEqual(greedy, []);
  });

  it('let no workspace choose a profile, an endpoint or a program', () => {
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.equal(contributes.configuration.properties[Setting.connections]?.scope, 'machine');
    assert.ok(untrustedWorkspaces.restrictedConfigurations.includes(Setting.connections));
  });

  it('name icons that exist', () => {
    const codicons = readFileSync('node_modules/@vscode/codicons/dist/codiconsLibrary.ts', 'utf8');
    const known = new Set(codicons.match(/(?<=register\(')[a-z0-9-]+(?=')/g));
    assert.ok(known.has('play'));
    const inManifest = contributes.commands.flatMap(({ icon }) => icon ?? []);
    const rowText = globSync('src/core/monitor/*.ts')
      .map(file => readFileSync(file, 'utf8'))
      .join('\n');
    const ofRows = rowText.match(/(?<=\{ id: ')[a-z-]+(?:~spin)?(?=')/g) ?? [];
    assert.ok(ofRows.length > 3);
    const used = [
      ...inManifest,
      ...ofRows.map(id => `$(${id})`),
      ...(sourceText.match(/\$\([a-z-]+(?:~spin)?\)/g) ?? []),
    ];
    const unknown = used.filter(icon => !known.has(icon.replace(/^\$\(([a-z-]+?)(?:~spin)?\)$/, '$1')));
    assert.deepEqual(unknown, []);
    const files = Object.values(contributes.viewsContainers)
      .flat()
      .map(({ icon }) => icon);
    assert.deepEqual(
      files.filter(file => !existsSync(path.resolve(file))),
      [],
    );
  });
});

describe('when clauses', () => {
  const clauses = whenClauses(manifest);
  const keys: ReadonlySet<string> = new Set([...EDITOR_KEYS, ...Object.values(ContextKey)]);

  for (const { at, text } of clauses) {
    it(`${at}: ${text} asks for known keys and can be true`, () => {
      const clause = parseWhen(text);
      assert.deepEqual(
        keysOf(clause).filter(key => !keys.has(key)),
        [],
      );
      for (const part of comparisonsOf(clause, 'viewItem')) {
        assert.ok(
          rows.some(row => holds(part, { viewItem: row.contextValue })),
          'no row has such a contextValue',
        );
      }
      assert.ok(
        contexts().some(context => holds(clause, context)),
        'it never holds',
      );
      assert.ok(
        contexts().some(context => !holds(clause, context)),
        'it always holds',
      );
    });
  }

  it('asks for every context key that is set', () => {
    const asked = new Set(clauses.flatMap(({ text }) => keysOf(parseWhen(text))));
    assert.deepEqual(
      Object.values(ContextKey).filter(key => !asked.has(key)),
      [],
    );
  });

  for (const item of contributes.menus['view/item/context'] ?? []) {
    it(`view/item/context offers ${item.command} (${item.group ?? ''}) only on rows that have what it needs`, () => {
      const offered = rows.filter(row => isShown(item, row.contextValue));
      assert.ok(offered.length > 0);
      const needed = NEEDED_ROWS[item.command];
      assert.deepEqual(
        offered.filter(row => needed?.test(row.contextValue) === false),
        [],
      );
    });
  }

  it('shows at most three inline buttons on a row', () => {
    for (const row of rows) {
      const inline = (contributes.menus['view/item/context'] ?? [])
        .filter(item => item.group?.startsWith('inline') === true && isShown(item, row.contextValue))
        .map(({ command }) => command);
      assert.ok(inline.length <= 3, `${row.contextValue}: ${inline.join(', ')}`);
      assert.equal(new Set(inline).size, inline.length, row.contextValue);
    }
  });

  it('shows one welcome text at a time', () => {
    for (const context of contexts()) {
      const shown = contributes.viewsWelcome.filter(
        ({ when }) => when === undefined || holds(parseWhen(when), context),
      );
      assert.equal(shown.length, 1, JSON.stringify(context));
    }
  });
});

describe('the reader of when clauses', () => {
  const yes: readonly (readonly [string, Context])[] = [
    ['a && b || c', { c: true }],
    ['a && (b || c)', { a: true, c: true }],
    ['!a', {}],
    ["view == 'x.y' && viewItem =~ /^p\\b.*\\/ q/i", { view: 'x.y', viewItem: 'P / q' }],
    ['a != b', { a: 'c' }],
    ['true', {}],
  ];
  const no: readonly (readonly [string, Context])[] = [
    ['a && b || c', { a: true }],
    ['a && (b || c)', { c: true }],
    ['!(a || b)', { b: true }],
    ['viewItem =~ /^pipeline/', { viewItem: 'a pipeline' }],
    ['a == b', {}],
  ];
  for (const [text, context] of yes)
    it(`${text} holds`, () => {
      assert.ok(holds(parseWhen(text), context));
    });
  for (const [text, context] of no)
    it(`${text} does not hold`, () => {
      assert.ok(!holds(parseWhen(text), context));
    });
  for (const text of ['', 'a &&', '(a', 'a b', 'a =~ b', '&& a', 'a == ', '@']) {
    it(`refuses "${text}"`, () => {
      assert.throws(() => parseWhen(text), Error);
    });
  }
});

/** Every state of the window that the clauses tell apart, on every row. */
function contexts(): readonly Context[] {
  const either = [true, false];
  return either.flatMap(isWorkspaceTrusted =>
    either.flatMap(loaded =>
      ['empty', 'folder', 'workspace'].flatMap(workbenchState =>
        ['headgate.pipelines', 'another.view'].flatMap(view =>
          rows.map(({ contextValue }) => ({
            isWorkspaceTrusted,
            workbenchState,
            view,
            viewItem: contextValue,
            resourceFilename: loaded
              ? workbenchState === 'folder'
                ? 'pipeline.yml'
                : 'buildspec.yml'
              : 'README.md',
            resourceScheme: view === 'another.view' ? 'file' : 'git',
            explorerResourceIsFolder: !loaded,
            [ContextKey.loaded]: loaded,
          })),
        ),
      ),
    ),
  );
}

function isShown({ when }: MenuItem, viewItem: string): boolean {
  return (
    when === undefined ||
    contexts().some(context => context['viewItem'] === viewItem && holds(parseWhen(when), context))
  );
}

function isOurs(command: string): boolean {
  return Object.values(Command).some(id => id === command);
}

function assertSame(actual: readonly string[], expected: readonly string[]): void {
  assert.deepEqual([...actual].sort(), [...expected].sort());
}

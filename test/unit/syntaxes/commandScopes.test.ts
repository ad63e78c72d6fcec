import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import { loadGrammar, scopesAtMarks, tokenize } from './tokenizer';

const KEY = 'yaml entity.name.tag.yaml';
const DASH = 'yaml punctuation.definition.block.sequence.item.yaml';
const NOTE = 'yaml punctuation.definition.comment.yaml';
const PLAIN = 'yaml string.unquoted.plain.out.yaml';
const COMMAND = 'shell entity.name.command.shell';
const BUILTIN = 'shell support.function.builtin.shell';
const WORD = 'shell string.unquoted.argument.shell';
const STRING = 'shell string.quoted.double.shell';
const SHELL_NOTE = 'shell punctuation.definition.comment.shell';
const HEREDOC_END = 'shell punctuation.definition.string.heredoc.delimiter.shell';
const POWERSHELL = 'powershell support.function.powershell';

/** Lines below `phases`, `build` and `commands`. */
const buildspec = (...lines: readonly string[]): string =>
  ['version: 0.2', 'phases:', '  build:', '    commands:', ...lines].join('\n');

/** What it shows, the text with marks, and what must stand at each mark. */
type Case = readonly [string, string, readonly string[]];

const PLACES: readonly Case[] = [
  ['a plain item', buildspec('      «- «npm «ci'), [DASH, COMMAND, WORD]],
  [
    'items as far left as their key',
    buildspec('    «- «npm ci', '    - «npm test'),
    [DASH, COMMAND, COMMAND],
  ],
  [
    'a single-quoted item',
    buildspec("      - '«npm «ci«'"),
    [COMMAND, WORD, 'yaml punctuation.definition.string.end.yaml'],
  ],
  [
    'a double-quoted item',
    buildspec('      - "«npm «ci«"'),
    [COMMAND, WORD, 'yaml punctuation.definition.string.end.yaml'],
  ],
  [
    'a quoted item of two lines',
    buildspec('      - "«npm', '        «ci"', '      - «npm'),
    [COMMAND, COMMAND, COMMAND],
  ],
  [
    'an item that YAML folds',
    buildspec('      - «aws s3 cp a b', '        «--quiet', '      - «npm'),
    [COMMAND, 'shell constant.other.option.shell', COMMAND],
  ],
  [
    'a literal block',
    buildspec('      - «|', '        «npm ci', '', '        «npm test', '      «- «npm'),
    ['yaml keyword.control.flow.block-scalar.literal.yaml', COMMAND, COMMAND, DASH, COMMAND],
  ],
  [
    'a folded block with indicators',
    buildspec('      - >-2', '          «npm ci', '      - «npm'),
    [COMMAND, COMMAND],
  ],
  [
    'a flow sequence',
    'a:\n  commands: ["«npm ci", \'«npm\', «npm ci]\n  «b: 1',
    [COMMAND, COMMAND, COMMAND, KEY],
  ],
  ['one text in place of a list', 'a:\n  commands: «npm ci\n  «b: 1', [COMMAND, KEY]],
  [
    'one block in place of a list',
    'a:\n  commands: |\n    «npm ci\n    «npm test\n  «b: 1',
    [COMMAND, COMMAND, KEY],
  ],
  ['finally', 'phases:\n  build:\n    finally:\n      - «npm ci\n    «on-failure: ABORT', [COMMAND, KEY]],
  [
    'a Commands action of a template',
    'Actions:\n  - Name: Test\n    Commands:\n      - «npm ci\n    «OutputArtifacts: []\n  - «Name: Next',
    [COMMAND, KEY, KEY],
  ],
  [
    'a Commands action that begins with its commands',
    '- Commands:\n    - «npm ci\n  «Name: Test',
    [COMMAND, KEY],
  ],
  [
    'an anchor',
    buildspec('      - &install «npm ci', '      - «*install'),
    [COMMAND, 'yaml punctuation.definition.alias.yaml'],
  ],
  [
    'an emoji',
    buildspec('      - «echo 👩‍👩‍👧 «$HOME # 🚀', '      - «npm'),
    [BUILTIN, 'shell variable.other.normal.shell', COMMAND],
  ],
];

const COMMENTS: readonly Case[] = [
  [
    'between items',
    buildspec('      - «npm ci', '      «# note', '# note', '      - «npm test'),
    [COMMAND, NOTE, COMMAND],
  ],
  ['after an item', buildspec('      - npm ci «# note', '      - "npm ci" «# note'), [NOTE, NOTE]],
  [
    'in a block',
    buildspec('      - |', '        «# note', '        npm ci «# note', '    «# note'),
    [SHELL_NOTE, SHELL_NOTE, NOTE],
  ],
  [
    'where a quote of the shell is open, as YAML reads it',
    buildspec('      - echo "a «# b"', '      - «npm'),
    [NOTE, COMMAND],
  ],
];

const LEFT_OPEN = [
  "echo '",
  'echo "',
  'echo $(',
  'echo `',
  'echo ${A',
  'cat <<EOF',
  '(',
  'f() {',
  'A=(',
  '[ -f x',
];
const LEAKS: readonly Case[] = LEFT_OPEN.flatMap(text => [
  [
    `an item with ${text}`,
    buildspec(`      - ${text}`, '      «- «npm ci', '    «finally:'),
    [DASH, COMMAND, KEY],
  ],
  [
    `a block with ${text}`,
    buildspec('      - |', `        ${text}`, '', '      «- «npm ci', '    «finally:'),
    [DASH, COMMAND, KEY],
  ],
  [
    `the last block with ${text}`,
    buildspec('      - |', `        ${text}`, '«artifacts:', '  «files: x'),
    [KEY, KEY],
  ],
]);

const SHELL: readonly Case[] = [
  [
    'statements',
    buildspec('      - «cd x && «npm ci | «tee -a out; «npm test'),
    [BUILTIN, COMMAND, COMMAND, COMMAND],
  ],
  [
    'a condition over lines',
    buildspec(
      '      - |',
      '        «if [ -f x ]; then',
      '          «npm ci',
      '        «fi',
      '        «npm test',
    ),
    ['shell keyword.control.if.shell', COMMAND, 'shell keyword.control.fi.shell', COMMAND],
  ],
  [
    'a function over lines',
    buildspec('      - |', '        «f() {', '          «npm ci', '        }', '        «npm test'),
    ['shell entity.name.function.shell', COMMAND, COMMAND],
  ],
  [
    'a case over lines',
    buildspec('      - |', '        case $A in', '          a)', '            «npm ci ;;', '        «esac'),
    [COMMAND, 'shell keyword.control.esac.shell'],
  ],
  [
    'a heredoc',
    buildspec('      - |', '        cat <<EOF', '        «a', '        «EOF', '        «npm ci'),
    ['shell string.unquoted.heredoc.shell', HEREDOC_END, COMMAND],
  ],
  [
    'a quoted heredoc in a pipe',
    buildspec('      - |', "        cat <<-'E F' | «sort", '        «$A', '        «E F', '        «npm ci'),
    [COMMAND, 'shell string.quoted.heredoc.shell', HEREDOC_END, COMMAND],
  ],
  ['a shift', buildspec('      - |', '        echo $(( 1 << 2 ))', '        «npm ci'), [COMMAND]],
  [
    'a command over lines',
    buildspec('      - |', '        npm run \\', '          «build', '        «npm'),
    [WORD, COMMAND],
  ],
  [
    'a string over lines',
    buildspec('      - |', '        echo "a', '        «b"', '        «npm'),
    [STRING, COMMAND],
  ],
];

const powershell = (shell: string, ...lines: readonly string[]): string =>
  ['env:', '  variables:', '    A: b', `  shell: ${shell}`, '  git-credential-helper: yes', 'phases:']
    .concat('  build:', '    commands:', lines)
    .join('\n');

const POWERSHELLS: readonly Case[] = [
  [
    'pwsh',
    powershell('pwsh', '      - «Get-ChildItem', '«artifacts:', '  «files: x'),
    [POWERSHELL, KEY, KEY],
  ],
  [
    'powershell.exe',
    powershell('"powershell.exe" # note', "      - '«Get-ChildItem'", '    finally:', '    - «Get-Item'),
    [POWERSHELL, POWERSHELL],
  ],
  [
    'the keys around',
    powershell('«pwsh', '      - Write-Host "', '  «post_build:').replace('  git', '  «git'),
    [PLAIN, KEY, KEY],
  ],
  [
    'a here-string',
    powershell('pwsh', '      - |', '        $a = @"', '        «b', '        "@', '        «Get-Item'),
    ['powershell string.quoted.double.heredoc.powershell', POWERSHELL],
  ],
  ['bash', powershell('bash', '      - «npm ci'), [COMMAND]],
  [
    'a shell that stands elsewhere',
    'a:\n  shell: pwsh\nphases:\n  build:\n    commands:\n      - «npm',
    [COMMAND],
  ],
];

const UNTOUCHED: readonly Case[] = [
  [
    'command and args of Kubernetes',
    'a:\n  command:\n    - «npm\n  args: ["«x"]',
    [PLAIN, 'yaml string.quoted.double.yaml'],
  ],
  [
    'run of a workflow',
    'a:\n  - run: «npm ci\n  - run: |\n      «npm ci',
    [PLAIN, 'yaml string.unquoted.block.yaml'],
  ],
  ['a top-level key', 'commands:\n  - «npm ci', [PLAIN]],
  ['tasks that are mappings', 'spec:\n  finally:\n    - «name: «npm\n      «taskRef: x', [KEY, PLAIN, KEY]],
  ['commands that are a mapping', 'hook:\n  commands:\n    lint:\n      «run: «npm ci', [KEY, PLAIN]],
  [
    'a command that YAML reads as a mapping',
    buildspec('      - «echo a: «b', '      - «npm'),
    [KEY, PLAIN, COMMAND],
  ],
  ['the key in a text', 'a:\n  b: |\n    commands:\n      - «npm', ['yaml string.unquoted.block.yaml']],
];

describe('grammar of commands', () => {
  let yaml: IGrammar;
  before(async () => {
    yaml = await loadGrammar('source.yaml');
  });

  const check = (title: string, cases: readonly Case[]) => {
    for (const [name, text, expected] of cases) {
      it(`${title}: ${name}`, () => {
        assert.deepEqual(scopesAtMarks(yaml, text), expected);
        assert.deepEqual(scopesAtMarks(yaml, text.replaceAll('\n', '\r\n')), expected);
      });
    }
  };
  check('colours the shell in', PLACES);
  check('knows a comment', COMMENTS);
  check('ends with', LEAKS);
  check('colours in the shell', SHELL);
  check('colours PowerShell by env.shell', POWERSHELLS);
  check('leaves YAML', UNTOUCHED);

  it('leaves a line as text that is too long to be coloured while somebody waits', () => {
    const long = 'echo a; '.repeat(600);
    for (const lines of [
      [`      - ${long}`],
      [`      - "${long}"`],
      [`      - '${long}'`],
      ['      - |', `        ${long}`],
      [`      - [${long}`],
    ]) {
      const tokens = tokenize(yaml, buildspec(...lines, '      - ls "$HOME"'));
      assert.ok((tokens.at(-2)?.length ?? Infinity) < 20, lines[0]);
      assert.ok(
        tokens.at(-1)?.some(({ scopes }) => scopes.includes('variable.other.normal.shell')),
        lines[0],
      );
    }
  });

  it('takes no pathological time for 2,000 lines', () => {
    const block = ['      - |', ...LEFT_OPEN.map(text => `        ${text} ${'a-b '.repeat(30)}`)];
    const lines = Array.from({ length: 180 }, () => block).flat();
    const start = performance.now();
    tokenize(yaml, buildspec(...lines, `      - echo ${'"a\\" '.repeat(2000)}`));
    const seconds = (performance.now() - start) / 1000;
    assert.ok(seconds < 10, `${seconds.toFixed(1)} s`);
  });
});

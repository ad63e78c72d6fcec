import fc from 'fast-check';

const command = fc.constantFrom(
  'npm ci',
  'echo "a: b"',
  "echo 'c: d'",
  "'e: f'",
  '{ g; }',
  '[ -f h ] && i',
  'j:',
  '|\n        k: l\n        m',
  '# n',
  '*common',
  '"o \\" p"',
  'q: "r',
  '- s',
);

const key = (right: string, ...wrong: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: fc.constantFrom(right, ...wrong) },
  );

const list = (items: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(items, { maxLength: 3 }).map(all => all.map(item => `- ${item}\n`).join(''));

/** `name:` with a block below it. */
const block = (name: fc.Arbitrary<string>, body: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(name, body).map(([title, text]) => `${title}:\n${indent(text)}`);

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

const lines = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map(part => fc.option(part, { nil: '' }))).map(texts => texts.join(''));

const runtimes = block(
  fc.constant('runtime-versions'),
  fc.constantFrom('nodejs: 22\n', 'go: 1.24\n', 'python: 3.10\nnode: 20\n', ''),
);

const phase = block(
  key('build', 'install', 'pre_build', 'post_build', 'pre-build', 'Build', 'deploy', 'artifacts', '"instal"'),
  lines(
    fc.constantFrom(
      'on-failure: ABORT\n',
      'on-failure: abort\n',
      'on-failure: STOP\n',
      'on-failure: CONTINU\n',
      'on-failure:\n',
    ),
    runtimes,
    block(key('commands', 'command', 'commans', 'steps'), list(command)),
    block(fc.constant('finally'), list(command)),
  ),
);

const env = block(
  key('env', 'Env'),
  lines(
    fc.constant('shell: bash\n'),
    fc.constantFrom('A: 1\n', 'B: "2" # two\n', 'C:\n'),
    block(key('variables', 'variable'), fc.constantFrom('A: 1\n', 'D: 4\nE: 5\n', '')),
    fc.constant('F: 6\n'),
  ),
);

const version = fc.constantFrom(
  'version: 0.2\n',
  "version: '0.2'\n",
  'version: 0.1\n',
  'version: 1.0\n',
  'version:\n',
  'Version: 0.2\n',
  '',
);

const wellMeant = fc
  .tuple(
    fc.constantFrom('', '# comment\n', '---\n', '\ufeff'),
    version,
    fc.constantFrom('', 'x-common: &common npm ci\n'),
    lines(env, phase, runtimes),
    fc.oneof(
      block(key('phases', 'phase'), lines(phase, phase, phase)),
      fc.constantFrom('phases:\n', 'phases: {}\n', ''),
    ),
    lines(
      phase,
      phase,
      block(
        key('artifacts', 'artifact'),
        fc.constantFrom('files: a\n', 'files:\n  - a\nexclude: b\n', '- a\n'),
      ),
    ),
  )
  .map(parts => parts.join(''));

/** Buildspecs with every kind of mistake, some with Windows line breaks or without a last one. */
export const anyBuildspec: fc.Arbitrary<string> = fc
  .tuple(wellMeant, fc.boolean(), fc.boolean())
  .map(([text, windows, cut]) => {
    const whole = windows ? text.replaceAll('\n', '\r\n') : text;
    return cut ? whole.trimEnd() : whole;
  });

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
  '&& t',
  'apt-get install u',
  'docker login -p v',
  'npm i \u2013D w',
  'echo $CODEBUILD_BULD_ID',
  'x\n         - y',
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
  fc.constantFrom(
    'nodejs: 22\n',
    'go: 1.24\n',
    'python: 3.10\nnode: 20\n',
    'java: 17\n',
    'nodejs: 22.1.0\n',
    '',
  ),
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
    fc.constantFrom('commands: a\n', 'commands: |\n  b\n  c\n', 'commands: >-\n    d\n', 'finally: "e"\n'),
  ),
);

const env = block(
  key('env', 'Env'),
  lines(
    fc.constantFrom('shell: bash\n', 'shell: sh\n', 'git-credential-helper: on\n'),
    fc.constantFrom('A: 1\n', 'B: "2" # two\n', 'C:\n'),
    block(key('variables', 'variable'), fc.constantFrom('A: 1\n', 'D: 4\nE: 5\n', 'a-b: yes\n$C: 007\n', '')),
    block(fc.constant('secrets-manager'), fc.constantFrom('S: a:b:c:d\n', 'S: a:b:c:d:e\n')),
    block(fc.constant('exported-variables'), list(fc.constantFrom('A', '$A', '${D}', 'AWS_B', 'S'))),
    fc.constant('F: 6\n'),
  ),
);

const batch = block(
  fc.constant('batch'),
  fc.constantFrom(
    'build-list:\n  - identifier: a-b\n    env: {type: LINUX}\n  - identifier: c\n',
    'build-graph:\n  - identifier: compile\n  - identifier: test\n    depend-on: [compil]\n',
    'build-matrix:\n  dynamic:\n    env:\n      variables:\n        A: b\n',
    'fastfail: yes\n',
  ),
);

const cache = block(
  fc.constant('cache'),
  fc.constantFrom('path: a\n', 'paths: ~/b\n', 'paths: [c]\naction: saved\n', 'fallback-keys: d\n'),
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
        fc.constantFrom('files: a\n', 'files:\n  - a\nexclude: b\n', '- a\n', 'files:\n  - a: b\n  -\n'),
      ),
      batch,
      cache,
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

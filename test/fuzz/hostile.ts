const HEAD = 'version: 0.2\nphases:\n  build:\n    commands:\n';

const LARGE = 500_000;

/**
 * Within how many milliseconds of the processor a hostile file is checked: what few characters ask for, as bombs do, costs
 * little; half a megabyte that is read honestly may cost more, and still less than anybody would take for a hang.
 */
export function hostileLimitMs(text: string): number {
  return text.length <= LARGE ? 150 : 500;
}

const numbered = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

/** Nested `<<: [*a, *b]`: every level has twice what the one before has. */
function mergeBomb(levels: number): string {
  const level = (at: number): string =>
    at === 0
      ? 'a0: &a0 { k: v }\nb0: &b0 { l: w }\n'
      : ['a', 'b']
          .map(
            name => `${name}${at}: &${name}${at} { <<: [*a${at - 1}, *b${at - 1}], ${name}${at}: ${at} }\n`,
          )
          .join('');
  return `${numbered(levels, level)}version: 0.2\nphases:\n  <<: [*a${levels - 1}, *b${levels - 1}]\n`;
}

/** What UTF-16 looks like to whoever takes it for bytes of another encoding. */
function asUtf16(text: string): string {
  return `\u00ff\u00fe${text.replace(/[^]/g, '$&\0')}`;
}

/** Texts that bring parsers and checkers to a halt; a function each, since some are large. */
export const HOSTILE: readonly (readonly [name: string, text: () => string])[] = [
  [
    '45 kB of aliases',
    () =>
      `${numbered(
        10,
        at =>
          `a${at}: &a${at} [${
            at === 0
              ? 'lol'
              : Array(1100)
                  .fill(`*a${at - 1}`)
                  .join(',')
          }]\n`,
      )}version: 0.2\nphases: *a9\n`,
  ],
  ['82 kB of nested merges', () => mergeBomb(890)],
  ['20,000 anchors', () => `${HEAD}${numbered(20_000, at => `      - &a${at} ls\n`)}`],
  [
    '20,000 anchors and as many aliases',
    () =>
      `${HEAD}${numbered(20_000, at => `      - &a${at} ls\n`)}${numbered(20_000, at => `      - *a${at}\n`)}`,
  ],
  [
    '10,000 brackets inside each other',
    () => `version: 0.2\nphases: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
  ],
  ['10,000 brackets that are not closed', () => `version: 0.2\nphases: ${'['.repeat(10_000)}\n`],
  [
    '10,000 braces inside each other',
    () => `version: 0.2\nphases: ${'{a: '.repeat(10_000)}${'}'.repeat(10_000)}\n`,
  ],
  ['10,000 dashes on one line', () => `version: 0.2\nphases:\n  ${'- '.repeat(10_000)}a\n`],
  [
    '4,000 blocks inside each other',
    () => `version: 0.2\nphases:\n${numbered(4000, at => `${' '.repeat(at + 1)}a:\n`)}`,
  ],
  [
    '10,000 objects of JSON inside each other',
    () => `{"version":0.2,"phases":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_001)}`,
  ],
  [
    '10,000 lists of JSON inside each other',
    () => `{"stages":${'['.repeat(10_000)}${']'.repeat(10_000)},"actions":[]}`,
  ],
  ['a line of 1 MB', () => `${HEAD}      - ${'echo '.repeat(200_000)}\n`],
  ['a quoted line of 1 MB', () => `${HEAD}      - "${'echo: '.repeat(170_000)}"\n`],
  ['50,000 keys', () => `version: 0.2\nphases:\n${numbered(50_000, at => `  p${at}: {}\n`)}`],
  [
    '50,000 keys of JSON',
    () => `{"version":0.2,"phases":{${numbered(50_000, at => `"p${at}":{},`)}"build":{}}}`,
  ],
  [
    '10,000 stages',
    () =>
      `name: a\nroleArn: b\nartifactStore: {type: S3, location: abc}\nstages:\n${numbered(10_000, at => `  - name: s${at}\n    actions:\n      - name: a\n        outputArtifacts: [{name: o${at}}]\n`)}`,
  ],
  [
    '10,000 hooks',
    () =>
      `version: 0.0\nos: linux\nhooks:\n  AfterInstall:\n${numbered(10_000, at => `    - location: s${at}.sh\n      timeout: 1\n`)}`,
  ],
  [
    'keys of every object',
    () =>
      `version: 0.2\n__proto__: {a: b}\nconstructor: c\nphases:\n  __proto__:\n    commands: [ls]\n  constructor: {prototype: {commands: 1}}\n  toString: []\n  build: {commands: [ls], hasOwnProperty: x}\n`,
  ],
  ['1,000 documents', () => `${HEAD}      - ls\n`.concat('---\n').repeat(1000)],
  [
    'templates of another tool',
    () =>
      `{{ header }}\nversion: {{ v }}\nphases:\n${numbered(500, at => `  {{ p${at} }}:\n    commands: {{ c }}\n{% if x %}\n`)}`,
  ],
  ['UTF-16 taken for bytes', () => asUtf16(`${HEAD}      - ls\n`.repeat(200))],
  ['NUL bytes', () => `${HEAD}      - ls\n${'\0'.repeat(100_000)}`],
  ['100,000 quotes', () => `${HEAD}      - ${'"'.repeat(100_000)}\n`],
  ['100,000 tabs', () => `version: 0.2\nphases:\n${'\t'.repeat(100_000)}build:\n`],
  ['20,000 lines with a tab', () => `version: 0.2\nphases:\n${'\tbuild:\n'.repeat(20_000)}`],
  ['20,000 lines of colons', () => `${HEAD}${'      - echo a: b: c\n'.repeat(20_000)}`],
  [
    '5,000 quotes that are not closed',
    () => `version: 0.2\nphases:\n${numbered(5000, at => `  p${at}: "x\n`)}`,
  ],
  [
    '20,000 intrinsic functions',
    () =>
      `Resources:\n  P:\n    Type: AWS::CodePipeline::Pipeline\n    Properties:\n      Name: !Sub '${'${A}'.repeat(20_000)}'\n      Stages: [!If [a, ${'!If [b, '.repeat(20)}c${', d]'.repeat(20)}, e]]\n`,
  ],
  [
    'parameters that refer to each other',
    () =>
      `Parameters:\n${numbered(2000, at => `  P${at}: {Type: String, Default: !Ref P${(at + 1) % 2000}}\n`)}Resources:\n  P:\n    Type: AWS::CodePipeline::Pipeline\n    Properties: {Name: !Ref P0, Stages: [{Name: !Ref P1}]}\n`,
  ],
];

import fc from 'fast-check';
import { PURPOSES, TARGETS, type Answers } from '../../../src/core/intake/answers/answers';
import { CONNECTION_HOSTS } from '../../../src/core/intake/answers/decodeAnswers';
import { SERVICE_KINDS } from '../../../src/core/intake/facts/workspaceFacts';
import type { SourceBlueprint } from '../../../src/core/pipeline/blueprint/pipeline';

/** Texts that somebody may type, and texts that nobody should. */
const TEXT = fc.oneof(
  fc.constantFrom('main', 'acme/web', 'staging', 'v*', 'services/**', 'cron(0 3 * * ? *)', 'rate(1 day)'),
  fc.constantFrom(
    '',
    ' ',
    '../..',
    '/etc',
    "'; rm -rf / #",
    '$(id)',
    '${AWS::AccountId}',
    '__proto__',
    '\u202E',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);
const TEXTS = fc.array(TEXT, { maxLength: 12 });

/** As a literal makes it. */
function plain<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<T>(model, { noNullPrototype: true });
}

const SOURCE: fc.Arbitrary<SourceBlueprint> = fc.oneof(
  plain({
    kind: fc.constant('connection' as const),
    host: fc.constantFrom(...CONNECTION_HOSTS),
    repository: TEXT,
    branch: TEXT,
  }),
  plain({ kind: fc.constant('codecommit' as const), repository: TEXT, branch: TEXT }),
  plain({ kind: fc.constant('s3' as const), bucket: TEXT, key: TEXT }),
  plain({ kind: fc.constant('ecr' as const), repository: TEXT, tag: TEXT }),
);

/** Any answers that can be decoded, sensible or not. */
export const ANY_ANSWERS: fc.Arbitrary<Answers> = plain({
  name: TEXT,
  folder: TEXT,
  purpose: fc.constantFrom(...PURPOSES),
  target: fc.constantFrom(...TARGETS),
  services: fc.subarray([...SERVICE_KINDS]),
  vpc: fc.boolean(),
  migration: TEXT,
  source: SOURCE,
  start: plain({
    onChange: fc.boolean(),
    branches: TEXTS,
    paths: TEXTS,
    tags: TEXTS,
    onPullRequest: fc.boolean(),
    schedule: TEXT,
  }),
  builder: fc.constantFrom('codebuild', 'commands', 'jenkins'),
  compute: fc.constantFrom('small', 'medium', 'large'),
  jenkins: plain({
    url: fc.oneof(TEXT, fc.constant('https://jenkins.example.com')),
    job: TEXT,
  }),
  tests: fc.constantFrom('none', 'build', 'stage', 'integration'),
  environments: fc.array(
    plain({ name: TEXT, approval: fc.boolean(), tests: fc.boolean(), isProduction: fc.boolean() }),
    { maxLength: 12 },
  ),
  notifies: fc.boolean(),
  pipelineType: fc.constantFrom('V1', 'V2'),
});

import type { Answers } from './answers';

/** What is answered where neither the folder nor the user says anything: an API in containers, built on each push. */
export const DEFAULT_ANSWERS: Answers = {
  name: 'pipeline',
  folder: '',
  purpose: 'api',
  target: 'none',
  services: [],
  vpc: false,
  migration: '',
  source: { kind: 'connection', host: 'GitHub', repository: '', branch: 'main' },
  start: { onChange: true, branches: [], paths: [], tags: [], onPullRequest: false, schedule: '' },
  builder: 'codebuild',
  compute: 'small',
  jenkins: { url: '', job: '' },
  tests: 'build',
  environments: [
    { name: 'staging', approval: false, tests: false, isProduction: false },
    { name: 'production', approval: true, tests: false, isProduction: true },
  ],
  notifies: true,
  pipelineType: 'V2',
};

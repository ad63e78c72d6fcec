import { completionSuite, FILES, type Case } from './assistSuite';

const BUILDSPEC: Readonly<Record<string, Case>> = {
  'the files of an artifact behind their colon': {
    text: 'artifacts:\n  files: ¦\n',
    more: { files: FILES },
    starts: ['**/*', 'ci/**/*', 'infra/**/*', 'scripts/**/*', 'buildspec.yml'],
    take: ['buildspec.yml', 'artifacts:\n  files:\n    - buildspec.yml\n'],
  },
  'the first command behind its colon': {
    text: 'phases:\n  build:\n    commands: ¦\n    finally:\n      - ls\n',
    all: ['-'],
    take: ['-', 'phases:\n  build:\n    commands:\n      - \n    finally:\n      - ls\n'],
  },
  'the first command directly behind the colon': {
    text: 'phases:\n    build:\n        commands:¦',
    take: ['-', 'commands:\n            - '],
  },
  'the first item of a list at the column of its key': {
    text: 'phases:\n  install:\n    commands:\n    - ls\n  build:\n    commands: ¦',
    take: ['-', '  build:\n    commands:\n    - '],
  },
  'the keys of a mapping behind its colon': {
    text: 'phases: ¦\r\nversion: 0.2\r\n',
    all: ['install', 'pre_build', 'build', 'post_build'],
    take: ['build', 'phases:\r\n  build:\r\n    commands:\r\n      - \r\nversion: 0.2\r\n'],
  },
  'nothing behind a colon with lines below': { text: 'phases: ¦\n  build:\n    commands: [ls]\n', all: [] },
  'nothing behind a colon with items below': {
    text: 'phases:\n  build:\n    commands: ¦\n    - ls\n',
    all: [],
  },
  'nothing behind a colon with an anchor': { text: 'phases: &a ¦\n', all: [] },
  'the first item on a line of its own': { text: 'phases:\n  build:\n    commands:\n      ¦', all: ['-'] },
  'a list in JSON': {
    text: '{"artifacts": {"files": ¦}}',
    take: ['[]', '{"artifacts": {"files": []}}'],
  },
  'a mapping in JSON': { text: '{"phases": ¦}', take: ['{}', '{"phases": {}}'] },
  'a key in JSON over several lines': {
    text: '{\n    "version": 0.2,\n    ¦\n}',
    take: ['env', '{\n    "version": 0.2,\n    "env": {\n        \n    }\n}'],
  },
  'a key in JSON behind a value without its comma': {
    text: '{\n  "version": 0.2\n  ¦\n}',
    lacks: ['version', '0.2'],
    take: ['proxy', '{\n  "version": 0.2,\n  "proxy": {\n    \n  }\n}'],
  },
  'a key in JSON behind a mapping without its comma': {
    text: '{\n  "proxy": {}\n  "¦"\n}',
    take: ['run-as', '{\n  "proxy": {},\n  "run-as": ""\n}'],
  },
  'what a key needs in JSON': {
    text: '{\n  "version": 0.2,\n  "¦"\n}',
    take: [
      'artifacts',
      '{\n  "version": 0.2,\n  "artifacts": {\n    "files": [\n      "**/*"\n    ]\n  }\n}',
    ],
  },
  'a block in JSON': {
    text: '{\n  "version": 0.2,\n  ¦\n}',
    take: [
      'cache: by lock file',
      '  "cache": {\n    "key": "npm-$(codebuild-hash-files package-lock.json)",\n    "fallback-keys": [\n      "npm-"\n    ],\n    "paths": [\n      "/root/.npm/**/*"\n    ]\n  }\n}',
    ],
  },
  'a whole file in JSON': {
    text: '{¦}',
    has: ['buildspec: build and test'],
    // A text of several lines has no such form.
    lacks: ['buildspec: Docker image for ECS'],
  },
};

const COMMANDS = 'phases:\n  build:\n    commands:\n';

/** Places at which nothing is known, whatever they look like. */
const NOWHERE: Readonly<Record<string, string>> = {
  'a blank line of a command of several lines': `${COMMANDS}      - |\n        set -e\n        ¦\n        make\n`,
  'a line of a command that looks like a key': `${COMMANDS}      - |\n        phases:\n          ¦\n`,
  'the first line of a folded command': `${COMMANDS}      - >-\n        ¦\n`,
  'a command that goes on in the next line': `${COMMANDS}      - make\n        ¦\n`,
  'a quoted command of several lines': `${COMMANDS}      - "make\n        ¦"\n`,
  'a comment in the place of a key': 'phases:\n  # bui¦\n  build: {}\n',
  'a comment in brackets': 'phases: {\n  # bui¦\n  build: {} }\n',
  'a comment of JSON': '{\n  // "¦"\n  "version": 0.2\n}',
  'a block comment of JSON': '{\n  /* "¦" */\n  "version": 0.2\n}',
  'an unknown mapping': 'stuff:\n  ¦\n',
  'an unknown mapping in JSON': '{"stuff": {"¦"}}',
  'an unknown key': 'stuff: ¦\n',
  'an item of an unknown list': 'stuff:\n  - ¦\n',
  'a mapping in the place of a text': 'run-as:\n  ¦\n',
  'an alias': 'phases: *¦\n',
  'a tag': 'phases: !¦\n',
  'the head of a text of several lines': `${COMMANDS}      - |¦\n`,
  'between a name and its colon in JSON': '{"version"¦: 0.2}',
  'behind a value in JSON': '{"version": 0.2 ¦}',
  'before a value in JSON': '{"phases": ¦ {}}',
  'behind the last brace': '{"version": 0.2}\n¦',
  'between a key and what belongs to it': 'phases:\n¦\n  build: {}\n',
};

completionSuite('buildspec', BUILDSPEC);
completionSuite(
  'buildspec',
  Object.fromEntries(
    Object.entries(NOWHERE).map(([name, text]) => [`nothing to offer in ${name}`, { text, all: [] }]),
  ),
);

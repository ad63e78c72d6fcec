import type { Fix } from '../../rules/finding';
import { addEntry } from '../../rules/fixes/add';
import type { RuleDoc } from '../../rules/rule';
import { entryOf, textOf, valueAt, valueOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import { commandHits, lineBefore } from '../commandScan';
import type { BuildspecDocument } from '../document';
import { parseOnFailure } from '../onFailure';
import type { BuildspecRule } from './buildspecRule';

export const ecrGetLogin: BuildspecRule = {
  id: 'buildspec/ecr-get-login',
  severity: 'information',
  check(document, report) {
    for (const { start, rest } of commandHits(document, 'get-login', 'get-l')) {
      if (!/^get-login(?![\w-])/.test(rest)) continue;
      report({
        message:
          'Version 2 of the AWS CLI has no "ecr get-login". Pipe "aws ecr get-login-password" into "docker login".',
        start,
        end: start + 'get-login'.length,
      });
    }
  },
};

export const ecrGetLoginDoc: RuleDoc = {
  title: 'aws ecr get-login',
  why: '`aws ecr get-login` was removed in version 2 of the AWS CLI, which newer images of CodeBuild have, and it writes a password into the command line.',
  wrong:
    'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - $(aws ecr get-login --no-include-email)\n',
  right:
    'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY\n',
  source: 'AWS CLI User Guide, "Breaking changes between the AWS CLI version 1 and version 2"',
};

export const dockerLoginPassword: BuildspecRule = {
  id: 'buildspec/docker-login-password',
  severity: 'information',
  check(document, report) {
    for (const { start, rest } of commandHits(document, 'docker login', 'login')) {
      const option = /\s(?:-p|--password)(?=[\s=]|["'$])/.exec(rest);
      if (option === null) continue;
      report({
        message:
          'A password in a command line can be read by others and ends up in logs. Use --password-stdin.',
        start: start + option.index + 1,
        end: start + option.index + option[0].length,
      });
    }
  },
};

export const dockerLoginPasswordDoc: RuleDoc = {
  title: 'docker login with a password in the command line',
  why: 'The command line of a process can be read by the others on the machine, and a shell that prints its commands writes it into the log. `--password-stdin` reads the password from a pipe.',
  wrong: 'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - docker login -u user -p $PASSWORD\n',
  right:
    'version: 0.2\nphases:\n  pre_build:\n    commands:\n      - echo "$PASSWORD" | docker login -u user --password-stdin\n',
  source: 'Docker documentation, "docker login"',
};

export const aptGetWithoutYes: BuildspecRule = {
  id: 'buildspec/apt-get-without-yes',
  severity: 'information',
  check(document, report) {
    for (const { start, rest } of commandHits(document, 'apt-get ', 'get ')) {
      const verb = /^apt-get((?:\s+-\S+)*)\s+(?:install|upgrade|dist-upgrade)(?=\s)([^;&|]*)/.exec(rest);
      if (verb === null) continue;
      const options = `${verb[1] ?? ''} ${verb[2] ?? ''} `;
      if (/\s(?:-[a-zA-Z]*[yq]{1,2}[a-zA-Z]*|--yes|--assume-yes|--assume-no|--dry-run|-s)\s/.test(options))
        continue;
      const end = start + 'apt-get'.length;
      report({
        message: 'Nobody answers in a build: without -y apt-get stops where it asks whether to go on.',
        start,
        end,
        fix: { title: 'Add -y', edits: [{ start: end, end, newText: ' -y' }], isPreferred: true },
      });
    }
  },
};

export const aptGetWithoutYesDoc: RuleDoc = {
  title: 'apt-get install without -y',
  why: '`apt-get install` asks whether to go on as soon as it wants to install more than what was named. In a build nobody answers, so that it gives up and the command fails.',
  wrong: 'version: 0.2\nphases:\n  install:\n    commands:\n      - apt-get install jq\n',
  right: 'version: 0.2\nphases:\n  install:\n    commands:\n      - apt-get install -y jq\n',
  source: 'apt-get(8)',
};

export const optionDash: BuildspecRule = {
  id: 'buildspec/option-dash',
  severity: 'information',
  check(document, report) {
    for (const dash of ['\u2013', '\u2014']) {
      for (const { start, rest } of commandHits(document, dash)) {
        const before = /(?:^|[\s"'])(-{0,2}[a-z]*)$/.exec(
          document.text.slice(Math.max(0, start - 30), start),
        );
        if (before === null || !/^.[a-zA-Z]/.test(rest)) continue;
        const prefix = before[1] ?? '';
        if (prefix !== '' && !prefix.startsWith('-')) continue;
        const newText = prefix !== '' || /^.[a-zA-Z](?![a-zA-Z])/.test(rest) ? '-' : '--';
        report({
          message:
            'This is a dash of typesetting, not the hyphen of an option: the program does not know it.',
          start,
          end: start + 1,
          fix: {
            title: `Use "${newText}"`,
            edits: [{ start, end: start + 1, newText }],
            isPreferred: prefix !== '',
          },
        });
      }
    }
  },
};

export const optionDashDoc: RuleDoc = {
  title: 'A dash that is no hyphen in an option',
  why: 'Text that went through a word processor or a web page has `\u2013` where `-` or `--` stood. Programs take such an option for a name.',
  wrong: 'version: 0.2\nphases:\n  install:\n    commands:\n      - npm install --save–dev mocha\n',
  right: 'version: 0.2\nphases:\n  install:\n    commands:\n      - npm install --save-dev mocha\n',
  source: 'The options of POSIX, "Utility Syntax Guidelines", start with a hyphen',
};

const RELEASE =
  /(?:^|[\s;&|("'])(docker push|kubectl (?:apply|set image|rollout)|helm (?:upgrade|install)|terraform apply|(?:cdk|sam|serverless|sls) deploy|npm publish|aws (?:deploy create-deployment|ecs update-service|lambda update-function-code|cloudformation (?:deploy|(?:create|update)-stack)|s3 sync))(?![\w-])/gm;

export const unguardedRelease: BuildspecRule = {
  id: 'buildspec/unguarded-release',
  severity: 'information',
  check(document, report) {
    const build = valueAt(document.root, 'phases', 'build');
    const commands = entryOf(valueAt(document.root, 'phases', 'post_build'), 'commands');
    if (build === undefined || commands === undefined) return;
    if (parseOnFailure(textOf(valueOf(build, 'on-failure')) ?? '')?.kind === 'ABORT') return;
    const { start, end } = commands.value;
    const source = document.text.slice(start, end);
    if (source.includes('CODEBUILD_BUILD_SUCCEEDING')) return;
    for (const { 0: all, 1: release = '', index } of source.matchAll(RELEASE)) {
      const at = start + index + all.length - release.length;
      const line = lineBefore(document.text, at, start);
      if (/(?:^|\s)#|\b(?:echo|printf)\b[^;&|]*$/.test(line)) continue;
      const fix = abortBuild(document, build);
      report({
        message: `post_build runs after a failed build too, so "${release}" does. Check $CODEBUILD_BUILD_SUCCEEDING first, or set on-failure: ABORT in the build phase.`,
        start: at,
        end: at + release.length,
        ...(fix === undefined ? {} : { fix }),
      });
      return;
    }
  },
};

/** Lets the build end where the phase fails; others of post_build, such as reports, do not run then either. */
function abortBuild(document: BuildspecDocument, build: YamlNode): Fix | undefined {
  const [first] = build.kind === 'mapping' ? build.entries : [];
  if (build.kind !== 'mapping' || first === undefined || entryOf(build, 'on-failure') !== undefined)
    return undefined;
  const addition = { key: 'on-failure', value: 'ABORT', inJson: '"ABORT"', isPreferred: false };
  return addEntry(document, first.keyStart, !document.isBlock(build), addition);
}

export const unguardedReleaseDoc: RuleDoc = {
  title: 'post_build ships what may not have been built',
  why: 'CodeBuild runs `post_build` also when `build` has failed. What is pushed or deployed there is then left over from before, or half finished. `on-failure: ABORT` in `build` ends the build at the failure; in a command `test "$CODEBUILD_BUILD_SUCCEEDING" = 1` tells. It is information: the build works, and many authors know what they push. Only the first such command is reported.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build -t app .\n  post_build:\n    commands:\n      - docker push app\n',
  right:
    'version: 0.2\nphases:\n  build:\n    on-failure: ABORT\n    commands:\n      - docker build -t app .\n  post_build:\n    commands:\n      - docker push app\n',
  source: 'CodeBuild User Guide, "Build phase transitions" and "Environment variables in build environments"',
};

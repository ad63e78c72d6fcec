import { renameKey } from '../../rules/fixes/rename';
import type { RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { entriesOf, entryOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import { ARTIFACTS_KEYS } from '../grammar';
import { lacks } from '../missing';
import type { BuildspecRule } from './buildspecRule';

export const artifactsFiles: BuildspecRule = {
  id: 'buildspec/artifacts-files',
  severity: 'warning',
  check(document, report) {
    const artifacts = document.entry('artifacts');
    if (artifacts === undefined || !document.isWhole) return;
    const secondary = entryOf(artifacts.value, 'secondary-artifacts');
    const others = entriesOf(secondary?.value);
    if (lacks(artifacts.value, 'files', ARTIFACTS_KEYS)) {
      const { keyStart: start, keyEnd: end } = entryOf(artifacts.value, 'files') ?? artifacts;
      if (others.length > 0) {
        const message =
          '"artifacts" has no "files" of its own: the guide asks for them beside secondary artifacts too.';
        report({ severity: 'information', message, start, end });
      } else report({ message: '"artifacts" has no "files", so nothing is uploaded.', start, end });
    }
    const seen = new Set<YamlNode>();
    for (const entry of others) {
      if (seen.has(entry.value) || !lacks(entry.value, 'files', ARTIFACTS_KEYS)) continue;
      seen.add(entry.value);
      const { keyStart: start, keyEnd: end } = entryOf(entry.value, 'files') ?? entry;
      report({ message: `The artifact "${shown(entry.key)}" has no "files".`, start, end });
    }
  },
};

export const artifactsFilesDoc: RuleDoc = {
  title: 'Artifacts without files',
  why: '`files` says what CodeBuild uploads; it is required under `artifacts` and for each of the `secondary-artifacts`. Without it there is no artifact, and a pipeline has nothing to hand on. The guide asks for primary `files` also where there are secondary artifacts; that is information.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  base-directory: dist\n',
  right:
    "version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  base-directory: dist\n  files:\n    - '**/*'\n",
  source: 'CodeBuild User Guide, "Build specification reference", artifacts/files',
};

const IDENTIFIER = /^[A-Za-z0-9_]{1,127}$/;
const SERVICE_MESSAGE =
  'identifier must contain only alphanumeric characters and underscores and be less than 128 characters in length';
const MAX_SECONDARY = 12;

export const artifactIdentifier: BuildspecRule = {
  id: 'buildspec/artifact-identifier',
  severity: 'error',
  check(document, report) {
    const secondary = entryOf(document.entry('artifacts')?.value, 'secondary-artifacts');
    const entries = entriesOf(secondary?.value);
    const names = new Set(entries.map(entry => entry.key));
    for (const entry of entries) {
      const { key, keyStart: start, keyEnd: end } = entry;
      if (key === '<<' || IDENTIFIER.test(key) || key.includes('{{')) continue;
      const message = `CodeBuild refuses this name: "Invalid input: ${SERVICE_MESSAGE}".`;
      const free = key.replace(/\W/g, '_');
      const fix =
        IDENTIFIER.test(free) && !names.has(free) ? renameKey(document.text, entry, free) : undefined;
      report({
        message,
        serviceMessage: `Invalid input: ${SERVICE_MESSAGE}`,
        start,
        end,
        // A pipeline names the artifact too.
        ...(fix === undefined ? {} : { fix: { ...fix, isPreferred: false } }),
      });
    }
    if (secondary === undefined || entries.length <= MAX_SECONDARY) return;
    report({
      severity: 'warning',
      message: `A project has at most ${String(MAX_SECONDARY)} secondary artifacts. Here are ${String(entries.length)}.`,
      start: secondary.keyStart,
      end: secondary.keyEnd,
    });
  },
};

export const artifactIdentifierDoc: RuleDoc = {
  title: 'A secondary artifact with other characters than letters, digits and underscores',
  why: 'CodeBuild refuses the identifier: "Invalid input: identifier must contain only alphanumeric characters and underscores and be less than 128 characters in length". The name must be that of the project\'s secondary artifact, or of the pipeline action\'s output artifact, which therefore has no hyphen either. A project has at most 12 of them; more are a warning.',
  wrong:
    "version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  files:\n    - '**/*'\n  secondary-artifacts:\n    my-app:\n      files:\n        - app.zip\n",
  right:
    "version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  files:\n    - '**/*'\n  secondary-artifacts:\n    my_app:\n      files:\n        - app.zip\n",
  source:
    'CodeBuild API Reference, ProjectArtifacts; the error text as AWS gives it, quoted in aws/aws-cdk issue 18710',
};

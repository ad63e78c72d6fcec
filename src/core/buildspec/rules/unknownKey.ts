import { nearest } from '../../rules/fixes/rename';
import type { MappingEntry } from '../../yaml/node';
import { buildKeyMeant } from '../batch';
import type { BuildspecDocument } from '../document';
import {
  ELASTIC_BEANSTALK_KEY,
  ENV_KEYS,
  isPhaseName,
  OLD_ENVIRONMENT_KEY,
  PHASE_KEYS,
  RUNTIME_VERSIONS,
  TOP_LEVEL_KEYS,
} from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys, type KeyDescription } from '../../rules/unknownKeys';

/** Where keys belong that are found at the top level. */
const HOLDERS: readonly (readonly [holder: string, keys: readonly string[]])[] = [
  ['under "env"', ENV_KEYS],
  ['in a phase', PHASE_KEYS],
  ['under "artifacts"', ['files', 'base-directory', 'discard-paths', 'exclude-paths', 'secondary-artifacts']],
  ['under "cache"', ['paths', 'fallback-keys']],
];

export const unknownKey: BuildspecRule = {
  id: 'buildspec/unknown-key',
  severity: 'warning',
  check(document, report) {
    const describe = ({ key }: MappingEntry): KeyDescription | undefined => {
      if (isPhaseName(key) || key === RUNTIME_VERSIONS || key === ELASTIC_BEANSTALK_KEY) return undefined;
      if (key.startsWith('x-') || key.startsWith('.')) return undefined;
      if (key !== OLD_ENVIRONMENT_KEY) {
        const holder = HOLDERS.find(([, keys]) => keys.includes(key))?.[0];
        return {
          message: `CodeBuild does not read "${shown(key)}" at the top level of a buildspec.`,
          ...(holder === undefined ? {} : { advice: `It belongs ${holder}.` }),
        };
      }
      if (document.isOldVersion) return undefined;
      return {
        message: `CodeBuild reads "${key}" in version 0.1 only. Version 0.2 has "env" with "variables".`,
      };
    };
    const check = { block: document.root, known: TOP_LEVEL_KEYS, describe, required: requiredKeys(document) };
    reportUnknownKeys(document, check, report);
    for (const { shape, node } of document.places) {
      const { block, keys } = shape;
      if (block === undefined || keys === undefined) continue;
      const isInEnv = (key: string): boolean => keys.get('env')?.keys?.has(key) === true;
      const describeIn = ({ key }: MappingEntry): KeyDescription => ({
        message: `CodeBuild does not read "${shown(key)}" under ${block}.`,
        ...(isInEnv(key) ? { advice: 'It belongs under its "env".' } : {}),
      });
      const known = [...keys.keys()];
      const meant = (key: string): string | undefined =>
        isInEnv(key) ? undefined : (buildKeyMeant(key, known) ?? nearest(key, known));
      const required = keys.has('identifier') ? ['identifier'] : [];
      reportUnknownKeys(document, { block: node, known, describe: describeIn, meant, required }, report);
    }
  },
};

export const unknownKeyDoc: RuleDoc = {
  title: 'A key that CodeBuild does not read',
  why: 'CodeBuild reads `version`, `run-as`, `env`, `proxy`, `batch`, `phases`, `reports`, `artifacts` and `cache`, and nothing else: a misspelt block has no effect, and the build goes on without it. The same holds for unknown keys under `proxy`, `batch`, `reports` and `cache` and in `steps`. Keys that start with `x-` or a dot are taken as holders of anchors and left alone; so is `eb_codebuild_settings`, which the Elastic Beanstalk CLI reads.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifact:\n  files:\n    - dist/**/*\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  files:\n    - dist/**/*\n',
  source: 'CodeBuild User Guide, "Build specification reference", Buildspec syntax',
};

/** A file that only spreads builds over other buildspecs is in use without either. */
function requiredKeys(document: BuildspecDocument): readonly string[] {
  return document.isBatchOnly ? [] : ['version', 'phases'];
}

import type { MappingEntry } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import {
  ELASTIC_BEANSTALK_KEY,
  isPhaseName,
  OLD_ENVIRONMENT_KEY,
  RUNTIME_VERSIONS,
  TOP_LEVEL_KEYS,
} from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys } from '../../rules/unknownKeys';

export const unknownKey: BuildspecRule = {
  id: 'buildspec/unknown-key',
  severity: 'warning',
  check(document, report) {
    const describe = ({ key }: MappingEntry): { message: string } | undefined => {
      if (isPhaseName(key) || key === RUNTIME_VERSIONS || key === ELASTIC_BEANSTALK_KEY) return undefined;
      if (key.startsWith('x-') || key.startsWith('.')) return undefined;
      if (key !== OLD_ENVIRONMENT_KEY) {
        return { message: `CodeBuild does not read "${shown(key)}" at the top level of a buildspec.` };
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
      const describeIn = ({ key }: MappingEntry): { message: string } => ({
        message: `CodeBuild does not read "${shown(key)}" under ${block}.`,
      });
      reportUnknownKeys(document, { block: node, known: [...keys.keys()], describe: describeIn }, report);
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

import { entriesOf, valueOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import { ARTIFACTS_KEYS } from '../grammar';
import type { RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';
import { shown } from '../../rules/shown';
import { reportUnknownKeys } from '../../rules/unknownKeys';

export const unknownArtifactsKey: BuildspecRule = {
  id: 'buildspec/unknown-artifacts-key',
  severity: 'warning',
  check(document, report) {
    const artifacts = document.entry('artifacts')?.value;
    const secondary = entriesOf(valueOf(artifacts, 'secondary-artifacts'));
    const describe = ({ key }: MappingEntry): { message: string } => ({
      message: `CodeBuild does not read "${shown(key)}" under "artifacts".`,
    });
    for (const block of new Set([artifacts, ...secondary.map(entry => entry.value)])) {
      reportUnknownKeys(document, { block, known: ARTIFACTS_KEYS, describe }, report);
    }
  },
};

export const unknownArtifactsKeyDoc: RuleDoc = {
  title: 'A key under artifacts that CodeBuild does not read',
  why: 'Under `artifacts`, and for each of the `secondary-artifacts`, CodeBuild reads `files`, `name`, `discard-paths`, `base-directory`, `exclude-paths`, `enable-symlinks` and `s3-prefix`. With a key such as `exclude` everything is packed all the same.',
  wrong:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  files:\n    - dist/**/*\n  exclude-path:\n    - dist/**/*.map\n',
  right:
    'version: 0.2\nphases:\n  build:\n    commands:\n      - npm run build\nartifacts:\n  files:\n    - dist/**/*\n  exclude-paths:\n    - dist/**/*.map\n',
  source: 'CodeBuild User Guide, "Build specification reference", artifacts',
};

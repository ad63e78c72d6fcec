import { replaceValue, valueRange } from '../../rules/fixes/replace';
import type { Report, RuleDoc } from '../../rules/rule';
import { shown } from '../../rules/shown';
import { entriesOf, entryOf, isEmpty, textOf, valueAt } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import { RUNTIME_NAMES, RUNTIME_VERSIONS } from '../grammar';
import { isKnown, knownVersions, OWN_IMAGE_PREFIX, runtimesOn, selects } from '../runtimes';
import type { BuildspecRule } from './buildspecRule';

export const runtimeVersion: BuildspecRule = {
  id: 'buildspec/runtime-version',
  severity: 'warning',
  check(document, report) {
    const block = entryOf(valueAt(document.root, 'phases', 'install'), RUNTIME_VERSIONS);
    if (block === undefined) return;
    const { keyStart: start, keyEnd: end } = block;
    const runtimes = entriesOf(block.value);
    const { image } = document.settings;
    if (
      document.isWhole &&
      runtimes.length === 0 &&
      (isEmpty(block.value) || block.value.kind === 'mapping')
    ) {
      report({ message: `"${RUNTIME_VERSIONS}" names no runtime. It needs at least one.`, start, end });
    }
    if (image !== undefined && !image.startsWith(OWN_IMAGE_PREFIX)) {
      report({
        message: `The image "${shown(image)}" is none of CodeBuild's: "${IGNORED}".`,
        serviceMessage: IGNORED,
        start,
        end,
      });
      return;
    }
    for (const entry of runtimes) {
      const finding = RUNTIME_NAMES.includes(entry.key) ? describe(entry, image) : undefined;
      if (finding !== undefined) report(finding);
    }
  },
};

/** Versions that only images have that AWS does not maintain any more. */
export const retiredRuntime: BuildspecRule = {
  id: 'buildspec/retired-runtime',
  severity: 'information',
  check(document, report) {
    if (document.settings.image !== undefined) return;
    for (const entry of runtimesOf(document)) {
      const written = textOf(entry.value);
      if (written === undefined || isElsewhere(written) || isKnown(entry.key, written, true)) continue;
      if (!isKnown(entry.key, written)) continue;
      const maintained = knownVersions(entry.key, true);
      const instead =
        maintained.length === 0
          ? 'Maintained images do not have it at all.'
          : `Maintained ones have ${maintained.join(', ')}.`;
      report({
        message: `The images that have ${entry.key} ${shown(written)} are not maintained any more. ${instead}`,
        ...valueRange(entry),
      });
    }
  },
};

export const runtimeVersionDoc: RuleDoc = {
  title: 'A runtime version that the image does not have',
  why: "A version under `runtime-versions` is one that the image has, `N.x`, `latest`, or a variable such as `$NODE_VERSION`. Any other ends the build while it downloads the source: `YAML_FILE_ERROR Message: Unknown runtime version named '10' of nodejs. This build image has the following versions: 12, 14`. Where the setting says which image the builds use, its versions count and a missing one is an error; else a version that no image has is a warning. An image of your own passes over the whole block: `Skipping install of runtimes. Runtime version selection is not supported by this build image`.",
  wrong: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      java: 17\n',
  right: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      java: corretto17\n',
  source:
    'CodeBuild User Guide, "Available runtimes"; the `runtimes.yml` files of aws/aws-codebuild-docker-images; the error text as CodeBuild logs it',
};

export const retiredRuntimeDoc: RuleDoc = {
  title: 'A runtime version of images that are not maintained',
  why: 'Only images that AWS does not maintain any more have this version. The build works as long as the project stays on such an image, without updates, and fails on a newer one.',
  wrong: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 14\n',
  right: 'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n',
  source: 'CodeBuild User Guide, "Docker images provided by CodeBuild" and "Available runtimes"',
};

const IGNORED =
  'Skipping install of runtimes. Runtime version selection is not supported by this build image';

function runtimesOf(document: BuildspecDocument): readonly MappingEntry[] {
  return entriesOf(valueAt(document.root, 'phases', 'install', RUNTIME_VERSIONS));
}

/** A value of a variable or of a template is not known here. */
function isElsewhere(written: string): boolean {
  return written.includes('$') || written.includes('{{');
}

function describe(entry: MappingEntry, image: string | undefined): Report | undefined {
  const { key } = entry;
  const written = textOf(entry.value);
  if (written === undefined) {
    if (entry.value.kind !== 'scalar') return undefined;
    return { message: `"${key}" has no version. Write one, such as latest.`, ...valueRange(entry) };
  }
  const onImage = image === undefined ? undefined : runtimesOn(image);
  const isThere = onImage === undefined ? isKnown(key, written) : selects(written, onImage.get(key) ?? []);
  if (isElsewhere(written) || isThere) return undefined;
  const versions = onImage === undefined ? knownVersions(key) : (onImage.get(key) ?? []);
  const fix = fixFor(entry, written, versions);
  const range = { ...valueRange(entry), ...(fix === undefined ? {} : { fix }) };
  if (onImage === undefined) {
    const maintained = knownVersions(key, true);
    return {
      message: `None of CodeBuild's images has ${key} ${shown(written)}. They have ${(maintained.length > 0 ? maintained : versions).join(', ')}.`,
      ...range,
    };
  }
  const serviceMessage =
    versions.length === 0
      ? `Unknown runtime named '${key}'. This build image has the following runtimes: ${[...onImage.keys()].join(', ')}`
      : `Unknown runtime version named '${shown(written)}' of ${key}. This build image has the following versions: ${versions.join(', ')}`;
  return {
    severity: 'error',
    message: `CodeBuild refuses this: "${serviceMessage}".`,
    serviceMessage,
    ...range,
  };
}

function fixFor(entry: MappingEntry, written: string, versions: readonly string[]): Report['fix'] {
  const number = /^\D*(\d+)(\.\d+)?/.exec(written);
  const [, major = '', minor = ''] = number ?? [];
  const meant = [`corretto${major}`, major + minor, major, `${major}.0`].find(word =>
    versions.includes(word),
  );
  return meant === undefined ? undefined : replaceValue(entry, meant);
}

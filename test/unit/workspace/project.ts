import { APPSPEC, BUILDSPEC, PIPELINE, SCRIPT } from '../../../src/core/workspace/rules/sample';
import type { MemoryFile } from './memoryFiles';

export type Files = Readonly<Record<string, MemoryFile>>;

/** Git's settings in a clone of the repository that the sample's pipeline takes its source from. */
export const OWN_REPOSITORY: Files = {
  '.git/config': '[remote "origin"]\n\turl = https://git.example.com/team/shop.git\n',
};

/** The same in a clone of another one, such as one with definitions only. */
export const OTHER_REPOSITORY: Files = {
  '.git/config': '[remote "origin"]\n\turl = https://git.example.com/team/infra.git\n',
};

/** A project that is right: a pipeline that builds and deploys to servers, with what it needs. */
export const RIGHT: Files = {
  ...OWN_REPOSITORY,
  'pipeline.yml': PIPELINE,
  'buildspec.yml': BUILDSPEC,
  'appspec.yml': APPSPEC,
  'scripts/start.sh': SCRIPT,
};

/** {@link RIGHT} with other files, and without those of which the text is `undefined`. */
export function project(changes: Readonly<Record<string, MemoryFile | undefined>> = {}): Files {
  const all = Object.entries({ ...RIGHT, ...changes });
  return Object.fromEntries(all.flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])));
}

/** A text with parts of it replaced. Throws where a part is not there, so that no case tests nothing. */
export function changed(text: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((current, [from, to]) => {
    if (!current.includes(from)) throw new Error(`There is no "${from}" to replace.`);
    return current.replaceAll(from, () => to);
  }, text);
}

/** The sample's pipeline, changed. */
export function pipeline(...changes: readonly (readonly [string, string])[]): string {
  return changed(PIPELINE, ...changes);
}

/** The sample's buildspec with other artifacts, and with more commands. */
export function buildspec(artifacts: string, ...commands: readonly string[]): string {
  const more = commands.map(command => `      - ${command}\n`).join('');
  return BUILDSPEC.replace('      - mvn package\n', line => line + more).replace(
    /artifacts:\n[^]*$/,
    () => artifacts,
  );
}

/** The sample's AppSpec file with another script. */
export function appspec(location: string): string {
  return changed(APPSPEC, ['scripts/start.sh', location]);
}

import { coerce, intersects, validRange } from 'semver';
import { runtimesOn } from '../../buildspec/runtimes';
import type { Runtime } from '../facts/facts';

/** CodeBuild's maintained images for x86-64, the newest first. Source: CodeBuild User Guide, "Docker images". */
const IMAGES = ['aws/codebuild/standard:8.0', 'aws/codebuild/standard:7.0'] as const;

/** What a project gets that says nothing of its version: the newest with long-term support at its makers'. */
const DEFAULTS: Readonly<Record<Runtime, string>> = {
  nodejs: '24',
  java: 'corretto21',
  python: '3.13',
  golang: '1.26',
  dotnet: '10.0',
  ruby: '3.4',
  php: '8.4',
  rust: '1.93',
};

/** Node.js' names of its long-term support releases. Source: https://nodejs.org/en/about/previous-releases */
const NODE_RELEASES: ReadonlyMap<string, string> = new Map([
  ['lts/hydrogen', '18'],
  ['lts/iron', '20'],
  ['lts/jod', '22'],
  ['lts/krypton', '24'],
]);

/** A runtime, and the version that a project asks for, as written. */
export interface RuntimeWish {
  readonly runtime: Runtime;
  readonly asked?: string;
}

/** An image, and the version to select of each runtime. */
export interface RuntimeChoice {
  readonly image: string;
  readonly versions: Readonly<Record<string, string>>;
  /** The wishes that no image fulfils; their runtime has its default version. */
  readonly missing: readonly RuntimeWish[];
}

/**
 * The newest image that has what all of them ask for. Of a range (`>=18`) it takes the lowest version that the image has: the
 * one closest to what the project is known to work with.
 */
export function chooseRuntimes(wishes: readonly RuntimeWish[]): RuntimeChoice {
  const choices = IMAGES.map(image => choiceOn(image, wishes));
  const best = choices.reduce((a, b) => (b.missing.length < a.missing.length ? b : a));
  return best;
}

function choiceOn(image: string, wishes: readonly RuntimeWish[]): RuntimeChoice {
  const available = runtimesOn(image);
  const versions: Record<string, string> = {};
  const missing: RuntimeWish[] = [];
  for (const wish of wishes) {
    const has = available?.get(wish.runtime) ?? [];
    const chosen = versionOf(wish, has);
    if (chosen === undefined) missing.push(wish);
    const version = chosen ?? (has.includes(DEFAULTS[wish.runtime]) ? DEFAULTS[wish.runtime] : has.at(-1));
    if (version !== undefined) versions[wish.runtime] = version;
  }
  return { image, versions, missing };
}

function versionOf({ runtime, asked }: RuntimeWish, available: readonly string[]): string | undefined {
  if (asked === undefined || asked === 'lts/*')
    return available.includes(DEFAULTS[runtime]) ? DEFAULTS[runtime] : undefined;
  if (runtime === 'java') {
    const major = Number(asked.replace(/^1\./, ''));
    return available.find(version => Number(version.replace(/\D+/, '')) >= major);
  }
  const range = rangeOf(runtime, asked);
  // One that names a single release, `20.11.1`, gets the newest of its line, which is all that can be selected.
  return range === undefined ? undefined : available.find(version => intersects(version, range));
}

/** What a project writes, as a range of semantic versions; `undefined` for what is none. */
function rangeOf(runtime: Runtime, asked: string): string | undefined {
  const plain = NODE_RELEASES.get(asked) ?? asked.trim();
  // A Go module or a Rust package names the lowest version that it builds with.
  if (runtime === 'golang' || runtime === 'rust') return `>=${coerce(plain)?.version ?? '0.0.0'}`;
  return (
    validRange(
      plain
        .replace(/~=\s*(\d+)\.(\d+)/, '>=$1.$2 <$1.99')
        .replaceAll('==', '')
        .replaceAll(/\s*,\s*/g, ' ')
        .replaceAll(/\s*\|\|?\s*/g, ' || '),
    ) ?? undefined
  );
}

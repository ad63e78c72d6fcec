/**
 * The language runtimes of CodeBuild's images. Source: the `runtimes.yml` files of aws/aws-codebuild-docker-images (April
 * 2026) and CodeBuild User Guide, "Available runtimes".
 */

type Runtimes = Readonly<Record<string, string>>;

interface ImageRuntimes {
  /** Without `aws/codebuild/`. */
  readonly images: readonly string[];
  readonly isMaintained: boolean;
  readonly runtimes: Runtimes;
}

const CORRETTO = 'corretto8 corretto11 corretto17 corretto21 corretto25';

const NEWEST: Runtimes = {
  java: CORRETTO,
  golang: '1.24 1.25 1.26',
  python: '3.10 3.11 3.12 3.13 3.14',
  php: '8.2 8.3 8.4 8.5',
  ruby: '3.3 3.4 4.0',
  nodejs: '22 24',
  dotnet: '8.0 10.0',
};

const BEFORE: Runtimes = {
  java: CORRETTO,
  golang: '1.20 1.21 1.22 1.23 1.24 1.25 1.26',
  python: '3.9 3.10 3.11 3.12 3.13 3.14',
  php: '8.2 8.3 8.4 8.5',
  ruby: '3.1 3.2 3.3 3.4 4.0',
  nodejs: '18 20 22 24',
  dotnet: '6.0 8.0 10.0',
};

const YEAR_2022: Runtimes = {
  java: 'corretto17',
  golang: '1.18',
  php: '8.1',
  ruby: '3.1',
  nodejs: '16',
  dotnet: '6.0',
};

const IMAGES: readonly ImageRuntimes[] = [
  {
    images: ['standard:8.0', 'amazonlinux-x86_64-standard:6.0'],
    isMaintained: true,
    runtimes: { ...NEWEST, rust: '1.93' },
  },
  {
    images: ['amazonlinux-aarch64-standard:4.0'],
    isMaintained: true,
    runtimes: { ...NEWEST, rust: '1.94' },
  },
  {
    images: ['standard:7.0', 'amazonlinux-x86_64-standard:5.0'],
    isMaintained: true,
    runtimes: BEFORE,
  },
  {
    images: ['amazonlinux-aarch64-standard:3.0'],
    isMaintained: true,
    runtimes: { ...BEFORE, php: '8.1 8.2 8.3 8.4 8.5', rust: '1.94', docker: '23' },
  },
  { images: ['standard:6.0'], isMaintained: false, runtimes: { ...YEAR_2022, python: '3.10' } },
  {
    images: ['amazonlinux-x86_64-standard:4.0'],
    isMaintained: false,
    runtimes: { ...YEAR_2022, python: '3.9', docker: '20' },
  },
  {
    images: ['standard:5.0'],
    isMaintained: false,
    runtimes: {
      java: 'corretto8 corretto11',
      golang: '1.15 1.16',
      python: '3.7 3.8 3.9',
      php: '7.3 7.4 8.0',
      ruby: '2.6 2.7',
      nodejs: '12 14',
      dotnet: '3.1 5.0',
    },
  },
  {
    images: ['amazonlinux-aarch64-standard:2.0'],
    isMaintained: false,
    runtimes: {
      java: 'corretto8 corretto11',
      golang: '1.12 1.13 1.14',
      python: '3.7 3.8 3.9',
      php: '7.3 7.4',
      ruby: '2.6 2.7',
      nodejs: '10 12',
      dotnet: '3.1',
      docker: '19',
    },
  },
  {
    images: [],
    isMaintained: false,
    runtimes: {
      java: 'openjdk8 openjdk11',
      nodejs: '8',
      dotnet: '2.2',
      android: '28 29',
      docker: '18 19',
    },
  },
];

/** What CodeBuild's own images start with; others are the author's, and select no runtimes. */
export const OWN_IMAGE_PREFIX = 'aws/codebuild/';

/**
 * The versions of each runtime on an image such as `aws/codebuild/standard:7.0`, with or without the date of a release
 * behind it; `undefined` for one that is not known.
 */
export function runtimesOn(image: string): ReadonlyMap<string, readonly string[]> | undefined {
  if (!image.startsWith(OWN_IMAGE_PREFIX)) return undefined;
  const name = image
    .slice(OWN_IMAGE_PREFIX.length)
    .replace(/^amazonlinux2-/, 'amazonlinux-')
    .replace(/(:\d+\.\d+)-.*$/, '$1');
  const found = IMAGES.find(({ images }) => images.includes(name));
  return found && new Map(Object.entries(found.runtimes).map(([key, list]) => [key, list.split(' ')]));
}

/** Every version of a runtime on any image, or only on those that AWS still maintains, in order. */
export function knownVersions(runtime: string, isMaintained?: true): readonly string[] {
  const inOrder = (version: string): string => version.replace(/\d+/g, digits => digits.padStart(3, '0'));
  return [...new Set(versionLists(runtime, isMaintained).flat())].sort((a, b) =>
    inOrder(a) < inOrder(b) ? -1 : 1,
  );
}

/** Whether `written` selects a version of the runtime on any image, or on one that AWS still maintains. */
export function isKnown(runtime: string, written: string, isMaintained?: true): boolean {
  return versionLists(runtime, isMaintained).some(versions => selects(written, versions));
}

/** Whether `written` selects one of the versions: itself, `latest`, or `N.x` for one that starts with N. */
export function selects(written: string, versions: readonly string[]): boolean {
  if (versions.includes(written) || (written === 'latest' && versions.length > 0)) return true;
  if (!written.endsWith('.x')) return false;
  const major = written.slice(0, -2);
  return versions.some(version => version === major || version.startsWith(`${major}.`));
}

function versionLists(runtime: string, isMaintained?: true): readonly (readonly string[])[] {
  return IMAGES.flatMap(image => {
    const list = Object.hasOwn(image.runtimes, runtime) ? image.runtimes[runtime] : undefined;
    return list === undefined || (isMaintained && !image.isMaintained) ? [] : [list.split(' ')];
  });
}

/** Where a fact was read: a file of the folder, `/` between the parts of its path, and the zero-based line where it stands. */
export interface Evidence {
  readonly path: string;
  readonly line?: number;
}

/** Something that was read from the folder, never guessed. */
export interface Fact<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/** A language, by the name that CodeBuild gives its runtime in `runtime-versions`. */
export type Runtime = 'nodejs' | 'java' | 'python' | 'golang' | 'dotnet' | 'ruby' | 'php' | 'rust';

/** What installs a project's dependencies and builds it. */
export type BuildTool =
  | 'npm'
  | 'yarn'
  | 'yarn-classic'
  | 'pnpm'
  | 'bun'
  | 'maven'
  | 'gradle'
  | 'pip'
  | 'poetry'
  | 'pipenv'
  | 'uv'
  | 'go'
  | 'dotnet'
  | 'bundler'
  | 'composer'
  | 'cargo';

/** What a project's tests are run with, where it says so. */
export type TestTool =
  | 'jest'
  | 'vitest'
  | 'mocha'
  | 'node-test'
  /** A script of its own that `npm test` runs. */
  | 'node-script'
  | 'junit'
  | 'pytest'
  | 'unittest'
  | 'django'
  | 'go-test'
  | 'dotnet-test'
  | 'rspec'
  | 'rake'
  | 'rails'
  | 'phpunit'
  | 'cargo-test';

/** Where Python's test tool comes from: `pip install .[NAME]`, `pip install --group NAME`, or another requirements file. */
export interface TestExtra {
  readonly kind: 'extra' | 'group' | 'file';
  readonly name: string;
}

/** One thing that is built: a folder with a manifest such as `package.json` or `pom.xml`. */
export interface Project {
  /** From the root of the folder that was read; empty for the root itself. */
  readonly folder: string;
  readonly runtime: Runtime;
  readonly tool: Fact<BuildTool>;
  /** As its manifest has it. */
  readonly name?: Fact<string>;
  /** The version of the runtime that it asks for, as written: `>=20`, `3.12`, `corretto17`. */
  readonly version?: Fact<string>;
  /** Names in lower case, as the packages have them: `next`, `spring-boot`, `django`. */
  readonly frameworks: readonly Fact<string>[];
  /** Absent where it has none. */
  readonly test?: Fact<TestTool>;
  /** The group of optional dependencies, or the file, that brings the test tool where the installation alone does not. */
  readonly testExtra?: TestExtra;
  /** Names among its own scripts that others run by name (`npm run …`): `build`, `lint`. */
  readonly scripts: readonly Fact<string>[];
  /** Paths from its folder of what its build makes, where its manifest says so: `dist`, `target/app.jar`. */
  readonly outputs: readonly Fact<string>[];
  /** What starts it where it serves, as its files say: `gunicorn shop.wsgi`. */
  readonly start?: Fact<string>;
  /** Whether it brings the tool along: `mvnw`, `gradlew`. */
  readonly hasWrapper: boolean;
  /** Whether a file pins the exact versions of its dependencies. */
  readonly hasLock: boolean;
  /** Patterns of the folders, from its own, whose projects are installed together with it: the members of its workspace. */
  readonly members?: readonly string[];
}

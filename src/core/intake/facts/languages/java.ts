import { childrenOf, matched, XmlManifest } from '../manifest';
import type { Fact, Project, TestTool } from '../facts';
import type { ProjectFolder } from '../projectFiles';

const VERSION_PROPERTIES = [
  'maven.compiler.release',
  'java.version',
  'maven.compiler.source',
  'maven.compiler.target',
];

/** What a folder with a `pom.xml` says of itself. */
export async function readMaven(folder: ProjectFolder): Promise<Project | undefined> {
  const manifest = await XmlManifest.read(folder, 'pom.xml');
  if (manifest?.root?.name !== 'project') return undefined;
  const name = manifest.fact('artifactId');
  const version = VERSION_PROPERTIES.reduce<Fact<string> | undefined>(
    (found, property) => found ?? manifest.fact('properties', property),
    undefined,
  );
  const packaging = manifest.fact('packaging');
  const test = mavenTest(manifest);
  const kind = packaging?.value ?? 'jar';
  const output: Fact<string> | undefined = /^(jar|war|ear)$/.test(kind)
    ? {
        value: `target/*.${kind}`,
        evidence: (packaging ?? name)?.evidence ?? { path: folder.path('pom.xml') },
      }
    : undefined;
  return {
    folder: folder.folder,
    runtime: 'java',
    tool: { value: 'maven', evidence: { path: folder.path('pom.xml') } },
    ...(name && { name }),
    ...(version && isNumber(version.value) && { version }),
    frameworks: mavenFrameworks(manifest),
    ...(test && { test }),
    scripts: [],
    outputs: output === undefined ? [] : [output],
    hasWrapper: folder.has('mvnw'),
    hasLock: true,
  };
}

function mavenTest(manifest: XmlManifest): Fact<TestTool> | undefined {
  const found = manifest
    .all('artifactId')
    .find(({ text }) =>
      /^(junit|junit-jupiter\S*|spring-boot-starter(-\S+)?-test|testng)$/.test(text.trim()),
    );
  return found && manifest.factOf('junit', found);
}

function mavenFrameworks(manifest: XmlManifest): readonly Fact<string>[] {
  const groups = manifest.all('groupId');
  return [
    ['org.springframework.boot', 'spring-boot'],
    ['io.quarkus', 'quarkus'],
    ['io.micronaut', 'micronaut'],
  ].flatMap(([group = '', framework = '']) => {
    const found = groups.find(({ text }) => text.trim().startsWith(group));
    return found === undefined ? [] : [manifest.factOf(framework, found)];
  });
}

/** Whether a folder's `pom.xml` only lists modules that are built together with it. */
export async function mavenModules(folder: ProjectFolder): Promise<readonly string[]> {
  const manifest = await XmlManifest.read(folder, 'pom.xml');
  const lists = manifest?.root === undefined ? [] : childrenOf(manifest.root, 'modules');
  return lists.flatMap(list => childrenOf(list, 'module').map(({ text }) => text.trim()));
}

/** What a folder with a Gradle build says of itself. */
export async function readGradle(folder: ProjectFolder): Promise<Project | undefined> {
  const file = folder.first('build.gradle.kts', 'build.gradle', 'settings.gradle.kts', 'settings.gradle');
  if (file === undefined) return undefined;
  const path = folder.path(file);
  const text = await folder.text(file);
  const settings = folder.first('settings.gradle.kts', 'settings.gradle') ?? file;
  const name = matched(
    folder.path(settings),
    await folder.text(settings),
    /rootProject\.name\s*=\s*["']([^"'\n]+)["']/,
  );
  const version =
    matched(path, text, /JavaLanguageVersion\.of\(\s*(\d+)\s*\)/) ??
    matched(path, text, /jvmToolchain\(\s*(\d+)\s*\)/) ??
    matched(
      path,
      text,
      /(?:source|target)Compatibility\s*(?:=\s*)?(?:JavaVersion\.VERSION_|["'])?(?:1[._])?(\d+)/,
    );
  const test = matched(
    path,
    text,
    /(useJUnitPlatform|useTestNG|junit|spring-boot-starter-(?:[\w-]{1,50}-)?test)/,
  );
  return {
    folder: folder.folder,
    runtime: 'java',
    tool: { value: 'gradle', evidence: { path } },
    ...(name && { name }),
    ...(version && { version }),
    frameworks: [
      [/(org\.springframework\.boot)/, 'spring-boot'] as const,
      [/(io\.quarkus)/, 'quarkus'] as const,
      [/(io\.micronaut)/, 'micronaut'] as const,
    ].flatMap(([pattern, value]) => {
      const found = matched(path, text, pattern);
      return found === undefined ? [] : [{ value, evidence: found.evidence }];
    }),
    ...(test && { test: { value: 'junit', evidence: test.evidence } as const }),
    scripts: [],
    outputs: [{ value: 'build/libs/*.jar', evidence: { path } }],
    hasWrapper: folder.has('gradlew'),
    hasLock: true,
  };
}

function isNumber(version: string): boolean {
  return /^(1\.)?\d+$/.test(version);
}

import type { BuildTool, Evidence, Fact, Project, TestExtra, TestTool } from '../facts';
import { matched, TomlManifest } from '../manifest';
import type { ProjectFolder } from '../projectFiles';

/** No list of packages that somebody wrote is longer. */
const MAX_PACKAGES = 1000;

const FRAMEWORKS = ['django', 'flask', 'fastapi', 'chalice', 'aws-cdk-lib', 'streamlit', 'celery'];

/** A package at the start of a requirement, as PEP 508 has it. */
const REQUIREMENT = /^\s*["']?([A-Za-z0-9][\w.-]*)/;

/** A package that a manifest asks for. */
export interface Requirement {
  readonly name: string;
  readonly evidence: Evidence;
  /** Where it is not installed with the project itself. */
  readonly extra?: TestExtra;
}

/** What a folder with Python's manifests says of itself. */
export async function readPython(folder: ProjectFolder): Promise<Project | undefined> {
  const pyproject = await TomlManifest.read(folder, 'pyproject.toml');
  const tool = toolOf(folder, pyproject);
  if (tool === undefined) return undefined;
  const requirements = await requirementsOf(folder, pyproject);
  const name = pyproject?.fact('project', 'name') ?? pyproject?.fact('tool', 'poetry', 'name');
  const version = await versionOf(folder, pyproject);
  const test = testOf(folder, requirements);
  const start = startOf(folder, requirements);
  return {
    folder: folder.folder,
    runtime: 'python',
    tool,
    ...(name && { name }),
    ...(version && { version }),
    frameworks: FRAMEWORKS.flatMap(framework => {
      const found = requirements.find(requirement => requirement.name === framework);
      return found === undefined ? [] : [{ value: framework, evidence: found.evidence }];
    }),
    ...test,
    ...(start && { start }),
    scripts: [],
    outputs: [],
    hasWrapper: false,
    hasLock: folder.first('poetry.lock', 'uv.lock', 'Pipfile.lock') !== undefined,
    ...workspaceOf(pyproject),
  };
}

/** Source: docs.astral.sh/uv, "Using workspaces". */
function workspaceOf(pyproject: TomlManifest | undefined): Pick<Project, 'members'> {
  const list = pyproject?.value('tool', 'uv', 'workspace', 'members');
  const members = Array.isArray(list) ? list.filter(member => typeof member === 'string') : [];
  return members.length === 0 ? {} : { members };
}

/** Gunicorn serves what the project's own files or the custom of the framework name. */
function startOf(folder: ProjectFolder, requirements: readonly Requirement[]): Fact<string> | undefined {
  const uses = (wanted: string): Requirement | undefined => requirements.find(({ name }) => name === wanted);
  const server = uses('gunicorn');
  if (server === undefined) return undefined;
  const [module] = folder.matching(/^\w+\/wsgi\.py$/);
  if (uses('django') && module !== undefined)
    return {
      value: `gunicorn ${module.replace('/', '.').replace(/\.py$/, '')}`,
      evidence: { path: folder.path(module) },
    };
  return uses('flask') && { value: 'gunicorn app:app', evidence: server.evidence };
}

function toolOf(folder: ProjectFolder, pyproject: TomlManifest | undefined): Fact<BuildTool> | undefined {
  const by = (value: BuildTool, name: string): Fact<BuildTool> => ({
    value,
    evidence: { path: folder.path(name) },
  });
  if (folder.has('uv.lock')) return by('uv', 'uv.lock');
  if (folder.has('poetry.lock')) return by('poetry', 'poetry.lock');
  if (pyproject?.value('tool', 'poetry') !== undefined) return pyproject.factOf('poetry', '[tool.poetry');
  if (pyproject?.value('tool', 'uv') !== undefined) return pyproject.factOf('uv', '[tool.uv');
  if (folder.has('Pipfile')) return by('pipenv', 'Pipfile');
  const file = folder.first('requirements.txt', 'setup.py', 'setup.cfg');
  if (file !== undefined) return by('pip', file);
  return pyproject?.value('project') === undefined ? undefined : by('pip', 'pyproject.toml');
}

async function versionOf(
  folder: ProjectFolder,
  pyproject: TomlManifest | undefined,
): Promise<Fact<string> | undefined> {
  const own = async (name: string, pattern: RegExp): Promise<Fact<string> | undefined> =>
    matched(folder.path(name), await folder.text(name), pattern);
  return (
    (await own('.python-version', /^\s*(\d+\.\d+)/)) ??
    (await own('runtime.txt', /^python-(\d+\.\d+)/)) ??
    (await own('.tool-versions', /^python\s+(\d+\.\d+)/m)) ??
    (await own('Pipfile', /^python_version\s*=\s*["'](\d+\.\d+)/m)) ??
    pyproject?.fact('project', 'requires-python') ??
    pyproject?.fact('tool', 'poetry', 'dependencies', 'python') ??
    (await own('setup.py', /python_requires\s*=\s*["']([^"'\n]+)["']/)) ??
    (await own('setup.cfg', /^python_requires\s*=\s*(\S.*)$/m))
  );
}

/** The packages that a folder's manifests ask for. */
export async function requirementsOf(
  folder: ProjectFolder,
  pyproject: TomlManifest | undefined,
): Promise<readonly Requirement[]> {
  const found: Requirement[] = [];
  for (const name of folder.matching(/^requirements[\w.-]*\.txt$|^requirements\/[\w.-]+\.txt$/)) {
    const lines = ((await folder.text(name)) ?? '').split(/\r\n|\n|\r/);
    for (const [line, text] of lines.slice(0, MAX_PACKAGES).entries()) {
      const requirement = REQUIREMENT.exec(text)?.[1];
      if (requirement === undefined) continue;
      const extra = name === 'requirements.txt' ? {} : { extra: { kind: 'file', name } as const };
      found.push({ name: normal(requirement), evidence: { path: folder.path(name), line }, ...extra });
    }
  }
  const pipfile = await TomlManifest.read(folder, 'Pipfile');
  if (pipfile !== undefined)
    for (const list of ['packages', 'dev-packages'])
      for (const [name] of membersOf(pipfile.value(list))) found.push(requirementIn(pipfile, name));
  return pyproject === undefined ? found : [...found, ...declaredIn(pyproject)];
}

function declaredIn(pyproject: TomlManifest): readonly Requirement[] {
  const found: Requirement[] = [];
  const add = (list: unknown, extra?: TestExtra): void => {
    for (const item of Array.isArray(list) ? list.slice(0, MAX_PACKAGES) : []) {
      const name = typeof item === 'string' ? REQUIREMENT.exec(item)?.[1] : undefined;
      if (name !== undefined) found.push({ ...requirementIn(pyproject, name), ...(extra && { extra }) });
    }
  };
  add(pyproject.value('build-system', 'requires'));
  add(pyproject.value('project', 'dependencies'));
  for (const [name, list] of membersOf(pyproject.value('project', 'optional-dependencies')))
    add(list, { kind: 'extra', name });
  for (const [name, list] of membersOf(pyproject.value('dependency-groups')))
    add(list, { kind: 'group', name });
  const poetry = (...path: readonly string[]): void => {
    for (const [name] of membersOf(pyproject.value('tool', 'poetry', ...path)))
      found.push(requirementIn(pyproject, name));
  };
  poetry('dependencies');
  poetry('dev-dependencies');
  for (const [name] of membersOf(pyproject.value('tool', 'poetry', 'group')))
    poetry('group', name, 'dependencies');
  return found;
}

function requirementIn(manifest: TomlManifest, name: string): Requirement {
  return { name: normal(name), evidence: manifest.factOf(name, name).evidence };
}

function testOf(
  folder: ProjectFolder,
  requirements: readonly Requirement[],
): Pick<Project, 'test' | 'testExtra'> {
  const named = requirements.filter(({ name }) => name === 'pytest');
  const pytest = named.find(({ extra }) => extra === undefined) ?? named[0];
  if (pytest !== undefined)
    return {
      test: { value: 'pytest', evidence: pytest.evidence },
      ...(pytest.extra && { testExtra: pytest.extra }),
    };
  const tests = folder.matching(/^(tests?\/)?([\w-]+\/)*(test_\w+|tests)\.py$/)[0];
  if (tests === undefined) return {};
  const value: TestTool = folder.has('manage.py') ? 'django' : 'unittest';
  return { test: { value, evidence: { path: folder.path(tests) } } };
}

/** The name of a package as PyPI compares it. Source: PEP 503, "Normalized Names". */
function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value).slice(0, MAX_PACKAGES) : [];
}

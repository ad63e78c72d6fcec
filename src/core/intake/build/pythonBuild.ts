import { pathWord, shellWord } from '../../../base/shellWord';
import type { Project, TestExtra } from '../facts/facts';
import { folderOf } from '../facts/projectFiles';
import { junitIn, NO_LOCK, REPORTS, type BuildPart, type PartOptions, type TestPart } from './buildPart';

/** Where what manages the packages is installed, apart from them. */
const TOOLS = '.tools';

interface PythonTool {
  readonly variables: Readonly<Record<string, string>>;
  readonly install: readonly string[];
  /** Installs packages into the environment of the project. */
  readonly add: string;
  /** Writes the packages that the program itself needs as `requirements.txt`; empty where that is the manifest. */
  readonly requirements: readonly string[];
  readonly cache: string;
}

/** How a project of Python is installed and tested; its source is what is handed on. */
export function pythonBuild(project: Project, { addsReporter }: PartOptions): BuildPart {
  const { tool, hasLock } = project;
  const python = pythonTool(project);
  const test = testPart(project, python, addsReporter);
  return {
    variables: python.variables,
    // In an environment of its own: so nothing of the machine is changed where the build runs outside of a container.
    install: [...python.install, '. .venv/bin/activate'],
    checks: [],
    compile: [],
    ...(test && { test }),
    cachePaths: [python.cache],
    outputs: [],
    leftovers: [
      '.venv/**/*',
      `${TOOLS}/**/*`,
      '**/__pycache__/**/*',
      '.pytest_cache/**/*',
      `${REPORTS}/**/*`,
    ],
    warnings: hasLock || tool.value === 'pip' ? [] : [NO_LOCK],
  };
}

/**
 * The file with what the program itself needs, and the commands that write it. Without a file the project is installed as a
 * package.
 */
export function pythonRequirements(project: Project): {
  readonly file: string | undefined;
  readonly commands: readonly string[];
  /** What runs pip: the environment that uv makes has none. */
  readonly pip: string;
} {
  const { requirements } = pythonTool(project);
  const isThere = project.tool.evidence.path.endsWith(REQUIREMENTS);
  return {
    file: requirements.length > 0 || isThere ? REQUIREMENTS : undefined,
    commands: requirements,
    pip: `${requirements.length > 0 ? `${TOOLS}/bin/python` : 'python'} -m pip`,
  };
}

const REQUIREMENTS = 'requirements.txt';

/** Installs a manager of packages beside those of the project, which may need others than it does. */
function managed(name: string): readonly string[] {
  return [
    `python3 -m venv ${TOOLS}`,
    `${TOOLS}/bin/python -m pip install ${name}`,
    `export PATH="$PWD/${TOOLS}/bin:$PATH"`,
  ];
}

function pythonTool(project: Project): PythonTool {
  const { tool, testExtra, hasLock } = project;
  const pip = '/root/.cache/pip/**/*';
  switch (tool.value) {
    case 'poetry':
      return {
        variables: { POETRY_VIRTUALENVS_IN_PROJECT: 'true' },
        install: [...managed('poetry'), 'poetry install --no-interaction'],
        add: 'python -m pip install',
        requirements: [
          `${TOOLS}/bin/python -m pip install poetry-plugin-export`,
          `poetry export --only main --without-hashes --output ${REQUIREMENTS}`,
        ],
        cache: '/root/.cache/pypoetry/cache/**/*',
      };
    case 'pipenv':
      return {
        variables: { PIPENV_VENV_IN_PROJECT: '1' },
        install: [...managed('pipenv'), hasLock ? 'pipenv sync --dev' : 'pipenv install --dev'],
        add: 'python -m pip install',
        requirements: [`pipenv requirements > ${REQUIREMENTS}`],
        cache: pip,
      };
    case 'uv':
      return {
        variables: {},
        install: [
          ...managed('uv'),
          ...ownEnvironment(project),
          `uv sync${hasLock ? ' --frozen' : ''} --all-extras --all-groups`,
        ],
        add: 'uv pip install',
        requirements: [
          `uv export${hasLock ? ' --frozen' : ''} --no-dev --no-emit-project --no-hashes --output-file ${REQUIREMENTS}`,
        ],
        cache: '/root/.cache/uv/**/*',
      };
    default:
      return {
        variables: {},
        install: [
          'python3 -m venv .venv',
          `.venv/bin/python -m pip install ${pipTargets(tool.evidence.path, testExtra)}`,
        ],
        add: 'python -m pip install',
        requirements: [],
        cache: pip,
      };
  }
}

/** A member of a workspace would get the environment of the whole workspace. Source: docs.astral.sh/uv, "Environment variables". */
function ownEnvironment({ folder, tool }: Project): readonly string[] {
  return folderOf(tool.evidence.path) === folder ? [] : ['export UV_PROJECT_ENVIRONMENT="$PWD/.venv"'];
}

function pipTargets(manifest: string, extra: TestExtra | undefined): string {
  const name = extra === undefined ? '' : shellWord(extra.name);
  const more =
    extra?.kind === 'file' ? ` --requirement ${name}` : extra?.kind === 'group' ? ` --group ${name}` : '';
  if (manifest.endsWith(REQUIREMENTS)) return `--requirement ${REQUIREMENTS}${more}`;
  return `${extra?.kind === 'extra' ? shellWord(`.[${extra.name}]`) : '.'}${more}`;
}

/** Sources: docs.pytest.org, "Creating JUnitXML format files"; github.com/xmlrunner/unittest-xml-reporting. */
function testPart(project: Project, { add }: PythonTool, addsReporter: boolean): TestPart | undefined {
  const start = `discover --start-directory ${pathWord(testFolder(project))}`;
  switch (project.test?.value) {
    case 'pytest':
      return {
        commands: [`python -m pytest --junitxml=${REPORTS}/junit.xml`],
        reports: junitIn(REPORTS, 'junit.xml'),
        compile: 'apart',
      };
    case 'unittest':
      if (!addsReporter) return { commands: [`python -m unittest ${start}`], reports: [], compile: 'apart' };
      return {
        install: [`${add} unittest-xml-reporting`],
        commands: [`python -m xmlrunner ${start} --output ${REPORTS}`],
        reports: junitIn(REPORTS, '*.xml'),
        compile: 'apart',
      };
    case 'django':
      if (!addsReporter)
        return { commands: ['python manage.py test --noinput'], reports: [], compile: 'apart' };
      return {
        install: [`${add} unittest-xml-reporting`],
        commands: [
          'python manage.py test --noinput --testrunner xmlrunner.extra.djangotestrunner.XMLTestRunner',
        ],
        reports: junitIn('.', 'TEST-*.xml'),
        compile: 'apart',
      };
    default:
      return undefined;
  }
}

function testFolder({ folder, test }: Project): string {
  const path = test?.evidence.path.slice(folder === '' ? 0 : folder.length + 1) ?? '';
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '.';
}

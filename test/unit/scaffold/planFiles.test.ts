import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import fc from 'fast-check';
import type { Blueprint, JenkinsBlueprint } from '../../../src/core/pipeline/blueprint/blueprint';
import type { DeployTarget, StageBlueprint } from '../../../src/core/pipeline/blueprint/pipeline';
import { pictureOf } from '../../../src/core/pipeline/blueprint/picture';
import type { ActionBlueprint } from '../../../src/core/pipeline/blueprint/pipeline';
import { planFiles } from '../../../src/core/scaffold/files/planFiles';
import { groovyString } from '../../../src/core/scaffold/jenkins/groovy';
import { validateFolder } from '../../../src/core/workspace/validate';
import { memoryFiles, type MemoryFile } from '../workspace/memoryFiles';

const JENKINS: JenkinsBlueprint = {
  url: 'https://jenkins.example.com',
  job: 'shop build',
  provider: 'Jenkins-shop',
  stages: [
    { name: 'Build', commands: ['mkdir -p dist/.well-known "dist/a b"', 'echo built > "dist/a b/one.txt"'] },
    { name: 'Test', commands: ['cd dist', 'touch .well-known/two.txt'] },
  ],
  reports: ['reports/*.xml'],
  artifacts: ['dist/**/*', 'appspec.yml'],
};

function build(path: string): Blueprint['builds'][number] {
  return {
    path,
    build: {
      image: 'aws/codebuild/standard:8.0',
      runtimes: { nodejs: '24' },
      variables: {},
      install: ['npm ci'],
      preBuild: [],
      build: ['npm test'],
      finally: [],
      reports: [],
      cachePaths: [],
      artifacts: { files: ['**/*'], excluded: [] },
      warnings: [],
    },
  };
}

function blueprint(target: DeployTarget, more: Partial<Blueprint> = {}): Blueprint {
  const deploy: StageBlueprint = {
    name: 'Production',
    actions: [{ kind: 'deploy', name: 'Deploy', environment: 'production', target, input: 'Built' }],
  };
  const first: StageBlueprint = {
    name: 'Build',
    actions: [
      more.jenkins === undefined
        ? { kind: 'build', name: 'Build', project: 'shop-build', input: 'Source', output: 'Built' }
        : {
            kind: 'jenkins',
            category: 'Build',
            name: 'Build',
            job: 'shop build',
            input: 'Source',
            output: 'Built',
          },
    ],
  };
  return {
    pipeline: {
      name: 'shop',
      type: 'V2',
      source: { kind: 'connection', host: 'GitHub', repository: 'ada/shop', branch: 'main' },
      triggers: [{ kind: 'push', branches: ['main'], paths: [], tags: [] }],
      projects:
        more.jenkins === undefined
          ? [
              {
                name: 'shop-build',
                description: 'Builds',
                buildspec: 'buildspec.yml',
                image: 'aws/codebuild/standard:8.0',
                compute: 'BUILD_GENERAL1_SMALL',
                buildsImages: false,
                runsContainers: false,
                secrets: [],
              },
            ]
          : [],
      stages: [first, deploy],
      notifies: false,
      tags: {},
      ...(more.jenkins && { jenkins: { provider: more.jenkins.provider, url: more.jenkins.url } }),
    },
    builds: more.jenkins === undefined ? [build('buildspec.yml')] : [],
    scripts: [],
    guide: { reasons: [], byHand: [], warnings: [] },
    ...more,
  };
}

const SERVER = blueprint(
  { kind: 'codedeploy' },
  {
    application: {
      kind: 'server',
      folder: '',
      service: 'shop',
      startCommand: 'node server.js',
      install: ['npm ci'],
      port: 8080,
    },
  },
);

const PLANS: Readonly<Record<string, Blueprint>> = {
  'a site': blueprint({ kind: 's3', hasDistribution: true }),
  servers: SERVER,
  'a container': blueprint(
    { kind: 'ecsBlueGreen' },
    {
      application: {
        kind: 'container',
        folder: '',
        tasks: [{ path: 'taskdef.json', family: 'shop' }],
        container: 'app',
        port: 80,
        secrets: [],
      },
      builds: [
        {
          ...build('buildspec.yml'),
          build: {
            ...build('').build,
            build: [`printf '{"ImageURI":"%s"}' "$IMAGE_REPOSITORY" > imageDetail.json`],
            artifacts: { files: ['imageDetail.json', 'taskdef.json', 'appspec.yml'], excluded: [] },
          },
        },
      ],
    },
  ),
  'a script': blueprint(
    { kind: 'script', path: 'scripts/deploy.sh' },
    { scripts: [{ path: 'scripts/deploy.sh', purpose: 'Deploys', lines: ['echo "$1"'] }] },
  ),
  Jenkins: { ...SERVER, ...blueprint({ kind: 'codedeploy' }, { jenkins: JENKINS }) },
};

function textAt(plan: Blueprint, name: string): string {
  return planFiles(plan).files.find(file => file.path === name)?.text ?? '';
}

describe('the files of a pipeline', () => {
  for (const [what, plan] of Object.entries(PLANS)) {
    it(`for ${what} pass our own rules, each and together`, async () => {
      const { files } = planFiles(plan);
      const project = files.map(({ path: name, text, isExecutable }): [string, MemoryFile] => [
        name,
        { text, isExecutable },
      ]);
      const folder = memoryFiles(Object.fromEntries(project));
      const { found } = await validateFolder(folder, { rules: new Map() });
      const all = [...found].flatMap(([name, { diagnostics }]) =>
        diagnostics.map(({ rule, message }) => `${name}: ${rule}: ${message}`),
      );
      assert.deepEqual(all, []);
    });

    it(`for ${what} have LF and a path each, and say what they are for`, () => {
      const { files } = planFiles(plan);
      for (const { text, purpose } of files) {
        assert.match(text, /^[^\r]*\n$/);
        assert.match(purpose, /^\w.*[^.]$/);
      }
      assert.equal(new Set(files.map(file => file.path)).size, files.length);
      assert.deepEqual(
        files.filter(file => file.isExecutable !== file.text.startsWith('#!')).map(file => file.path),
        [],
      );
    });
  }

  it('keep the first where two want the same path', () => {
    const script = { path: 'buildspec.yml', purpose: 'Is late', lines: [] };
    const { files } = planFiles({ ...SERVER, scripts: [script] });
    assert.equal(files.filter(file => file.path === 'buildspec.yml').length, 1);
    assert.equal(
      files.some(file => file.purpose === 'Is late'),
      false,
    );
  });
});

describe('the guide', () => {
  it('names the parameters that have to be given, and those that need not', () => {
    const text = textAt(SERVER, 'docs/pipeline.md');
    const [template = ''] = textAt(SERVER, 'pipeline.yml').split('\nResources:');
    const names = Array.from(template.matchAll(/^ {2}(Production\w+|ConnectionArn):$/gm), ([, name]) => name);
    assert.ok(names.length >= 3);
    for (const name of names) assert.ok(text.includes(`\n| \`${name ?? ''}\` | `), name);
    assert.match(text, /--parameter-overrides \\\n {4}ProductionApplication=… \\\n/);
    assert.doesNotMatch(text, /ConnectionArn=…/);
  });

  it('draws the stages, says what starts the pipeline, and how to go back', () => {
    const text = textAt(SERVER, 'docs/pipeline.md');
    assert.match(text, /Source\n└─ GitHub \(ada\/shop, main\)\n {3}↓\nBuild\n└─ Build \(CodeBuild\)\n/);
    assert.match(text, /\n- A push to main\n- By hand/);
    assert.match(text, /rollback-stage/);
    const old = { ...SERVER, pipeline: { ...SERVER.pipeline, type: 'V1' as const } };
    assert.doesNotMatch(textAt(old, 'docs/pipeline.md'), /rollback-stage/);
  });

  it('calls everything as the page does', () => {
    const approval = { kind: 'approval', name: 'Approve', message: 'Deploy it?' } as const;
    const pipeline = {
      ...SERVER.pipeline,
      stages: [...SERVER.pipeline.stages, { name: 'Gate', actions: [approval] }],
    };
    const text = textAt({ ...SERVER, pipeline }, 'docs/pipeline.md');
    const parts = pictureOf(pipeline).stages.flatMap(({ rows }) => rows.flat());
    assert.ok(parts.some(({ detail }) => detail === 'Manual approval'));
    for (const { title, detail } of parts) assert.ok(text.includes(`─ ${title} (${detail})\n`), title);
  });

  it('says that going back undoes no migration, where there is one', () => {
    const undone = /What a migration has changed in a database stays/;
    assert.doesNotMatch(textAt(SERVER, 'docs/pipeline.md'), undone);
    const migration = { kind: 'build', name: 'Migrate', project: 'build', input: 'Source' } as const;
    const stages = SERVER.pipeline.stages.map(stage => ({
      ...stage,
      actions: stage.actions.flatMap((action): readonly ActionBlueprint[] =>
        action.kind === 'deploy' ? [migration, action] : [action],
      ),
    }));
    const migrated = { ...SERVER, pipeline: { ...SERVER.pipeline, stages } };
    assert.match(textAt(migrated, 'docs/pipeline.md'), undone);
  });

  it('says the reasons in words, and links pages alone', () => {
    const guide = {
      reasons: [{ part: 'action:Build/Test', text: 'You | said *so*' }],
      byHand: [
        { title: 'One', text: 'Do it.', link: 'https://docs.aws.amazon.com/x' },
        { title: 'Two', text: 'Do it.', link: 'javascript:alert(1)' },
      ],
      warnings: [],
    };
    const text = textAt({ ...SERVER, guide }, 'docs/pipeline.md');
    assert.ok(text.includes('| Build › Test | You \\| said \\*so\\* |'));
    assert.ok(text.includes('1. **One.** Do it. [More](https://docs.aws.amazon.com/x).'));
    assert.doesNotMatch(text, /javascript/);
  });

  it('shows any text as a text', () => {
    const nasty = fc.constantFrom(
      '<img src=x>',
      '[a](b)',
      '`',
      '``',
      '|',
      '\n# x',
      '```\n',
      '**',
      '![',
      '\u202E',
      'a',
    );
    const text = fc.array(nasty, { maxLength: 6 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, said => {
        const guide = {
          reasons: [{ part: said, text: said }],
          byHand: [{ title: said, text: said, link: said }],
          warnings: [said],
        };
        const plan = { ...SERVER, guide };
        const lines = (written: string): number =>
          written.split('\n').filter(line => /^(#|```)/.test(line)).length;
        const empty = {
          reasons: [{ part: 'a', text: 'a' }],
          byHand: [{ title: 'a', text: 'a' }],
          warnings: ['a'],
        };
        const markdown = textAt(plan, 'docs/pipeline.md');
        assert.equal(lines(markdown), lines(textAt({ ...SERVER, guide: empty }, 'docs/pipeline.md')));
        assert.doesNotMatch(markdown, /(?<!\\)<img|(?<!\\)\[a(?<!\\)\]\(b|\u202E/);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the job of Jenkins', () => {
  const plan = PLANS['Jenkins'] ?? SERVER;
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'headgate jenkins '));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function run(text: string, ...args: readonly string[]): { status: number | null; output: string } {
    mkdirSync(path.join(folder, 'jenkins'), { recursive: true });
    const script = path.join(folder, 'jenkins', 'build.sh');
    writeFileSync(script, text);
    writeFileSync(path.join(folder, 'appspec.yml'), '');
    const { status, stdout, stderr } = spawnSync('bash', [script, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { status, output: stdout + stderr };
  }

  it('runs all stages, and puts what is handed on into one folder, as often as it runs', () => {
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(run(textAt(plan, 'jenkins/build.sh')), { status: 0, output: '' });
      const found = readdirSync(path.join(folder, '.jenkins-output'), { recursive: true }).map(String).sort();
      assert.deepEqual(found, [
        'appspec.yml',
        'dist',
        'dist/.well-known',
        'dist/.well-known/two.txt',
        'dist/a b',
        'dist/a b/one.txt',
      ]);
    }
  });

  it('runs one stage by its name, and knows no other', () => {
    const text = textAt(plan, 'jenkins/build.sh');
    assert.equal(run(text, 'build').status, 0);
    assert.equal(existsSync(path.join(folder, '.jenkins-output')), false);
    assert.deepEqual(run(text, 'deploy'), { status: 2, output: 'There is no stage deploy.\n' });
  });

  it('fails where a command fails, and with texts over several lines', () => {
    const stages = [
      { name: 'One', commands: ['cat > text <<EOF\n  kept\nEOF'] },
      { name: 'one', commands: ['false', 'touch after'] },
    ];
    const text = textAt({ ...plan, jenkins: { ...JENKINS, stages } }, 'jenkins/build.sh');
    assert.equal(run(text).status, 1);
    assert.equal(readFileSync(path.join(folder, 'text'), 'utf8'), '  kept\n');
    assert.equal(existsSync(path.join(folder, 'after')), false);
  });

  it('takes patterns as patterns, and nothing of them as a command', () => {
    const artifacts = ['$(touch hacked)/*', '-rf', '; touch hacked', 'dist/a b/*.txt', '/appspec.yml'];
    const text = textAt({ ...plan, jenkins: { ...JENKINS, artifacts } }, 'jenkins/build.sh');
    assert.deepEqual(run(text), { status: 0, output: '' });
    assert.equal(existsSync(path.join(folder, 'hacked')), false);
    assert.ok(existsSync(path.join(folder, '.jenkins-output', 'dist', 'a b', 'one.txt')));
    assert.ok(existsSync(path.join(folder, '.jenkins-output', 'appspec.yml')));
  });

  it('is created from well-formed XML, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const jenkins = { ...JENKINS, provider: text, reports: [text] };
        const root = parseXml(textAt({ ...plan, jenkins }, 'jenkins/job.xml')).root;
        assert.equal(root?.name, 'project');
      }),
      { numRuns: 30 },
    );
  });

  it('asks for the jobs that the pipeline offers', () => {
    const xml = textAt(plan, 'jenkins/job.xml');
    const template = textAt(plan, 'pipeline.yml');
    assert.match(xml, /<actionTypeProvider>Jenkins-shop<[^]*<actionTypeCategory>|<actionTypeCategory>Build</);
    assert.match(template, /Provider: Jenkins-shop/);
    assert.match(textAt(plan, 'jenkins/README.md'), /create-job 'shop build'/);
  });

  it('holds any text in a string of Groovy', () => {
    assert.equal(groovyString(`it's \\ "$x"\n`), String.raw`'it\'s \\ "$x"\u000a'`);
  });
});

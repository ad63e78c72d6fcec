import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { ApplicationBlueprint, ServerApplication } from '../../../src/core/pipeline/blueprint/blueprint';
import { applicationFiles } from '../../../src/core/scaffold/application/applicationFiles';
import type { PlannedFile } from '../../../src/core/scaffold/files/filePlan';
import { validateFolder } from '../../../src/core/workspace/validate';
import { memoryFiles } from '../workspace/memoryFiles';

const SERVER: ServerApplication = {
  kind: 'server',
  folder: '',
  service: 'shop',
  startCommand: 'node server.js',
  install: ['npm ci --omit=dev'],
  port: 8080,
};

const APPLICATIONS: Readonly<Record<string, ApplicationBlueprint>> = {
  'a server': SERVER,
  'a server below a folder': { ...SERVER, folder: 'services/api' },
  'a worker without a port': {
    kind: 'server',
    folder: '',
    service: 'worker',
    startCommand: './worker',
    install: [],
  },
  'files that another server serves': {
    kind: 'server',
    folder: '',
    service: 'site',
    startCommand: '',
    install: [],
  },
  'a container': {
    kind: 'container',
    folder: '',
    tasks: [{ path: 'taskdef.json', family: 'shop' }],
    container: 'app',
    port: 8080,
    secrets: ['DATABASE_URL'],
  },
  'a program on a platform': { kind: 'platform', folder: '', startCommand: 'java -jar application.jar' },
  'stacks with parameters': {
    kind: 'stack',
    parameters: ['stack-parameters-staging.json', 'api/stack-parameters-production.json'],
  },
  'a function': { kind: 'function', folder: '', function: 'shop', alias: 'live' },
};

/** What our own rules find in the files of an application, each on its own and together. */
async function findings(files: readonly PlannedFile[]): Promise<readonly string[]> {
  const project = Object.fromEntries(
    files.map(({ path: name, text, isExecutable }) => [name, { text, isExecutable }]),
  );
  const { found, isWhole } = await validateFolder(memoryFiles(project), { rules: new Map() });
  assert.equal(isWhole, true);
  return [...found].flatMap(([name, { diagnostics }]) =>
    diagnostics.map(({ rule, message }) => `${name}: ${rule}: ${message}`),
  );
}

describe('the files of an application', () => {
  for (const [what, application] of Object.entries(APPLICATIONS)) {
    it(`of ${what} pass our own rules`, async () => {
      assert.deepEqual(await findings(applicationFiles(application)), []);
    });

    it(`of ${what} end their lines with LF, and have no path twice`, () => {
      const files = applicationFiles(application);
      for (const { text } of files) assert.match(text, /^[^\r]*\n$/);
      assert.equal(new Set(files.map(file => file.path)).size, files.length);
    });
  }

  it('would not pass them with a hook that is missing', async () => {
    const files = applicationFiles(SERVER).filter(file => !file.path.endsWith('/start.sh'));
    assert.match((await findings(files)).join('\n'), /workspace\/hook-script/);
  });

  it('lets a program that is nobody listen at a port below 1024, and start a platform by one line', () => {
    const unit = (port: number): string =>
      applicationFiles({ ...SERVER, port }).find(file => file.path.endsWith('.service'))?.text ?? '';
    assert.match(unit(80), /^AmbientCapabilities=CAP_NET_BIND_SERVICE$/m);
    assert.doesNotMatch(unit(8080), /Capabilities/);
    const [procfile] = applicationFiles({
      kind: 'platform',
      folder: 'api',
      startCommand: 'gunicorn shop.wsgi\nworker: x',
    });
    assert.equal(procfile?.path, 'api/Procfile');
    assert.equal(procfile.text, 'web: gunicorn shop.wsgi worker: x\n');
  });

  it('take each secret from Secrets Manager, and the image from the deployment', () => {
    const [, file] = applicationFiles(APPLICATIONS['a container'] ?? SERVER);
    const definition: unknown = JSON.parse(file?.text ?? '');
    const [container] = (definition as { containerDefinitions: readonly Record<string, unknown>[] })
      .containerDefinitions;
    assert.equal(container?.['image'], '<IMAGE1_NAME>');
    assert.deepEqual(container['secrets'], [
      {
        name: 'DATABASE_URL',
        valueFrom: 'arn:aws:secretsmanager:<REGION>:<ACCOUNT_ID>:secret:shop/DATABASE_URL',
      },
    ]);
  });

  it('hold any name of a container or a function as a text', async () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(name, async text => {
        const files = [
          ...applicationFiles({ ...SERVER, kind: 'function', folder: 'a', function: text, alias: text }),
          ...applicationFiles({
            kind: 'container',
            folder: 'b',
            tasks: [{ path: 'taskdef.json', family: text }],
            container: text,
            port: 1,
            secrets: [text],
          }),
        ];
        for (const file of files) {
          if (file.path.endsWith('.json')) JSON.parse(file.text);
          else assert.match(file.text, /^# [^\n]*\n# [^]*\nversion: 0\.0\nResources:\n {2}- /);
        }
        const syntax = (await findings(files)).filter(found => /syntax|missing-key|duplicate/.test(found));
        assert.deepEqual(syntax, []);
      }),
      { numRuns: 60 },
    );
  });
});

/** Stand-ins for what only a server has: each keeps how it was called. */
const PROGRAMS = {
  systemctl:
    'case "$1" in is-active) [[ -e "$WORLD/runs" ]] ;; stop) rm "$WORLD/runs" ;; restart) touch "$WORLD/runs" ;; esac',
  id: '[[ -e "$WORLD/user" ]]',
  useradd: 'if [[ -e "$WORLD/user" ]]; then exit 9; fi; touch "$WORLD/user"',
  chown: ':',
  runuser: 'shift 3; exec "$@"',
  journalctl: ':',
  seq: 'echo 1',
  sleep: ':',
  npm: '[[ -e package.json ]] || exit 1; mkdir -p node_modules',
} as const;

describe('the hooks of a server, on one', () => {
  let world = '';

  beforeEach(() => {
    world = mkdtempSync(path.join(tmpdir(), 'headgate hooks '));
    mkdirSync(path.join(world, 'bin'));
    for (const [name, body] of Object.entries(PROGRAMS)) {
      const file = path.join(world, 'bin', name);
      writeFileSync(file, `#!/usr/bin/env bash\necho "${name} $*" >> "$WORLD/calls"\n${body}\n`);
      chmodSync(file, 0o755);
    }
  });

  afterEach(() => {
    rmSync(world, { recursive: true, force: true });
  });

  /** What the agent does between BeforeInstall and AfterInstall. */
  function copyRevision(application: ServerApplication): void {
    for (const { path: name, text } of applicationFiles(application)) {
      const file = path.join(world, 'opt', 'shop', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    writeFileSync(path.join(world, 'opt', 'shop', 'package.json'), '{}');
  }

  function run(application: ServerApplication, hook: string): { status: number | null; output: string } {
    const name = `scripts/hooks/${hook}.sh`;
    const text = applicationFiles(application).find(file => file.path === name)?.text ?? '';
    // The root of the file system is another one here.
    const script = text.replaceAll('/opt/', '"$WORLD"/opt/');
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', script, path.join(world, 'opt', 'shop', name)],
      {
        encoding: 'utf8',
        // A bash whose input is a socket reads the user's own settings.
        stdio: ['ignore', 'pipe', 'pipe'],
        cwd: world,
        env: { PATH: `${path.join(world, 'bin')}:${process.env['PATH'] ?? ''}`, WORLD: world },
      },
    );
    return { status, output: stdout + stderr };
  }

  function deploy(application: ServerApplication, hooks: readonly string[]): void {
    for (const hook of hooks) {
      if (hook === 'install') copyRevision(application);
      assert.deepEqual(run(application, hook), { status: 0, output: '' }, hook);
    }
  }

  it('install and start the first release, and replace it by the next, as often as they run', () => {
    const hooks = ['stop', 'clean', 'install', 'install', 'start', 'start'];
    deploy(SERVER, hooks);
    assert.ok(existsSync(path.join(world, 'runs')));
    const left = path.join(world, 'opt', 'shop', 'old.txt');
    writeFileSync(left, '');
    deploy(SERVER, ['stop', ...hooks]);
    assert.equal(existsSync(left), false);
    assert.ok(existsSync(path.join(world, 'opt', 'shop', 'node_modules')));
    assert.equal(readFileSync(path.join(world, 'calls'), 'utf8').match(/^useradd /gm)?.length, 1);
    assert.match(readFileSync(path.join(world, 'calls'), 'utf8'), /^systemctl stop shop\.service$/m);
  });

  it('fail where a command fails', () => {
    const application = { ...SERVER, install: ['false', 'touch "$WORLD/after"'] };
    copyRevision(application);
    assert.equal(run(application, 'install').status, 1);
    assert.equal(existsSync(path.join(world, 'after')), false);
  });

  it('run each command as one text of the shell, whatever it holds', () => {
    const application = { ...SERVER, install: [`echo "it's $HOME" > "$WORLD/said"`] };
    deploy(application, ['install']);
    assert.equal(readFileSync(path.join(world, 'said'), 'utf8'), `it's ${path.join(world, 'opt', 'shop')}\n`);
  });

  it('start what the unit names, from the root of the release', () => {
    const application = { ...SERVER, startCommand: 'pwd > "$WORLD/place"\n; echo "50% $$" > /dev/null' };
    const text = applicationFiles(application).find(file => file.path.endsWith('run.sh'))?.text ?? '';
    assert.match(text, /^cd [^\n]*\npwd > "\$WORLD\/place" ; echo "50% \$\$" > \/dev\/null\n$/m);
    copyRevision({ ...SERVER, startCommand: 'pwd > "$WORLD/place"' });
    const script = path.join(world, 'opt', 'shop', 'scripts/hooks/run.sh');
    assert.equal(spawnSync('bash', [script], { env: { ...process.env, WORLD: world } }).status, 0);
    assert.equal(readFileSync(path.join(world, 'place'), 'utf8').trim(), path.join(world, 'opt', 'shop'));
  });

  it('fail where a worker has ended', () => {
    const worker: ServerApplication = {
      kind: 'server',
      folder: '',
      service: 'shop',
      startCommand: 'x',
      install: [],
    };
    assert.deepEqual(run(worker, 'validate'), { status: 1, output: 'shop has ended.\n' });
    writeFileSync(path.join(world, 'runs'), '');
    assert.deepEqual(run(worker, 'validate'), { status: 0, output: '' });
  });

  it('fail where nothing answers at the port, and not where something does', async () => {
    const server = createServer((request, response) => response.writeHead(404).end(request.url));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const application = { ...SERVER, port };
    // Not in step with this process, which is the server.
    const answered = await inBackground(application);
    server.close();
    await once(server, 'close');
    assert.deepEqual(answered, { status: 0, output: 'It answers with status 404.\n' });
    const { status, output } = await inBackground(application);
    assert.equal(status, 1);
    assert.match(
      output,
      /^There is no answer at http:\/\/127\.0\.0\.1:\d+\/,[^\n]*\(last status: 000\)\.\n$/,
    );
  });

  async function inBackground(application: ServerApplication): Promise<{ status: number; output: string }> {
    const text = applicationFiles(application).find(file => file.path.endsWith('validate.sh'))?.text ?? '';
    const child = spawn('bash', ['-c', text], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: `${path.join(world, 'bin')}:${process.env['PATH'] ?? ''}`, WORLD: world },
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const [status] = (await once(child, 'close')) as [number];
    return { status, output };
  }
});

import assert from 'node:assert/strict';
import { silentLog } from '../../../src/base/log';
import { Command } from '../../../src/contrib/ids';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { ANSWERS_FILE, encodeAnswers } from '../../../src/core/intake/answers/decodeAnswers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import type { FilePlan } from '../../../src/core/scaffold/files/filePlan';
import { IntakeSession } from '../../../src/ui/intake/intakeSession';
import { intake } from '../../../src/ui/intake/proposals';
import type { FolderRead, Proposal, ToPage } from '../../../src/webview/protocol/messages';
import { FakeFolders } from './fakeFolders';
import { FakeDialogs } from './fakes';

const API = {
  'services/api/package.json': JSON.stringify({ name: 'api', dependencies: { express: '^5.0.0' } }),
  'services/jobs/pyproject.toml': '[project]\nname = "jobs"\n',
};
const GIT = { '.git/config': '[remote "origin"]\n\turl = git@github.com:acme/web.git\n' };

/** A page that keeps what it is told. */
class Page {
  readonly messages: ToPage[] = [];
  readonly folders: FakeFolders;
  readonly previews: FilePlan[] = [];
  readonly written: FilePlan[] = [];
  readonly commands: string[] = [];
  readonly dialogs = new FakeDialogs({ pick: labels => labels[0] });
  readonly session: IntakeSession;
  isWritable = true;
  isTrusted = true;
  /** A file that the user does not tick. */
  unticked = '';

  /** Path → text. */
  readonly held: Record<string, string>;

  constructor(files: Readonly<Record<string, string>>, ...roots: readonly string[]) {
    this.held = { ...files };
    const { held } = this;
    this.folders = new FakeFolders(held, ...roots);
    const [root] = this.folders.roots;
    this.session = new IntakeSession(
      {
        projectFolders: this.folders,
        dialogs: this.dialogs,
        planWriter: () =>
          Promise.resolve({
            preview: (_root, plan) => {
              this.previews.push(plan);
              return Promise.resolve();
            },
            write: (_root, plan) => {
              this.written.push(plan);
              const ticked = plan.files.filter(({ path }) => path !== this.unticked);
              for (const { path, text } of ticked) held[path] = text;
              return Promise.resolve({ written: ticked.map(({ path }) => path), kept: [], failed: [] });
            },
          }),
        intake: () => Promise.resolve(intake),
        runCommand: id => {
          this.commands.push(id);
          return Promise.resolve(undefined);
        },
        isWritable: () => this.isWritable,
        isTrusted: () => this.isTrusted,
        log: silentLog,
      },
      root,
      message => this.messages.push(message),
    );
  }

  async read(): Promise<FolderRead> {
    await this.session.hear({ type: 'ready' });
    return this.folder();
  }

  folder(): FolderRead {
    const folder = this.messages.findLast(message => message.type === 'folder')?.folder;
    assert.equal(folder?.status, 'read');
    return folder;
  }

  async propose(answers: Answers): Promise<Proposal> {
    await this.session.hear({ type: 'answers', revision: 7, answers });
    const last = this.messages.at(-1);
    assert.equal(last?.type, 'proposal');
    assert.equal(last.revision, 7);
    return last.proposal;
  }
}

describe('the session behind the intake page', () => {
  it('says that no folder is open', async () => {
    const page = new Page({});
    await page.session.hear({ type: 'ready' });
    assert.deepEqual(page.messages, [{ type: 'folder', folder: { status: 'none' } }]);
    await page.session.hear({ type: 'openFolder' });
    assert.deepEqual(page.commands, ['vscode.openFolder']);
  });

  it('says that it reads, then what it has read, and reads once for a page that comes back', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    const { projects, prefill, notices } = await page.read();
    assert.deepEqual(
      page.messages.map(message => message.type === 'folder' && message.folder.status),
      ['reading', 'read'],
    );
    assert.deepEqual(
      projects.map(({ folder, runtimes }) => [folder, ...runtimes]),
      [
        ['services/api', 'nodejs'],
        ['services/jobs', 'python'],
      ],
    );
    assert.equal(prefill.answers.source.kind, 'connection');
    assert.deepEqual(notices, []);
    await page.session.hear({ type: 'ready', root: 'file:///web' });
    assert.equal(page.messages.length, 3);
  });

  it('takes the folder that a restored page was about', async () => {
    const page = new Page({}, 'web', 'docs');
    await page.session.hear({ type: 'ready', root: 'file:///docs' });
    assert.equal(page.folder().root, 'file:///docs');
  });

  it('hands over answers that were given elsewhere, until the page has taken them', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    const given: Answers = { ...DEFAULT_ANSWERS, name: 'jobs', folder: 'services/jobs' };
    page.session.replace(given);
    const folder = await page.read();
    assert.deepEqual(folder.given, given);
    assert.equal(folder.prefill.answers.folder, 'services/jobs');
    await page.propose(folder.prefill.answers);
    assert.deepEqual((await page.read()).given, given);
    await page.propose(given);
    assert.equal((await page.read()).given, undefined);
  });

  it('hands over answers to a page that is there already', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    await page.read();
    page.session.replace({ ...DEFAULT_ANSWERS, name: 'till' });
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(page.folder().given?.name, 'till');
  });

  it('says where the template has to go by way of a bucket', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    const { prefill } = await page.read();
    const large: Answers = {
      ...prefill.answers,
      target: 'cloudformation',
      migration: 'npx prisma migrate deploy',
      environments: ['dev', 'test', 'staging', 'production'].map(name => ({
        name,
        approval: true,
        tests: true,
        isProduction: false,
      })),
      start: { ...prefill.answers.start, onPullRequest: true },
    };
    const sizes = async (answers: Answers): Promise<readonly string[]> =>
      (await page.propose(answers)).warnings.map(({ text }) => text).filter(text => text.includes('bytes'));
    assert.match(
      (await sizes(large)).join(),
      /^pipeline\.yml has [\d,]+ bytes, and CloudFormation takes 51,200 /,
    );
    assert.deepEqual(await sizes(prefill.answers), []);
    await page.session.hear({ type: 'act', act: 'preview', answers: large });
    const guide = page.previews[0]?.files.find(({ path }) => path === 'docs/pipeline.md')?.text ?? '';
    assert.match(guide, /--s3-bucket/);
    assert.match(guide, /CloudFormation takes 51,200/);
  });

  it('says what an empty folder without git lacks, and proposes all the same', async () => {
    const page = new Page({}, 'web');
    const { notices, prefill } = await page.read();
    assert.match(notices.join('\n'), /Nothing that can be built[^]*No git remote/);
    const proposal = await page.propose(prefill.answers);
    assert.ok(proposal.picture.stages.length > 0);
  });

  it('shows why a folder could not be read, and reads it again', async () => {
    const page = new Page(GIT, 'web');
    const paths = page.folders.paths.bind(page.folders);
    page.folders.paths = () => Promise.reject(new Error('The disk is gone.'));
    await page.session.hear({ type: 'ready' });
    const failed = page.messages.at(-1);
    assert.deepEqual(failed, {
      type: 'folder',
      folder: { status: 'failed', name: 'web', message: 'The disk is gone.' },
    });
    page.folders.paths = paths;
    await page.session.hear({ type: 'readAgain' });
    assert.equal(page.folder().name, 'web');
  });

  it('has read the folder and put its pipeline together before the page asks', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    let reads = 0;
    const paths = page.folders.paths.bind(page.folders);
    page.folders.paths = () => {
      reads += 1;
      return paths();
    };
    page.session.start();
    const { prefill } = await page.read();
    assert.equal((await page.propose(prefill.answers)).files.length > 0, true);
    assert.equal(reads, 1);
  });

  it('reads the folder again where a file has changed that facts are read from', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    await page.read();
    const { length } = page.messages;
    page.held['services/api/Dockerfile'] = 'FROM node:22\n';
    for (const other of [
      'file:///web/src/main.ts',
      'file:///web/node_modules/a/package.json',
      'file:///webs/package.json',
    ])
      assert.equal(await page.session.noteChange(other), false, other);
    for (const telling of ['services/api/Dockerfile', '.git/HEAD', ANSWERS_FILE])
      assert.equal(await page.session.noteChange(`file:///web/${telling}`), true, telling);
    assert.equal(page.messages.length, length);
    await page.session.refresh();
    assert.equal(page.folder().prefill.answers.target, 'ecs');
    assert.equal(page.messages.length, length + 1);
  });

  it('stays with what it has read where the folder cannot be read again', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    const { prefill } = await page.read();
    page.folders.paths = () => Promise.reject(new Error('The disk is gone.'));
    await page.session.noteChange('file:///web/package.json');
    await page.session.refresh();
    assert.equal(page.folder().name, 'web');
    assert.ok((await page.propose(prefill.answers)).picture.stages.length > 0);
  });

  it('stays with the chosen project when the folder has changed or the window was loaded anew', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    await page.read();
    await page.session.hear({ type: 'project', folder: 'services/jobs' });
    await page.session.refresh();
    assert.equal(page.folder().prefill.answers.folder, 'services/jobs');
    const reloaded = new Page({ ...API, ...GIT }, 'web');
    await reloaded.session.hear({ type: 'ready', root: 'file:///web', project: 'services/jobs' });
    assert.equal(reloaded.folder().prefill.answers.folder, 'services/jobs');
  });

  it('fills in for the project of the saved answers', async () => {
    const saved = encodeAnswers({ ...DEFAULT_ANSWERS, folder: 'services/jobs' });
    const page = new Page({ ...API, ...GIT, [ANSWERS_FILE]: saved }, 'web');
    assert.equal((await page.read()).prefill.answers.folder, 'services/jobs');
  });

  it('writes and deploys nothing in Restricted Mode, and says why', async () => {
    const page = new Page(GIT, 'web');
    page.isTrusted = false;
    const { answers } = (await page.read()).prefill;
    await page.session.hear({ type: 'act', act: 'deploy', answers });
    assert.deepEqual([page.written, page.commands], [[], []]);
    const last = page.messages.at(-1);
    assert.match(last?.type === 'ended' ? last.text : '', /Restricted Mode.*Trust the folder/);
  });

  it('answers with the project that is chosen', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    await page.read();
    await page.session.hear({ type: 'project', folder: 'services/jobs' });
    assert.equal(page.folder().prefill.answers.folder, 'services/jobs');
    await page.session.hear({ type: 'project', folder: 'services/api' });
    assert.equal(page.folder().prefill.answers.folder, 'services/api');
  });

  it('gives the saved answers, and says what is wrong with those that cannot be read', async () => {
    const saved = { ...DEFAULT_ANSWERS, name: 'kept' };
    const page = new Page({ ...GIT, [ANSWERS_FILE]: encodeAnswers(saved) }, 'web');
    assert.deepEqual((await page.read()).saved, saved);
    const other = { ...saved, name: 'other' };
    await page.session.hear({ type: 'compareSaved', answers: other });
    assert.deepEqual(
      page.previews.map(({ files }) => files.map(({ path, text }) => [path, text])),
      [[[ANSWERS_FILE, encodeAnswers(other)]]],
    );

    const broken = new Page({ ...GIT, [ANSWERS_FILE]: '{"version": 1, "answers": 4}' }, 'web');
    const { saved: none, notices } = await broken.read();
    assert.equal(none, undefined);
    assert.match(notices.join(), /saved answers cannot be used/);
  });

  it('says what becomes of each file', async () => {
    const page = new Page(GIT, 'web');
    const { prefill } = await page.read();
    const { files } = await page.propose(prefill.answers);
    assert.ok(files.every(({ fate }) => fate === 'create'));
    assert.ok(files.some(({ path }) => path === ANSWERS_FILE));
    const present = {
      ...GIT,
      [ANSWERS_FILE]: encodeAnswers(prefill.answers),
      'buildspec.yml': 'version: 0.2\n',
    };
    const later = new Page(present, 'web');
    await later.read();
    const fates = new Map((await later.propose(prefill.answers)).files.map(({ path, fate }) => [path, fate]));
    assert.equal(fates.get(ANSWERS_FILE), 'same');
    assert.notEqual(fates.get('buildspec.yml'), 'create');
  });

  it('opens files that a fact was read from, and no others', async () => {
    const page = new Page({ ...API, ...GIT }, 'web');
    const { prefill } = await page.read();
    const [evidence] = Object.values(prefill.evidence).flat();
    assert.ok(evidence);
    await page.session.hear({ type: 'open', path: evidence.path, line: 0 });
    assert.deepEqual(page.folders.shown, [['open', 'web', evidence.path]]);
    for (const path of ['../../etc/passwd', '.ssh/id_rsa', '/etc/passwd'])
      await page.session.hear({ type: 'open', path });
    assert.equal(page.folders.shown.length, 1);
  });

  it('previews and writes the plan with the answers in it', async () => {
    const page = new Page(GIT, 'web');
    const { prefill } = await page.read();
    const { answers } = prefill;
    await page.session.hear({ type: 'act', act: 'preview', answers });
    assert.ok(page.previews[0]?.files.some(({ path }) => path === ANSWERS_FILE));
    assert.deepEqual(page.messages.at(-1), { type: 'ended', act: 'preview', text: '' });
    await page.session.hear({ type: 'act', act: 'write', answers });
    const ended = page.messages.at(-1);
    assert.equal(ended?.type, 'ended');
    assert.match(ended.text, /^\d+ files written\.$/);
    // Without a word that the folder is read, which would take the questions off the page.
    const told = page.messages.flatMap(message => (message.type === 'folder' ? [message.folder.status] : []));
    assert.deepEqual(told, ['reading', 'read', 'read']);
    assert.deepEqual(page.folder().saved, answers);
    assert.equal(
      page.written[0]?.files.find(({ path }) => path === ANSWERS_FILE)?.text,
      encodeAnswers(answers),
    );
  });

  it('writes what is not there yet before it deploys it, and no more than once', async () => {
    const page = new Page(GIT, 'web');
    const { answers } = (await page.read()).prefill;
    await page.session.hear({ type: 'act', act: 'deploy', answers });
    assert.equal(page.written.length, 1);
    assert.deepEqual(page.commands, [Command.deployPipeline]);
    const files = Object.fromEntries(page.written[0]?.files.map(({ path, text }) => [path, text]) ?? []);
    const later = new Page({ ...GIT, ...files }, 'web');
    await later.read();
    await later.session.hear({ type: 'act', act: 'deploy', answers });
    assert.deepEqual(later.written, []);
    assert.deepEqual(later.commands, [Command.deployPipeline]);
  });

  it('deploys nothing where the template that is there stays another', async () => {
    const page = new Page({ ...GIT, 'pipeline.yml': 'Resources: {}\n' }, 'web');
    page.unticked = 'pipeline.yml';
    const { answers } = (await page.read()).prefill;
    await page.session.hear({ type: 'act', act: 'deploy', answers });
    assert.deepEqual(page.commands, []);
    const last = page.messages.at(-1);
    assert.match(last?.type === 'ended' ? last.text : '', /Nothing is deployed: pipeline\.yml/);
  });

  it('exports the pipeline in the form that is picked', async () => {
    const page = new Page(GIT, 'web');
    const { answers } = (await page.read()).prefill;
    await page.session.hear({ type: 'act', act: 'export', answers });
    assert.ok(page.dialogs.picked[0]?.includes('AWS CDK'));
    assert.ok(page.written[0]?.files.some(({ path }) => path.endsWith('.json')));
  });

  it('says that a folder cannot be written to', async () => {
    const page = new Page(GIT, 'web');
    page.isWritable = false;
    const { mayWrite, notices } = await page.read();
    assert.equal(mayWrite, false);
    assert.match(notices.join(), /is read-only/);
  });

  it('leaves out what is no message', async () => {
    const page = new Page(GIT, 'web');
    await page.session.hear({ type: 'act', act: 'write', answers: { purpose: '$(reboot)' } });
    await page.session.hear('write');
    assert.deepEqual(page.messages, []);
    assert.deepEqual(page.written, []);
  });
});

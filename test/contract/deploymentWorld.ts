import type { AwsAccess } from '../../src/aws/access';
import { Emitter } from '../../src/base/emitter';
import { systemClock } from '../../src/base/systemClock';
import type { Decision, DeploymentPage } from '../../src/core/deployment/page';
import type { CommandHandler } from '../../src/ui/kit/commandRunner';
import type {
  DeploymentTab,
  DeploymentTabs,
  RememberedDeployment,
  TemplateText,
} from '../../src/ui/kit/deployment';
import { deployPipeline } from '../../src/ui/deployment/deployPipeline';
import type { DeployDeps } from '../../src/ui/deployment/deployDeps';
import type { AwsEndpointServer } from '../fakes/awsEndpoint';
import type { AwsHome } from '../fakes/awsHome';
import type { FakeAws } from '../fakes/fakeAws';
import type { FakeCloudFormation } from '../fakes/fakeCloudFormation';
import { PIPELINE_TEMPLATE } from '../fakes/pipelineTemplate';
import { FakeDialogs, FakeEditor, type Answers } from '../unit/ui/fakes';
import { startAws } from './awsFixture';

/** A tab that presses its own buttons: at each page the first of `presses` that the page has. */
class FakeTab implements DeploymentTab {
  readonly pages: DeploymentPage[] = [];
  isClosed = false;
  readonly #decided = new Emitter<Decision>();
  readonly #closed = new Emitter<void>();
  readonly #opened = new Emitter<string>();
  readonly #presses: Decision[];
  readonly onDidDecide = this.#decided.event;
  readonly onDidClose = this.#closed.event;
  readonly onDidOpen = this.#opened.event;

  constructor(presses: Decision[]) {
    this.#presses = presses;
  }

  show(page: DeploymentPage): void {
    this.pages.push(page);
    this.#pressSoon();
  }

  #pressSoon(): void {
    setTimeout(() => {
      this.#press();
    }, 5);
  }

  #press(): void {
    const [next] = this.#presses;
    const buttons = this.pages.at(-1)?.buttons.map(({ decision }) => decision) ?? [];
    if (next === undefined) {
      if (buttons.length > 0 && !buttons.includes('stop')) this.#closed.fire();
      return;
    }
    if (!buttons.includes(next)) return;
    // While a question is asked, nobody listens to the page.
    if (this.#decided.hasListeners) {
      this.#presses.shift();
      this.#decided.fire(next);
    }
    this.#pressSoon();
  }

  open(logicalId: string): void {
    this.#opened.fire(logicalId);
  }

  reveal(): void {}

  dispose(): void {
    this.isClosed = true;
    this.#closed.fire();
  }
}

/** Deploying, with everything real but the window: the SDK, the network, and a service that acts like CloudFormation. */
export class DeploymentWorld {
  readonly home: AwsHome;
  readonly aws: FakeAws;
  readonly stacks: FakeCloudFormation;
  readonly server: AwsEndpointServer;
  readonly access: AwsAccess;
  readonly tabs: FakeTab[] = [];
  readonly refreshed: (string | undefined)[] = [];
  readonly opened: unknown[] = [];
  readonly memory = new Map<string, RememberedDeployment>();
  readonly editor = new FakeEditor();
  dialogs = new FakeDialogs();
  template: TemplateText = {
    uri: 'file:///web/pipeline.yml',
    path: 'pipeline.yml',
    text: PIPELINE_TEMPLATE,
    isUnsaved: false,
  };
  isTrusted = true;
  production: RegExp | undefined;
  /** What is pressed on the pages of the next deployment; when nothing is left, the tab is closed. */
  presses: Decision[] = ['deploy'];
  readonly #settings: DeployDeps['settings'];
  #command: CommandHandler | undefined;

  private constructor({
    home,
    aws,
    stacks,
    server,
    access,
    connection,
  }: Awaited<ReturnType<typeof startAws>>) {
    this.home = home;
    this.aws = aws;
    this.stacks = stacks;
    this.server = server;
    this.access = access;
    this.#settings = {
      connections: () => ({ connections: [connection], problems: [] }),
      production: () => this.production,
    };
  }

  static async start(): Promise<DeploymentWorld> {
    return new DeploymentWorld(await startAws());
  }

  async stop(): Promise<void> {
    this.access.dispose();
    await this.server.stop();
    await this.home.remove();
  }

  /** The last page that was shown. */
  get page(): DeploymentPage | undefined {
    return this.tabs.at(-1)?.pages.at(-1);
  }

  /** Runs the command once, with a user who answers so; what is not answered is taken as it is proposed. */
  async deploy(answers: Answers = {}): Promise<void> {
    this.dialogs = new FakeDialogs({
      confirm: () => true,
      pick: labels => labels.find(label => /^(?:Continue|test)/.test(label)) ?? labels[0],
      ask: ({ value = '' }) => (value === '' ? 'main' : value),
      ...answers,
    });
    this.#command ??= this.#makeCommand();
    await this.#command(undefined);
  }

  /** One for all deployments, as in a window. */
  #makeCommand(): CommandHandler {
    const tabs: DeploymentTabs = {
      open: () => {
        const tab = new FakeTab([...this.presses]);
        this.tabs.push(tab);
        return tab;
      },
    };
    const dialogs = (): FakeDialogs => this.dialogs;
    return deployPipeline({
      get dialogs() {
        return dialogs();
      },
      editor: this.editor,
      monitor: {
        refresh: id => {
          this.refreshed.push(id);
          return Promise.resolve();
        },
      },
      settings: this.#settings,
      runCommand: () => Promise.resolve(undefined),
      isTrusted: () => this.isTrusted,
      templates: {
        active: undefined,
        find: () => Promise.resolve([this.template]),
        read: () => Promise.resolve(this.template),
        save: () => Promise.resolve(true),
        open: (uri, position) => {
          this.opened.push([uri, position.line]);
          return Promise.resolve();
        },
      },
      tabs,
      memory: {
        recall: key => this.memory.get(key),
        remember: (key, said) => void this.memory.set(key, said),
      },
      // No pause is waited for.
      clock: {
        now: () => systemClock.now(),
        schedule: (_delay, then) => systemClock.schedule(10, then),
      },
      stacks: () => this.access.stacks(),
      sourceConnections: () => this.access.sourceConnections(),
    });
  }
}

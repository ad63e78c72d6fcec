import { Emitter } from '../../../src/base/emitter';
import { AppError } from '../../../src/base/appError';
import type {
  ApprovalDecision,
  BuildClient,
  Connection,
  ConnectionClients,
  DefinitionFiles,
  PipelineClient,
} from '../../../src/core/monitor/ports';
import type { ChangeSet, ConnectionSnapshot, MonitorSnapshot } from '../../../src/core/monitor/snapshot';
import type { PipelineDeclaration } from '../../../src/core/pipeline/declaration';
import type { PipelineExecution, PipelineState } from '../../../src/core/pipeline/execution';
import type {
  Choice,
  Confirmation,
  Dialogs,
  Question,
  TextQuestion,
  TickedChoice,
} from '../../../src/ui/kit/dialogs';
import type { Editor } from '../../../src/ui/kit/editor';
import type { LogAddress } from '../../../src/ui/kit/logAddress';
import type { Monitor } from '../../../src/ui/kit/monitor';

/** What the user does with each kind of question; the default turns away from all of them. */
export interface Answers {
  readonly confirm?: (confirmation: Confirmation) => boolean;
  readonly pick?: (labels: readonly string[], question: Question) => string | undefined;
  /** Labels of what is ticked in the end. */
  readonly pickMany?: (
    choices: readonly TickedChoice<unknown>[],
    question: Question,
  ) => readonly string[] | undefined;
  readonly ask?: (question: TextQuestion) => string | undefined;
  readonly pickFolder?: () => string | undefined;
  readonly tell?: (message: string, buttons: readonly string[]) => string | undefined;
}

/** A user who answers by rule; keeps what was asked. */
export class FakeDialogs implements Dialogs {
  readonly told: string[] = [];
  readonly confirmations: Confirmation[] = [];
  readonly picked: string[][] = [];
  readonly asked: TextQuestion[] = [];
  /** The lines of each list. */
  readonly lists: (readonly Choice<unknown>[])[] = [];
  readonly #answers: Answers;

  constructor(answers: Answers = {}) {
    this.#answers = answers;
  }

  tell(_level: string, message: string, buttons: readonly string[]): Promise<string | undefined> {
    this.told.push(message);
    return Promise.resolve(this.#answers.tell?.(message, buttons));
  }

  confirm(confirmation: Confirmation): Promise<boolean> {
    this.confirmations.push(confirmation);
    return Promise.resolve(this.#answers.confirm?.(confirmation) ?? false);
  }

  pick<T>(choices: readonly Choice<T>[], question: Question): Promise<T | undefined> {
    const labels = choices.map(({ label }) => label);
    this.picked.push(labels);
    this.lists.push(choices);
    const label = this.#answers.pick?.(labels, question);
    return Promise.resolve(choices.find(choice => choice.label === label)?.value);
  }

  pickMany<T>(choices: readonly TickedChoice<T>[], question: Question): Promise<readonly T[] | undefined> {
    this.lists.push(choices);
    const labels = this.#answers.pickMany?.(choices, question);
    return Promise.resolve(
      labels && choices.filter(({ label }) => labels.includes(label)).map(({ value }) => value),
    );
  }

  ask(question: TextQuestion): Promise<string | undefined> {
    this.asked.push(question);
    return Promise.resolve(this.#answers.ask?.(question));
  }

  pickFolder(): Promise<string | undefined> {
    return Promise.resolve(this.#answers.pickFolder?.());
  }
}

export const LOCAL: Connection = { id: 'local', kind: 'local', name: 'Local', region: 'local' };
export const AWS: Connection = {
  id: 'aws:1',
  kind: 'aws',
  name: 'prod',
  region: 'eu-central-1',
  profile: 'deploy',
};

export const WEB: PipelineDeclaration = {
  name: 'web',
  roleArn: 'arn:aws:iam::123456789012:role/pipeline',
  stages: [
    { name: 'Source', actions: [declared('Git', 'Source', 'CodeCommit')] },
    { name: 'Build', actions: [declared('Test', 'Build', 'CodeBuild')] },
    { name: 'Gate', actions: [declared('Ask', 'Approval', 'Manual')] },
  ],
};

function declared(
  name: string,
  category: 'Source' | 'Build' | 'Approval',
  provider: string,
): PipelineDeclaration['stages'][number]['actions'][number] {
  return {
    name,
    actionTypeId: { category, owner: 'AWS', provider, version: '1' },
    runOrder: 1,
    configuration: {},
    inputArtifacts: [],
    outputArtifacts: [],
  };
}

export const BUILD_ID = 'web-test:01234567-89ab-cdef-0123-456789abcdef';

export function execution(id: string, status: PipelineExecution['status'] = 'InProgress'): PipelineExecution {
  const revisionId = 'abc1234def5678abc1234def5678abc1234def56';
  return {
    id,
    status,
    startTime: 0,
    lastUpdateTime: 0,
    sourceRevisions: [{ actionName: 'Git', revisionId, summary: 'fix login\n\nlong story' }],
  };
}

/** The state of {@link WEB}: built, and waiting for approval where a token is given. */
export function waitingState(token: string | undefined, executionId = 'e1'): PipelineState {
  const stage = { id: executionId, status: 'InProgress' as const };
  return {
    name: 'web',
    version: 1,
    stages: [
      {
        name: 'Build',
        latestExecution: stage,
        actions: [
          {
            name: 'Test',
            latestExecution: { status: 'Succeeded', lastStatusChange: 0, externalExecutionId: BUILD_ID },
          },
        ],
      },
      {
        name: 'Gate',
        latestExecution: stage,
        actions: [
          {
            name: 'Ask',
            latestExecution: {
              status: 'InProgress',
              lastStatusChange: 0,
              ...(token === undefined ? {} : { token }),
            },
          },
        ],
      },
    ],
  };
}

/** One pipeline `web` on the other side, with every change that was asked of it. */
export class FakeService {
  readonly changes: unknown[] = [];
  /** What the next reads of the state answer; the last one stays. */
  states: PipelineState[] = [waitingState('token-1')];
  executions: PipelineExecution[] = [execution('e1')];

  readonly pipelines: PipelineClient = {
    listPipelines: () => Promise.resolve([{ name: 'web', version: 1 }]),
    getPipeline: () => Promise.resolve(WEB),
    getPipelineState: () => {
      const [state] = this.states;
      if (this.states.length > 1) this.states = this.states.slice(1);
      return state === undefined
        ? Promise.reject(new AppError('not-found', 'There is no pipeline web.'))
        : Promise.resolve(state);
    },
    listPipelineExecutions: () => Promise.resolve(this.executions),
    startPipelineExecution: name => {
      this.changes.push(['start', name]);
      return Promise.resolve('e2');
    },
    stopPipelineExecution: (name, executionId, abandon) => {
      this.changes.push(['stop', name, executionId, abandon]);
      return Promise.resolve();
    },
    putApprovalResult: (decision: ApprovalDecision) => {
      this.changes.push(['decide', decision.status, decision.token, decision.summary]);
      return Promise.resolve();
    },
  };
}

/** A monitor over fixed connections, each with the pipeline `web` unless told otherwise. */
export class FakeMonitor implements Monitor {
  readonly #emitter = new Emitter<ChangeSet>();
  readonly onDidChange = this.#emitter.event;
  readonly service = new FakeService();
  readonly refreshed: (string | undefined)[][] = [];
  builds: BuildClient = {
    getBuild: () => Promise.reject(new AppError('not-found', 'There is no such build.')),
    startBuild: () => Promise.reject(new AppError('not-found', 'There is no such project.')),
    stopBuild: () => Promise.reject(new AppError('not-found', 'There is no such build.')),
  };
  #pipelineName = 'web';
  readonly #connections: readonly Connection[];
  readonly #definitions: DefinitionFiles | undefined;

  constructor(connections: readonly Connection[], definitions?: DefinitionFiles) {
    this.#connections = connections;
    this.#definitions = definitions;
  }

  get snapshot(): MonitorSnapshot {
    const [state] = this.service.states;
    const entries = this.#connections.map((connection): [string, ConnectionSnapshot] => [
      connection.id,
      {
        connection,
        pipelines: { state: 'ready', value: [{ name: this.#pipelineName, version: 1 }], at: 0 },
        details: new Map([
          [
            this.#pipelineName,
            {
              declaration: { state: 'ready', value: WEB, at: 0 },
              state: state === undefined ? { state: 'idle' } : { state: 'ready', value: state, at: 0 },
              executions: { state: 'ready', value: this.service.executions, at: 0 },
            },
          ],
        ]),
        problems: [],
      },
    ]);
    return { connections: new Map(entries) };
  }

  /** Lets the pipeline have another name in the snapshot. */
  rename(name: string): void {
    this.#pipelineName = name;
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  clients(): Promise<ConnectionClients> {
    return Promise.resolve({
      pipelines: this.service.pipelines,
      builds: this.builds,
      logs: { getLogEvents: () => Promise.reject(new AppError('not-found', 'There is no such log.')) },
    });
  }

  definitions(connectionId: string): DefinitionFiles | undefined {
    return connectionId === 'local' ? this.#definitions : undefined;
  }

  refresh(connectionId?: string, pipelineName?: string): Promise<void> {
    this.refreshed.push([connectionId, pipelineName]);
    return Promise.resolve();
  }
}

/** Keeps what the editor was asked to open. */
export class FakeEditor implements Editor {
  readonly opened: unknown[] = [];
  hasOpenFolder = false;

  openFile(file: string, position: unknown): Promise<void> {
    this.opened.push(['file', file, position]);
    return Promise.resolve();
  }

  openLog(address: LogAddress): Promise<void> {
    this.opened.push(['log', address]);
    return Promise.resolve();
  }

  showPipeline(connectionId: string, pipelineName: string): Promise<void> {
    this.opened.push(['pipeline', connectionId, pipelineName]);
    return Promise.resolve();
  }

  openInBrowser(address: string): Promise<void> {
    this.opened.push(['browser', address]);
    return Promise.resolve();
  }

  copyText(text: string): Promise<void> {
    this.opened.push(['copied', text]);
    return Promise.resolve();
  }

  openFolder(folder: string, newWindow: boolean): Promise<void> {
    this.opened.push(['folder', folder, newWindow]);
    return Promise.resolve();
  }

  async withProgress<T>(_title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return await task(new AbortController().signal);
  }
}

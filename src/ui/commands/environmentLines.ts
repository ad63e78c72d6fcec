import type { Answers, EnvironmentAnswer } from '../../core/intake/answers/answers';
import { anotherEnvironment } from '../../core/intake/answers/environments';
import { listText } from '../kit/listText';
import { askInMenu, type MenuLine } from '../kit/menu';
import { askInTurn } from '../kit/questionnaire';
import { typeAnswer, type AnswerDialogs } from './answerQuestions';
import { answered, type PipelineState } from './pipelineState';

/** A line for each environment, and one that adds another. */
export function environmentLines(
  title: string,
  dialogs: AnswerDialogs,
  { environments }: Answers,
): readonly MenuLine<PipelineState>[] {
  return [
    ...environments.map((environment, at) => ({
      key: `environment ${String(at)}`,
      label: `Environment ${String(at + 1)}`,
      description: `${listText(environment.name)}: ${gatesOf(environment)}`,
      run: async (state: PipelineState) => await change(title, dialogs, state, at),
    })),
    {
      key: 'add',
      label: 'Add an environment …',
      icon: 'add',
      run: async state => await rename(title, dialogs, withAnother(state), environments.length),
    },
  ];
}

function gatesOf({ approval, tests, isProduction }: EnvironmentAnswer): string {
  return [
    approval ? 'after an approval' : 'without an approval',
    ...(tests ? ['tested afterwards'] : []),
    ...(isProduction ? ['production'] : []),
  ].join(', ');
}

/** An environment while it is being changed. */
interface Edited {
  readonly state: PipelineState;
  readonly at: number;
}

/** Asks what is to become of an environment, until the user is done with it or goes back. */
async function change(
  title: string,
  dialogs: AnswerDialogs,
  state: PipelineState,
  at: number,
): Promise<PipelineState | undefined> {
  const name = listText(state.answers.environments[at]?.name ?? '');
  const edited = await askInMenu<Edited>(
    dialogs,
    now => editingLines(title, dialogs, now),
    { state, at },
    { title: `${title}: ${name}`, placeholder: 'What is to change?', goBack: () => undefined },
  );
  return edited?.state;
}

function editingLines(
  title: string,
  dialogs: AnswerDialogs,
  { state, at }: Edited,
): readonly MenuLine<Edited>[] {
  const { environments } = state.answers;
  const environment = environments[at];
  if (environment === undefined) return [];
  const become = (row: readonly EnvironmentAnswer[], place = at): Promise<Edited> =>
    Promise.resolve({ state: answered(state, { environments: row }), at: place });
  const gate = (key: 'approval' | 'tests' | 'isProduction', label: string): MenuLine<Edited> => ({
    key,
    label,
    description: environment[key] ? 'yes' : 'no',
    run: () => become(environments.with(at, { ...environment, [key]: !environment[key] })),
  });
  const moved = (by: -1 | 1): Promise<Edited> =>
    become(environments.toSpliced(at, 1).toSpliced(at + by, 0, environment), at + by);
  return [
    { key: 'done', label: 'Done', icon: 'check', isLast: true },
    {
      key: 'name',
      label: 'Name',
      description: listText(environment.name),
      run: async () => {
        const named = await rename(title, dialogs, state, at);
        return named && { state: named, at };
      },
    },
    gate('approval', 'Approval before the deployment'),
    gate('tests', 'Tests after the deployment'),
    gate('isProduction', 'Production'),
    ...(at > 0 ? [{ key: 'up', label: 'Deploy to it earlier', icon: 'arrow-up', run: () => moved(-1) }] : []),
    ...(at < environments.length - 1
      ? [{ key: 'down', label: 'Deploy to it later', icon: 'arrow-down', run: () => moved(1) }]
      : []),
    {
      key: 'remove',
      label: 'Remove it',
      icon: 'trash',
      run: () => become(environments.toSpliced(at, 1)),
      isLast: true,
    },
  ];
}

function withAnother(state: PipelineState): PipelineState {
  const { environments } = state.answers;
  return answered(state, { environments: [...environments, anotherEnvironment(environments)] });
}

async function rename(
  title: string,
  dialogs: AnswerDialogs,
  state: PipelineState,
  at: number,
): Promise<PipelineState | undefined> {
  const ask = typeAnswer(dialogs, {
    prompt: 'The name of the environment, which becomes the name of a stage',
    placeholder: 'staging',
    field: `environments.${String(at)}.name`,
    read: ({ environments }) => environments[at]?.name ?? '',
    write: ({ environments }, name) => ({
      environments: environments.map((environment, index) =>
        index === at ? { ...environment, name } : environment,
      ),
    }),
  });
  const titled = `${title}: Environment ${String(at + 1)}`;
  return await askInTurn([{ title: titled, ask }], state, () => undefined);
}

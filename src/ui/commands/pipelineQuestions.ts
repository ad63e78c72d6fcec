import type { Answers, StartAnswer } from '../../core/intake/answers/answers';
import { DATABASES, FITTING } from '../../core/intake/answers/prefill';
import { SERVICE_KINDS } from '../../core/intake/facts/workspaceFacts';
import {
  commandCheck,
  jenkinsUrlCheck,
  jobCheck,
  scheduleCheck,
} from '../../core/intake/questions/fieldChecks';
import {
  BUILDER_LABELS,
  PURPOSE_LABELS,
  QUESTIONS,
  TARGET_LABELS,
  TEST_LABELS,
} from '../../core/intake/questions/labels';
import { SERVICE_WORDS } from '../../core/intake/recommend/words';
import type { Choice, Dialogs, Question } from '../kit/dialogs';
import { environmentChoices, startChoices } from './pipelineChoices';
import { evidenceText, type PipelineState, type PipelineStep } from './pipelineState';
import { sourceSteps } from './sourceQuestions';

/** The five questions and the environments, each with what the folder says first. */
export function pipelineSteps(
  title: string,
  dialogs: Pick<Dialogs, 'pick' | 'pickMany' | 'ask'>,
): readonly PipelineStep[] {
  const called = (question: keyof typeof QUESTIONS): string => `${title}: ${QUESTIONS[question]}`;
  const picked =
    <K extends keyof Answers>(
      field: K,
      placeholder: string,
      choices: (answers: Answers) => readonly Choice<Answers[K]>[],
    ): PipelineStep['ask'] =>
    async (state, question) => {
      const offered = currentFirst(choices(state.answers), field, state);
      const value = await dialogs.pick(offered, { ...question, placeholder });
      return value === undefined ? undefined : answered(state, { [field]: value });
    };
  const typed =
    (
      prompt: string,
      read: (answers: Answers) => string,
      write: (answers: Answers, text: string) => Partial<Answers>,
      problem: (text: string) => string | undefined,
    ): PipelineStep['ask'] =>
    async (state, question) => {
      const text = await dialogs.ask({
        ...question,
        prompt,
        value: read(state.answers),
        problem: line => problem(line.trim()),
      });
      return text === undefined ? undefined : answered(state, write(state.answers, text.trim()));
    };
  return [
    {
      title: called('purpose'),
      ask: picked('purpose', 'The software is …', () => choicesOf(PURPOSE_LABELS)),
    },
    {
      title: called('purpose'),
      ask: picked('target', 'It runs on …', targetChoices),
    },
    {
      title: called('services'),
      ask: async (state, question) => await tickServices(dialogs, state, question),
    },
    {
      title: called('services'),
      isAsked: ({ answers }) =>
        answers.target !== 'none' && answers.services.some(kind => DATABASES.includes(kind)),
      ask: typed(
        'The command that migrates the database before each deployment; empty for none',
        ({ migration }) => migration,
        (_, migration) => ({ migration }),
        commandCheck,
      ),
    },
    ...sourceSteps(called('source'), dialogs),
    {
      title: called('start'),
      ask: async (state, question) => {
        const { answers } = state;
        const choices = currentFirst(startChoices(answers), 'start', state);
        const own: Choice<StartAnswer | 'own'> = { label: 'By a schedule of your own …', value: 'own' };
        const start = await dialogs.pick<StartAnswer | 'own'>([...choices, own], {
          ...question,
          placeholder: 'It is started by …',
        });
        if (start === undefined) return undefined;
        return start === 'own'
          ? { ...state, isScheduleTyped: true }
          : { ...answered(state, { start }), isScheduleTyped: false };
      },
    },
    {
      title: called('start'),
      isAsked: ({ isScheduleTyped }) => isScheduleTyped,
      ask: typed(
        'cron(…) or rate(…), in UTC: cron(0 3 ? * MON-FRI *) is each weekday at three in the morning',
        ({ start }) => start.schedule,
        ({ start }, schedule) => ({ start: { ...start, onChange: false, onPullRequest: false, schedule } }),
        text => (text === '' ? 'Write a schedule.' : scheduleCheck(text)),
      ),
    },
    {
      title: called('toolchain'),
      ask: picked('builder', 'It is built by …', () => choicesOf(BUILDER_LABELS)),
    },
    {
      title: called('toolchain'),
      isAsked: isJenkins,
      ask: typed(
        'The address of Jenkins',
        ({ jenkins }) => jenkins.url,
        ({ jenkins }, url) => ({ jenkins: { ...jenkins, url } }),
        jenkinsUrlCheck,
      ),
    },
    {
      title: called('toolchain'),
      isAsked: isJenkins,
      ask: typed(
        'The job of Jenkins; empty for one with the name of the pipeline',
        ({ jenkins }) => jenkins.job,
        ({ jenkins }, job) => ({ jenkins: { ...jenkins, job } }),
        text => (text === '' ? undefined : jobCheck(text)),
      ),
    },
    {
      title: called('toolchain'),
      ask: picked('tests', 'Tests run …', () => choicesOf(TEST_LABELS)),
    },
    {
      title: called('environments'),
      isAsked: ({ answers }) => answers.target !== 'none',
      ask: picked('environments', 'Behind the build come …', environmentChoices),
    },
  ];
}

function isJenkins({ answers }: PipelineState): boolean {
  return answers.builder === 'jenkins';
}

function answered(state: PipelineState, change: Partial<Answers>): PipelineState {
  return { ...state, answers: { ...state.answers, ...change } };
}

/** The labels of a list, in its order. */
function choicesOf<T extends string>(labels: Readonly<Record<T, string>>): readonly Choice<T>[] {
  const isKey = (key: string): key is T => key in labels;
  return Object.keys(labels)
    .filter(isKey)
    .map(value => ({ label: labels[value], value }));
}

/** The targets that fit the purpose before the others. */
function targetChoices({ purpose }: Answers): readonly Choice<Answers['target']>[] {
  const all = choicesOf(TARGET_LABELS);
  const fits = ({ value }: Choice<Answers['target']>): boolean => FITTING[purpose].includes(value);
  return [...all.filter(fits), ...all.filter(choice => !fits(choice))];
}

/** What is answered now comes first, and says where the folder says so; a target that does not fit its purpose stays where it is. */
function currentFirst<K extends keyof Answers>(
  choices: readonly Choice<Answers[K]>[],
  field: K,
  state: PipelineState,
): readonly Choice<Answers[K]>[] {
  const { answers, prefill } = state;
  const isCurrent = ({ value }: Choice<Answers[K]>): boolean => isSame(value, answers[field]);
  const current = choices.find(isCurrent);
  const isUnfit = field === 'target' && !FITTING[answers.purpose].includes(answers.target);
  if (current === undefined || isUnfit) return choices;
  const description = isSame(prefill.answers[field], answers[field])
    ? evidenceText(prefill, field)
    : undefined;
  return [
    { ...current, ...(description !== undefined && { description }) },
    ...choices.filter(choice => !isCurrent(choice)),
  ];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function tickServices(
  dialogs: Pick<Dialogs, 'pickMany'>,
  state: PipelineState,
  question: Question,
): Promise<PipelineState | undefined> {
  const { answers, prefill } = state;
  const services = SERVICE_KINDS.map(value => {
    const description = evidenceText(prefill, 'services', value);
    return {
      label: SERVICE_WORDS[value],
      value,
      isTicked: answers.services.includes(value),
      ...(description !== undefined && { description }),
    };
  });
  const ticked = await dialogs.pickMany<(typeof SERVICE_KINDS)[number] | 'vpc'>(
    [
      ...services.filter(({ isTicked }) => isTicked),
      ...services.filter(({ isTicked }) => !isTicked),
      { label: 'Migrations and tests reach them through your VPC', value: 'vpc', isTicked: answers.vpc },
    ],
    { ...question, placeholder: 'Tick its databases, caches and queues; none is an answer too' },
  );
  if (ticked === undefined) return undefined;
  return answered(state, {
    services: SERVICE_KINDS.filter(kind => ticked.includes(kind)),
    vpc: ticked.includes('vpc'),
  });
}

import type { Answers } from '../../core/intake/answers/answers';
import { DATABASES, FITTING } from '../../core/intake/answers/prefill';
import { SERVICE_KINDS } from '../../core/intake/facts/workspaceFacts';
import { BUILDER_HINTS, TARGET_HINTS, TEST_HINTS } from '../../core/intake/questions/hints';
import {
  BUILDER_LABELS,
  PURPOSE_LABELS,
  QUESTIONS,
  TARGET_LABELS,
  TEST_LABELS,
} from '../../core/intake/questions/labels';
import { SERVICE_WORDS } from '../../core/intake/recommend/words';
import type { Choice } from '../kit/dialogs';
import { choicesOf, pickAnswer, typeAnswer, type AnswerDialogs } from './answerQuestions';
import { environmentChoices } from './pipelineChoices';
import { answered, evidenceText, type PipelineState, type PipelineStep } from './pipelineState';
import { sourceSteps } from './sourceQuestions';
import { startSteps } from './startQuestions';

/** Questions by what they ask for, wherever they are asked. */
export interface PipelineQuestions {
  readonly purpose: PipelineStep['ask'];
  readonly target: PipelineStep['ask'];
  readonly services: PipelineStep['ask'];
  readonly migration: PipelineStep['ask'];
  readonly builder: PipelineStep['ask'];
  readonly jenkinsUrl: PipelineStep['ask'];
  readonly jenkinsJob: PipelineStep['ask'];
  readonly tests: PipelineStep['ask'];
  readonly environments: PipelineStep['ask'];
}

/** The questions, asked with `dialogs`. */
export function pipelineQuestions(dialogs: AnswerDialogs): PipelineQuestions {
  return {
    purpose: pickAnswer(dialogs, 'purpose', 'The software is …', () => choicesOf(PURPOSE_LABELS)),
    target: pickAnswer(dialogs, 'target', 'It runs on …', targetChoices),
    services: askForServices(dialogs),
    migration: typeAnswer(dialogs, {
      prompt: 'The command that migrates the database before each deployment; empty for none',
      field: 'migration',
      read: ({ migration }) => migration,
      write: (_, migration) => ({ migration }),
      evidence: 'migration',
    }),
    builder: pickAnswer(dialogs, 'builder', 'It is built by …', () =>
      choicesOf(BUILDER_LABELS, BUILDER_HINTS),
    ),
    jenkinsUrl: typeAnswer(dialogs, {
      prompt: 'The address of Jenkins',
      placeholder: 'https://jenkins.example.com',
      field: 'jenkins.url',
      read: ({ jenkins }) => jenkins.url,
      write: ({ jenkins }, url) => ({ jenkins: { ...jenkins, url } }),
    }),
    jenkinsJob: typeAnswer(dialogs, {
      prompt: 'The job of Jenkins; empty for one with the name of the pipeline',
      field: 'jenkins.job',
      read: ({ jenkins }) => jenkins.job,
      write: ({ jenkins }, job) => ({ jenkins: { ...jenkins, job } }),
    }),
    tests: pickAnswer(dialogs, 'tests', 'Tests run …', () => choicesOf(TEST_LABELS, TEST_HINTS)),
    environments: pickAnswer(dialogs, 'environments', 'Behind the build come …', environmentChoices),
  };
}

/** The five questions and the environments, each with what the folder says first. */
export function pipelineSteps(title: string, dialogs: AnswerDialogs): readonly PipelineStep[] {
  const called = (question: keyof typeof QUESTIONS): string => `${title}: ${QUESTIONS[question]}`;
  const ask = pipelineQuestions(dialogs);
  const isJenkins = ({ answers }: PipelineState): boolean => answers.builder === 'jenkins';
  return [
    { title: called('purpose'), ask: ask.purpose },
    { title: called('purpose'), ask: ask.target },
    { title: called('services'), ask: ask.services },
    { title: called('services'), isAsked: hasMigration, ask: ask.migration },
    ...sourceSteps(called('source'), dialogs),
    ...startSteps(called('start'), dialogs),
    { title: called('toolchain'), ask: ask.builder },
    { title: called('toolchain'), isAsked: isJenkins, ask: ask.jenkinsUrl },
    { title: called('toolchain'), isAsked: isJenkins, ask: ask.jenkinsJob },
    { title: called('toolchain'), ask: ask.tests },
    {
      title: called('environments'),
      isAsked: ({ answers }) => answers.target !== 'none',
      ask: ask.environments,
    },
  ];
}

function hasMigration({ answers: { target, services } }: PipelineState): boolean {
  return target !== 'none' && services.some(kind => DATABASES.includes(kind));
}

/** The targets that fit the purpose before the others. */
function targetChoices({ purpose }: Answers): readonly Choice<Answers['target']>[] {
  const all = choicesOf(TARGET_LABELS, TARGET_HINTS);
  const fits = ({ value }: Choice<Answers['target']>): boolean => FITTING[purpose].includes(value);
  return [
    ...all.filter(fits),
    ...all.filter(choice => !fits(choice)).map(choice => ({ ...choice, group: 'Less usual' })),
  ];
}

/** Services with a line for the network between them and the pipeline. */
function askForServices(dialogs: AnswerDialogs): PipelineStep['ask'] {
  return async (state, question) => {
    const { answers, prefill } = state;
    const services = SERVICE_KINDS.map(value => {
      const description = evidenceText(prefill, 'services', value);
      return {
        label: SERVICE_WORDS[value],
        value,
        isTicked: answers.services.includes(value),
        group: 'Databases, caches and queues',
        ...(description !== undefined && { description }),
      };
    });
    const vpc = {
      label: 'Migrations and tests reach them through your VPC',
      value: 'vpc',
      isTicked: answers.vpc,
      group: 'Network',
    } as const;
    const ticked = await dialogs.pickMany<(typeof SERVICE_KINDS)[number] | 'vpc'>(
      [...services.filter(({ isTicked }) => isTicked), ...services.filter(({ isTicked }) => !isTicked), vpc],
      { ...question, placeholder: 'Tick what it uses; nothing is an answer too' },
    );
    if (ticked === undefined) return undefined;
    return answered(state, {
      services: SERVICE_KINDS.filter(kind => ticked.includes(kind)),
      vpc: ticked.includes('vpc'),
    });
  };
}

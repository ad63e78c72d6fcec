import { inSentence } from '../../base/inSentence';
import type { Answers, Question } from '../../core/intake/answers/answers';
import { TYPE_HINTS } from '../../core/intake/questions/hints';
import {
  BUILDER_LABELS,
  COMPUTE_LABELS,
  kindOf,
  numberOf,
  PURPOSE_LABELS,
  QUESTIONS,
  SOURCE_LABELS,
  TARGET_LABELS,
  TEST_LABELS,
  TYPE_LABELS,
} from '../../core/intake/questions/labels';
import { patternsIn } from '../../core/intake/questions/patterns';
import type { Warning } from '../../core/intake/recommend/recommendation';
import { SERVICE_WORDS } from '../../core/intake/recommend/words';
import { listText } from '../kit/listText';
import { askInMenu, type MenuLine } from '../kit/menu';
import { askInTurn } from '../kit/questionnaire';
import { choicesOf, pickAnswer, typeAnswer, type AnswerDialogs } from './answerQuestions';
import { environmentLines } from './environmentLines';
import { environmentWords, scheduleLabel } from './pipelineChoices';
import { pipelineQuestions } from './pipelineQuestions';
import { answered, type PipelineState, type PipelineStep } from './pipelineState';
import { sourceLabel, sourceSteps } from './sourceQuestions';
import { scheduleSteps } from './startQuestions';

type Line = MenuLine<PipelineState>;

/** What the review needs besides the questions. */
export interface ReviewDeps {
  readonly title: string;
  readonly dialogs: AnswerDialogs;
  /** What AWS would refuse, or contradicts itself. */
  readonly problems: (answers: Answers) => readonly Warning[];
}

/**
 * The last step: all answers, those too that nobody was asked for, each to be changed from here. It is answered by the line
 * that makes the files.
 */
export function reviewStep(deps: ReviewDeps): PipelineStep {
  return {
    title: `${deps.title}: Review the answers`,
    ask: async (state, question) =>
      await askInMenu(deps.dialogs, now => reviewLines(deps, now), state, {
        ...question,
        placeholder: 'Create the files, or choose an answer to change it',
      }),
  };
}

function reviewLines(deps: ReviewDeps, state: PipelineState): readonly Line[] {
  const { answers } = state;
  const problems = deps.problems(answers);
  const groups: readonly (readonly [Question, readonly Line[]])[] = [
    ['purpose', purposeLines(deps, answers)],
    ['services', servicesLines(deps, answers)],
    ['source', sourceLines(deps, answers)],
    ['start', startLines(deps, state)],
    ['toolchain', toolchainLines(deps, answers)],
    ['environments', answers.target === 'none' ? [] : rowLines(deps, answers)],
  ];
  return [
    {
      key: 'create',
      label: 'Create the files',
      description: 'shown first: nothing is written yet',
      icon: 'new-file',
      isLast: true,
    },
    ...pipelineLines(deps, answers).map(line => ({ ...line, group: 'The pipeline itself' })),
    ...groups.flatMap(([question, lines]) => {
      const [problem] = problems.filter(warning => warning.question === question);
      return lines.map((line, at) => ({
        ...line,
        group: `${String(numberOf(question))}. ${QUESTIONS[question]}`,
        // Beside the question, since that which contradicts itself is wrong in no answer alone.
        ...(at === 0 && problem !== undefined && { detail: `$(warning) ${listText(problem.text)}` }),
      }));
    }),
  ];
}

function pipelineLines(deps: ReviewDeps, answers: Answers): readonly Line[] {
  const { dialogs } = deps;
  return [
    asked(
      deps,
      'Name',
      listText(answers.name),
      typeAnswer(dialogs, {
        prompt: 'The name of the pipeline',
        field: 'name',
        read: ({ name }) => name,
        write: (_, name) => ({ name }),
        evidence: 'name',
      }),
    ),
    asked(
      deps,
      'Pipeline type',
      TYPE_LABELS[answers.pipelineType],
      pickAnswer(dialogs, 'pipelineType', 'It is paid …', () => choicesOf(TYPE_LABELS, TYPE_HINTS)),
    ),
    toggled('Notify by email of failures and waiting approvals', answers.notifies, notifies => ({
      notifies,
    })),
  ];
}

function purposeLines(deps: ReviewDeps, { purpose, target }: Answers): readonly Line[] {
  const ask = pipelineQuestions(deps.dialogs);
  return [
    asked(deps, 'Kind of software', PURPOSE_LABELS[purpose], ask.purpose),
    asked(deps, 'Deployed to', TARGET_LABELS[target], ask.target),
  ];
}

function servicesLines(deps: ReviewDeps, { services, vpc, migration }: Answers): readonly Line[] {
  const ask = pipelineQuestions(deps.dialogs);
  const words = services.map(kind => SERVICE_WORDS[kind]);
  return [
    asked(deps, 'Databases, caches and queues', inSentence(words), ask.services),
    toggled('Migrations and tests reach them through your VPC', vpc, isOn => ({ vpc: isOn })),
    asked(deps, 'Database migration command', listText(migration), ask.migration),
  ];
}

function sourceLines({ title, dialogs }: ReviewDeps, { source }: Answers): readonly Line[] {
  const named = `${title}: ${QUESTIONS.source}`;
  return [
    {
      key: 'Source',
      label: 'Source',
      description: `${SOURCE_LABELS[kindOf(source)]}: ${listText(sourceLabel(source))}`,
      run: async state => await askInTurn(sourceSteps(named, dialogs), state, () => undefined),
    },
  ];
}

function startLines(deps: ReviewDeps, { answers }: PipelineState): readonly Line[] {
  const { title, dialogs } = deps;
  const { start, source } = answers;
  const onChange = {
    connection: 'On each push',
    codecommit: 'On each push',
    s3: 'On each new object',
    ecr: 'On each new image',
  }[source.kind];
  const isFiltered = start.onChange && source.kind === 'connection';
  return [
    toggled(onChange, start.onChange, isOn => ({ start: { ...start, onChange: isOn } })),
    ...(isFiltered
      ? [
          patterns(deps, answers, 'branches', 'Branches', 'the branch of the source'),
          patterns(deps, answers, 'paths', 'Paths', 'any'),
          patterns(deps, answers, 'tags', 'Tags in place of branches', 'none'),
        ]
      : []),
    ...(source.kind === 'connection'
      ? [
          toggled('On pull requests, deploying nothing', start.onPullRequest, isOn => ({
            start: { ...start, onPullRequest: isOn },
          })),
        ]
      : []),
    {
      key: 'Schedule',
      label: 'On a schedule',
      description: listText(scheduleLabel(start.schedule)),
      run: async state =>
        await askInTurn(scheduleSteps(`${title}: Schedule`, dialogs), state, () => undefined),
    },
  ];
}

function patterns(
  deps: ReviewDeps,
  { start }: Answers,
  field: 'branches' | 'paths' | 'tags',
  label: string,
  none: string,
): Line {
  return asked(
    deps,
    label,
    listText(start[field].join(', ')),
    typeAnswer(deps.dialogs, {
      prompt: `Patterns with commas between them; empty for ${none}`,
      placeholder: { branches: 'main, release/**', paths: 'services/api/**', tags: 'v*' }[field],
      field: `start.${field}`,
      read: ({ start: { [field]: texts } }) => texts.join(', '),
      write: (answers, text) => ({ start: { ...answers.start, [field]: patternsIn(text) } }),
    }),
    none,
  );
}

function toolchainLines(deps: ReviewDeps, { builder, compute, jenkins, tests }: Answers): readonly Line[] {
  const { dialogs } = deps;
  const ask = pipelineQuestions(dialogs);
  return [
    asked(deps, 'Built by', BUILDER_LABELS[builder], ask.builder),
    ...(builder === 'jenkins'
      ? [
          asked(deps, 'Jenkins address', listText(jenkins.url), ask.jenkinsUrl),
          asked(deps, 'Jenkins job', listText(jenkins.job), ask.jenkinsJob, 'the name of the pipeline'),
        ]
      : [
          asked(
            deps,
            'Build machine',
            COMPUTE_LABELS[compute],
            pickAnswer(dialogs, 'compute', 'It is built on …', () => choicesOf(COMPUTE_LABELS)),
          ),
        ]),
    asked(deps, 'Where tests run', TEST_LABELS[tests], ask.tests),
  ];
}

function rowLines(deps: ReviewDeps, answers: Answers): readonly Line[] {
  const ask = pipelineQuestions(deps.dialogs);
  return [
    asked(deps, 'Order of the deployments', environmentWords(answers.environments), ask.environments),
    ...environmentLines(deps.title, deps.dialogs, answers),
  ];
}

/** A line that asks for its answer, and comes back. */
function asked(
  { title }: ReviewDeps,
  label: string,
  value: string,
  ask: PipelineStep['ask'],
  none = 'none',
): Line {
  const steps = [{ title: `${title}: ${label}`, ask }];
  return {
    key: label,
    label,
    description: value === '' ? none : value,
    run: async state => await askInTurn(steps, state, () => undefined),
  };
}

/** A line with two answers: the other one is given by choosing it. */
function toggled(label: string, isOn: boolean, change: (isOn: boolean) => Partial<Answers>): Line {
  return {
    key: label,
    label,
    description: isOn ? 'yes' : 'no',
    run: state => Promise.resolve(answered(state, change(!isOn))),
  };
}

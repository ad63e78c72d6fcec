import type { StartAnswer } from '../../core/intake/answers/answers';
import { scheduleInWords } from '../../core/pipeline/schedule/words';
import type { Choice } from '../kit/dialogs';
import { typeAnswer, type AnswerDialogs } from './answerQuestions';
import { scheduleChoices, startChoices } from './pipelineChoices';
import { answered, evidenceText, type PipelineStep } from './pipelineState';

const OWN = 'own';

/** What starts the pipeline: one of the usual ways, or a schedule that is typed. */
export function startSteps(title: string, dialogs: AnswerDialogs): readonly PipelineStep[] {
  return [
    {
      title,
      ask: async (state, question) => {
        const { answers, prefill } = state;
        const evidence = evidenceText(prefill, 'start');
        const choices = startChoices(answers).map(choice =>
          evidence !== undefined && isSame(choice.value, prefill.answers.start)
            ? { ...choice, description: evidence }
            : choice,
        );
        const own: Choice<typeof OWN> = { label: 'By another schedule …', value: OWN };
        const start = await dialogs.pick<StartAnswer | typeof OWN>([...choices, own], {
          ...question,
          placeholder: 'It is started by …',
        });
        if (start === undefined) return undefined;
        return start === OWN
          ? { ...state, isScheduleTyped: true }
          : { ...answered(state, { start }), isScheduleTyped: false };
      },
    },
    typedSchedule(title, dialogs, { onChange: false, onPullRequest: false }),
  ];
}

/** The schedule alone; what else starts the pipeline stays. */
export function scheduleSteps(title: string, dialogs: AnswerDialogs): readonly PipelineStep[] {
  return [
    {
      title,
      ask: async (state, question) => {
        const { start } = state.answers;
        const own: Choice<string> = { label: 'Another schedule …', value: OWN };
        const schedule = await dialogs.pick([...scheduleChoices(start.schedule), own], {
          ...question,
          placeholder: 'It is started by the clock …',
        });
        if (schedule === undefined) return undefined;
        return schedule === OWN
          ? { ...state, isScheduleTyped: true }
          : { ...answered(state, { start: { ...start, schedule } }), isScheduleTyped: false };
      },
    },
    typedSchedule(title, dialogs, {}),
  ];
}

function typedSchedule(title: string, dialogs: AnswerDialogs, others: Partial<StartAnswer>): PipelineStep {
  return {
    title,
    isAsked: ({ isScheduleTyped }) => isScheduleTyped,
    ask: typeAnswer(dialogs, {
      prompt: 'cron(…) or rate(…), in UTC',
      placeholder: 'cron(0 3 ? * MON-FRI *), each weekday at three in the morning',
      field: 'start.schedule',
      read: ({ start }) => start.schedule,
      write: ({ start }, schedule) => ({ start: { ...start, ...others, schedule } }),
      required: 'Enter a schedule, such as rate(1 day).',
      meaning: scheduleInWords,
    }),
  };
}

function isSame(one: StartAnswer, other: StartAnswer): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

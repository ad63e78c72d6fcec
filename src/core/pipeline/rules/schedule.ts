import { parseScheduleExpression } from '../schedule/expression';
import { knownText } from '../value';
import type { PipelineRule } from './pipelineRule';

export const schedule: PipelineRule = {
  id: 'pipeline/schedule',
  severity: 'error',
  check({ file, text }, report) {
    for (const { scheduleExpression } of file.eventRules) {
      const expression = knownText(scheduleExpression);
      if (scheduleExpression === undefined || expression === undefined) continue;
      const at = text.slice(scheduleExpression.start, scheduleExpression.end).indexOf(expression);
      for (const { message, start, end } of parseScheduleExpression(expression).problems) {
        const from = scheduleExpression.start + at;
        report({
          message,
          serviceMessage: 'Parameter ScheduleExpression is not valid.',
          ...(at === -1
            ? { start: scheduleExpression.start, end: scheduleExpression.end }
            : { start: from + start, end: from + end }),
        });
      }
    }
  },
};

import { setting } from '../../pipeline/providers/configured';
import { cronInWords, scheduleInWords } from '../../pipeline/schedule/words';
import { knownText, textField, type Value } from '../../pipeline/value';
import type { NavigationFile } from './file';
import { rulesOf } from './pipelineNames';

/** Words behind a place of the text. */
export interface ScheduleHint {
  /** Offset behind which they stand. */
  readonly offset: number;
  readonly text: string;
}

/** The schedules of a file in words. Never throws. */
export function scheduleHints(file: NavigationFile): readonly ScheduleHint[] {
  if (file.kind !== 'pipeline') return [];
  const { pipelines, file: template, text } = file.document;
  const hints: ScheduleHint[] = [];
  const add = (value: Value | undefined, inWords: (expression: string) => string | undefined): void => {
    const expression = knownText(value);
    const words = expression === undefined ? undefined : inWords(expression);
    // Behind a text of several lines the words would stand in the next one.
    if (value !== undefined && words !== undefined && !/[\r\n]/.test(text.slice(value.start, value.end)))
      hints.push({ offset: value.end, text: words });
  };
  for (const { scheduleExpression } of template.eventRules) add(scheduleExpression, scheduleInWords);
  for (const { scheduleExpression, properties } of template.schedules) {
    const zone = properties === undefined ? undefined : textField(properties, 'ScheduleExpressionTimezone');
    if (zone?.unresolved === undefined)
      add(scheduleExpression, expression => inZone(expression, zone?.text ?? 'UTC'));
  }
  for (const rule of pipelines.flatMap(({ stages }) => stages.items.flatMap(rulesOf))) {
    if (knownText(rule.provider) !== 'DeploymentWindow') continue;
    const zone = setting(rule, 'TimeZone')?.value;
    const cron = setting(rule, 'Cron')?.value;
    if (zone === undefined || knownText(zone) !== undefined)
      add(cron, expression => cronInWords(expression, 'quartz', knownText(zone)));
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

/** A schedule of EventBridge Scheduler, which has a time zone of its own. */
function inZone(expression: string, zone: string): string | undefined {
  const cron = /^cron\((.*)\)$/s.exec(expression)?.[1];
  return cron === undefined ? scheduleInWords(expression) : cronInWords(cron, 'eventBridge', zone);
}

import { html, nothing, type TemplateResult } from 'lit';
import type { StartAnswer } from '../../core/intake/answers/answers';
import { SERVICE_KINDS } from '../../core/intake/facts/workspaceFacts';
import {
  BUILDER_LABELS,
  COMPUTE_LABELS,
  kindOf,
  movedSource,
  PURPOSE_LABELS,
  SOURCE_LABELS,
  TARGET_LABELS,
  TEST_LABELS,
  TYPE_LABELS,
} from '../../core/intake/questions/labels';
import { patternsIn } from '../../core/intake/questions/patterns';
import { BUILDER_HINTS, TARGET_HINTS, TEST_HINTS, TYPE_HINTS } from '../../core/intake/questions/hints';
import { SERVICE_WORDS } from '../../core/intake/recommend/words';
import { scheduleInWords } from '../../core/pipeline/schedule/words';
import { checkField, selectField, textField } from '../kit/fields';
import { evidenceView, questionView, type Form } from './form';
import { optionsOf } from './options';

/** The five questions. */
export function questionViews(form: Form): readonly TemplateResult[] {
  return [purposeView(form), servicesView(form), sourceView(form), startView(form), toolchainView(form)];
}

function purposeView(form: Form): TemplateResult {
  const { answers, change } = form;
  return questionView(
    form,
    'purpose',
    html`<div class="pair">
      ${selectField({
        id: 'purpose',
        label: 'Kind of software',
        value: answers.purpose,
        options: optionsOf(PURPOSE_LABELS),
        change: purpose => {
          change({ purpose });
        },
      })}
      ${selectField({
        id: 'target',
        label: 'Deployed to',
        value: answers.target,
        hint: TARGET_HINTS[answers.target],
        options: optionsOf(TARGET_LABELS),
        change: target => {
          change({ target });
        },
      })}
    </div>`,
    ['purpose', 'target'],
  );
}

function servicesView(form: Form): TemplateResult {
  const { answers, problems, change } = form;
  const { services } = answers;
  return questionView(
    form,
    'services',
    html`<fieldset>
        <legend class="hidden">Databases, caches and queues</legend>
        <div class="services">
          ${SERVICE_KINDS.map(kind =>
            checkField({
              id: `service-${kind}`,
              label: SERVICE_WORDS[kind],
              checked: services.includes(kind),
              change: checked => {
                change({
                  services: SERVICE_KINDS.filter(other =>
                    other === kind ? checked : services.includes(other),
                  ),
                });
              },
            }),
          )}
        </div>
      </fieldset>
      ${checkField({
        id: 'vpc',
        label: 'Migrations and tests reach them through your VPC',
        checked: answers.vpc,
        change: vpc => {
          change({ vpc });
        },
      })}
      ${textField({
        id: 'migration',
        label: 'Database migration command',
        hint: 'Run before each deployment, in every environment.',
        value: answers.migration,
        placeholder: 'none',
        problem: problems['migration'],
        change: migration => {
          change({ migration });
        },
      })}`,
    ['services', 'vpc', 'migration'],
  );
}

function sourceView(form: Form): TemplateResult {
  const { answers, change } = form;
  const { source } = answers;
  return questionView(
    form,
    'source',
    html`<div class="pair">
      ${selectField({
        id: 'source',
        label: 'Source',
        value: kindOf(source),
        options: optionsOf(SOURCE_LABELS),
        change: kind => {
          change({ source: movedSource(source, kind) });
        },
      })}
      ${sourceFields(form)}
    </div>`,
    ['source'],
  );
}

function sourceFields({ answers: { source }, problems, change }: Form): readonly TemplateResult[] {
  const field = (
    id: string,
    label: string,
    value: string,
    take: (text: string) => typeof source,
  ): TemplateResult =>
    textField({
      id: `source.${id}`,
      label,
      value,
      problem: problems[`source.${id}`],
      change: text => {
        change({ source: take(text) });
      },
    });
  switch (source.kind) {
    case 'connection':
      return [
        field('repository', 'Repository (owner/name)', source.repository, repository => ({
          ...source,
          repository,
        })),
        field('branch', 'Branch', source.branch, branch => ({ ...source, branch })),
      ];
    case 'codecommit':
      return [
        field('repository', 'Repository', source.repository, repository => ({ ...source, repository })),
        field('branch', 'Branch', source.branch, branch => ({ ...source, branch })),
      ];
    case 's3':
      return [
        field('bucket', 'Bucket', source.bucket, bucket => ({ ...source, bucket })),
        field('key', 'Object key', source.key, key => ({ ...source, key })),
      ];
    case 'ecr':
      return [
        field('repository', 'Repository', source.repository, repository => ({ ...source, repository })),
        field('tag', 'Tag', source.tag, tag => ({ ...source, tag })),
      ];
  }
}

const NIGHTLY = 'cron(0 3 * * ? *)';

function startView(form: Form): TemplateResult {
  const { answers, problems, change } = form;
  const { start, source } = answers;
  const set = (part: Partial<StartAnswer>): void => {
    change({ start: { ...start, ...part } });
  };
  const { schedule } = start;
  return questionView(
    form,
    'start',
    html`${checkField({
      id: 'on-change',
      label: {
        s3: 'On each new object',
        ecr: 'On each new image',
        connection: 'On each push',
        codecommit: 'On each push',
      }[source.kind],
      checked: start.onChange,
      change: onChange => {
        set({ onChange });
      },
    })}
    ${start.onChange && source.kind === 'connection' ? filterFields(form, set) : nothing}
    ${checkField({
      id: 'on-pull-request',
      label: 'On pull requests (build and test, deploy nothing)',
      checked: start.onPullRequest,
      change: onPullRequest => {
        set({ onPullRequest });
      },
    })}
    ${checkField({
      id: 'on-schedule',
      label: 'On a schedule',
      checked: schedule !== '',
      change: checked => {
        set({ schedule: checked ? NIGHTLY : '' });
      },
    })}
    ${
      schedule === ''
        ? nothing
        : html`<div class="nested">
            ${textField({
              id: 'start.schedule',
              label: 'Schedule, in UTC',
              value: schedule,
              hint: scheduleInWords(schedule.trim()),
              problem: problems['start.schedule'],
              change: text => {
                // Emptied while it is typed in, it is not taken away.
                set({ schedule: text === '' ? ' ' : text });
              },
            })}
          </div>`
    }
    ${
      start.onChange || start.onPullRequest || schedule !== ''
        ? nothing
        : html`<p class="quiet">It only runs when somebody starts it manually.</p>`
    }`,
    ['start'],
  );
}

function filterFields(
  { answers: { start }, problems }: Form,
  set: (part: Partial<StartAnswer>) => void,
): TemplateResult {
  const filter = (id: 'branches' | 'paths' | 'tags', label: string, placeholder: string): TemplateResult =>
    textField({
      id: `start.${id}`,
      label,
      value: start[id].join(', '),
      placeholder,
      problem: problems[`start.${id}`],
      change: text => {
        set({ [id]: patternsIn(text) });
      },
    });
  return html`<div class="nested triple">
    ${filter('branches', 'Branches', 'the source branch')} ${filter('paths', 'Paths', 'any')}
    ${filter('tags', 'Or tags', 'none')}
  </div>`;
}

function toolchainView(form: Form): TemplateResult {
  const { answers, problems, change } = form;
  const { jenkins, builder } = answers;
  return questionView(
    form,
    'toolchain',
    html`<div class="pair">
        ${selectField({
          id: 'builder',
          label: 'Built by',
          value: builder,
          hint: BUILDER_HINTS[builder],
          options: optionsOf(BUILDER_LABELS),
          change: chosen => {
            change({ builder: chosen });
          },
        })}
        ${
          builder === 'jenkins'
            ? nothing
            : selectField({
                id: 'compute',
                label: 'Build machine',
                value: answers.compute,
                options: optionsOf(COMPUTE_LABELS),
                change: compute => {
                  change({ compute });
                },
              })
        }
      </div>
      ${
        builder === 'jenkins'
          ? html`<div class="pair">
              ${textField({
                id: 'jenkins.url',
                label: 'Jenkins address',
                value: jenkins.url,
                placeholder: 'https://jenkins.example.com',
                problem: problems['jenkins.url'],
                change: url => {
                  change({ jenkins: { ...jenkins, url } });
                },
              })}
              ${textField({
                id: 'jenkins.job',
                label: 'Jenkins job',
                value: jenkins.job,
                problem: problems['jenkins.job'],
                change: job => {
                  change({ jenkins: { ...jenkins, job } });
                },
              })}
            </div>`
          : nothing
      }
      ${selectField({
        id: 'tests',
        label: 'Where tests run',
        value: answers.tests,
        hint: TEST_HINTS[answers.tests],
        options: optionsOf(TEST_LABELS),
        change: tests => {
          change({ tests });
        },
      })}`,
    ['builder', 'compute', 'jenkins', 'tests'],
  );
}

/** What belongs to the pipeline as a whole. */
export function pipelineView(form: Form): TemplateResult {
  const { answers, problems, change } = form;
  return html`<section class="question" aria-labelledby="pipeline-itself">
    <h2 id="pipeline-itself" tabindex="-1"><span class="number"></span>The pipeline itself</h2>
    <div class="answers">
      <div class="pair">
        ${textField({
          id: 'name',
          label: 'Name',
          value: answers.name,
          problem: problems['name'],
          change: name => {
            change({ name });
          },
        })}
        ${selectField({
          id: 'type',
          label: 'Pipeline type',
          value: answers.pipelineType,
          hint: TYPE_HINTS[answers.pipelineType],
          options: optionsOf(TYPE_LABELS),
          change: pipelineType => {
            change({ pipelineType });
          },
        })}
      </div>
      ${checkField({
        id: 'notifies',
        label: 'Notify by email of failures and waiting approvals (Amazon SNS)',
        checked: answers.notifies,
        change: notifies => {
          change({ notifies });
        },
      })}
      ${evidenceView(form, ['name'])}
    </div>
  </section>`;
}

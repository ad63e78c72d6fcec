import { html, type TemplateResult } from 'lit';
import type { EnvironmentAnswer } from '../../core/intake/answers/answers';
import { anotherEnvironment } from '../../core/intake/answers/environments';
import { checkField, textField } from '../kit/fields';
import { icon, type IconName } from '../kit/icons';
import { questionView, type Form } from './form';

/** The environments in the order of their deployments, to be named, gated, moved and taken away. */
export function environmentsView(form: Form): TemplateResult {
  const { environments } = form.answers;
  return questionView(
    form,
    'environments',
    html`<ol class="environments" aria-label="Environments, in the order of their deployments">
        ${environments.map((environment, index) => environmentView(form, environment, index))}
      </ol>
      <button
        type="button"
        id="add-environment"
        @click=${() => {
          add(form);
        }}
      >
        ${icon('add')}Add environment
      </button>`,
    ['environments'],
  );
}

function environmentView(form: Form, environment: EnvironmentAnswer, index: number): TemplateResult {
  const { environments } = form.answers;
  const { name, approval, tests, isProduction } = environment;
  const id = (field: string): string => environmentField(index, field);
  const set = (part: Partial<EnvironmentAnswer>): void => {
    form.change({ environments: environments.with(index, { ...environment, ...part }) });
  };
  const shown = name.trim() === '' ? `Environment ${index + 1}` : name;
  return html`<li class="environment" aria-label=${shown}>
    <div class="environment-head">
      ${textField({
        id: id('name'),
        label: `Environment ${index + 1}`,
        value: name,
        problem: form.problems[id('name')],
        change: text => {
          set({ name: text });
        },
      })}
      ${action(id('up'), 'arrow-up', `Move ${shown} up`, index === 0, () => {
        move(form, index, -1);
      })}
      ${action(id('down'), 'arrow-down', `Move ${shown} down`, index === environments.length - 1, () => {
        move(form, index, 1);
      })}
      ${action(id('remove'), 'trash', `Remove ${shown}`, false, () => {
        remove(form, index);
      })}
    </div>
    <div class="environment-gates">
      ${checkField({
        id: id('approval'),
        label: 'Approval before deployment',
        checked: approval,
        change: checked => {
          set({ approval: checked });
        },
      })}
      ${checkField({
        id: id('tests'),
        label: 'Tests after deployment',
        checked: tests,
        change: checked => {
          set({ tests: checked });
        },
      })}
      ${checkField({
        id: id('production'),
        label: 'Production',
        checked: isProduction,
        change: checked => {
          set({ isProduction: checked });
        },
      })}
    </div>
  </li>`;
}

function action(
  id: string,
  name: IconName,
  label: string,
  isDisabled: boolean,
  press: () => void,
): TemplateResult {
  return html`<button
    type="button"
    class="plain"
    id=${id}
    title=${label}
    aria-label=${label}
    ?disabled=${isDisabled}
    @click=${press}
  >
    ${icon(name)}
  </button>`;
}

function add({ answers: { environments }, change, announce }: Form): void {
  change({ environments: [...environments, anotherEnvironment(environments)] });
  announce(`Environment ${environments.length + 1} added.`);
  focus(environmentField(environments.length, 'name'));
}

function remove({ answers: { environments }, change, announce }: Form, index: number): void {
  const name = environments[index]?.name ?? '';
  change({ environments: environments.toSpliced(index, 1) });
  announce(`${name} removed. ${environments.length - 1} left.`);
  const next = Math.min(index, environments.length - 2);
  focus(next < 0 ? 'add-environment' : environmentField(next, 'remove'));
}

function move({ answers: { environments }, change, announce }: Form, index: number, by: -1 | 1): void {
  const moved = environments[index];
  if (moved === undefined) return;
  const target = index + by;
  change({ environments: environments.toSpliced(index, 1).toSpliced(target, 0, moved) });
  announce(`${moved.name} is now ${target + 1} of ${environments.length}.`);
  // At the end of the list the button that was pressed has nowhere further to go.
  const isAtEnd = by < 0 ? target === 0 : target === environments.length - 1;
  focus(environmentField(target, by < 0 === isAtEnd ? 'down' : 'up'));
}

function focus(id: string): void {
  document.getElementById(id)?.focus();
}

/** The id of a field of the environment at `index`; of its name, the path in the answers. */
function environmentField(index: number, field: string): string {
  return `environments.${index}.${field}`;
}

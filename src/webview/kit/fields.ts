import { html, noChange, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from './icons';

/** A choice of a list. */
export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface Field {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  /** Below it, in a quiet colour. */
  readonly hint?: string | undefined;
}

/** One of several, as a list that opens. */
export function selectField<T extends string>(
  field: Field & {
    readonly value: T;
    readonly options: readonly Option<T>[];
    readonly change: (value: T) => void;
  },
): TemplateResult {
  const { id, label, hint, value, options, change } = field;
  const chosen = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const option = options[currentTarget.selectedIndex];
    if (option !== undefined) change(option.value);
  };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} aria-describedby=${hint === undefined ? nothing : `${id}-hint`} @change=${chosen}>
      ${options.map(
        option =>
          html`<option value=${option.value} .selected=${live(option.value === value)}>
            ${option.label}
          </option>`,
      )}
    </select>
    ${hintBelow(id, hint)}
  </div>`;
}

/** A text of one line. What is wrong with it stands below it, and is read out with it. */
export function textField(
  field: Field & {
    readonly value: string;
    readonly placeholder?: string;
    readonly problem?: string | undefined;
    readonly type?: 'text' | 'number';
    readonly change: (value: string) => void;
  },
): TemplateResult {
  const { id, label, hint, value, placeholder = '', problem, type = 'text', change } = field;
  const typed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement) change(currentTarget.value);
  };
  const described = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-problem`]
    .join(' ')
    .trim();
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      type=${type}
      min=${type === 'number' ? '0' : nothing}
      autocomplete="off"
      spellcheck="false"
      placeholder=${placeholder}
      aria-invalid=${problem === undefined ? 'false' : 'true'}
      aria-describedby=${described === '' ? nothing : described}
      .value=${live(isFocused(id) ? noChange : value)}
      @input=${typed}
    />
    ${hintBelow(id, hint)}
    ${problem === undefined ? nothing : html`<p class="problem" id=${`${id}-problem`}>${icon('error')}<span>${problem}</span></p>`}
  </div>`;
}

/** Yes or no. */
export function checkField(
  field: Field & { readonly checked: boolean; readonly change: (checked: boolean) => void },
): TemplateResult {
  const { id, label, hint, checked, change } = field;
  const toggled = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement) change(currentTarget.checked);
  };
  return html`<div>
    <label class="check">
      <input
        id=${id}
        type="checkbox"
        aria-describedby=${hint === undefined ? nothing : `${id}-hint`}
        .checked=${live(checked)}
        @change=${toggled}
      />
      <span>${label}</span>
    </label>
    ${hintBelow(id, hint)}
  </div>`;
}

function hintBelow(id: string, hint: string | undefined): TemplateResult | typeof nothing {
  return hint === undefined ? nothing : html`<p class="quiet hint" id=${`${id}-hint`}>${hint}</p>`;
}

/** The text of a field that somebody is typing in is theirs: `main,` is not made `main` under their hands. */
function isFocused(id: string): boolean {
  return document.activeElement?.id === id;
}

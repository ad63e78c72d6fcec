import { parameterProblem } from '../../core/deployment/parameterCheck';
import type { Stack } from '../../core/deployment/ports';
import type { TemplateParameter } from '../../core/deployment/stackTemplate';
import { lineText, nameText } from '../../core/monitor/rowParts';
import type { Choice, Dialogs } from '../kit/dialogs';

/** A value, or that the stack's own is kept, or nothing yet. */
type Value =
  | { readonly kind: 'given'; readonly text: string }
  | { readonly kind: 'kept' }
  | { readonly kind: 'missing' };

const HIDDEN = '••••••';

/**
 * The parameters of a template in a list, each of which can be changed, until the user goes on: with what the stack has, what
 * was said the last time, or the default. Escape in a question goes back to the list, in the list turns away (`undefined`).
 * A parameter that keeps the value of the stack is `undefined` in the map.
 */
export async function askParameters(
  dialogs: Dialogs,
  parameters: readonly TemplateParameter[],
  stack: Stack | undefined,
  remembered: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string | undefined> | undefined> {
  const values = new Map(parameters.map(parameter => [parameter, firstValue(parameter, stack, remembered)]));
  if (parameters.length === 0) return new Map();
  for (;;) {
    const missing = parameters.filter(parameter => values.get(parameter)?.kind === 'missing');
    const go: Choice<TemplateParameter | 'go'> = {
      label: missing.length === 0 ? 'Continue with these values' : 'Give the values that are missing',
      ...(missing.length === 0 ? {} : { description: missing.map(({ name }) => nameText(name)).join(', ') }),
      value: 'go',
    };
    const choices = parameters.map(parameter => choiceOf(parameter, values.get(parameter), stack));
    const picked = await dialogs.pick<TemplateParameter | 'go'>([go, ...choices], {
      title: 'Deploy Pipeline: Parameters',
      placeholder: 'Choose one to change it',
    });
    if (picked === undefined) return undefined;
    if (picked === 'go' && missing.length === 0) {
      return new Map(
        [...values].map(([{ name }, value]) => [name, value.kind === 'given' ? value.text : undefined]),
      );
    }
    for (const parameter of picked === 'go' ? missing : [picked]) {
      const text = await askOne(dialogs, parameter, shownText(parameter, values.get(parameter), stack));
      if (text === undefined) break;
      values.set(parameter, { kind: 'given', text });
    }
  }
}

function firstValue(
  parameter: TemplateParameter,
  stack: Stack | undefined,
  remembered: Readonly<Record<string, string>>,
): Value {
  const { name, defaultValue, isSecret } = parameter;
  const before = stack?.parameters.get(name);
  // What the stack has may no longer be allowed by the template.
  if (before !== undefined && (isSecret || parameterProblem(parameter, before) === undefined))
    return { kind: 'kept' };
  const said = Object.hasOwn(remembered, name) ? remembered[name] : undefined;
  if (said !== undefined && !isSecret && parameterProblem(parameter, said) === undefined)
    return { kind: 'given', text: said };
  return defaultValue === undefined ? { kind: 'missing' } : { kind: 'given', text: defaultValue };
}

function choiceOf(
  parameter: TemplateParameter,
  value: Value | undefined,
  stack: Stack | undefined,
): Choice<TemplateParameter> {
  const { name, isSecret, description } = parameter;
  const text = isSecret && value?.kind !== 'missing' ? HIDDEN : shownText(parameter, value, stack);
  const shown = value?.kind === 'missing' ? 'no value yet' : text === '' ? '(empty)' : lineText(text);
  return {
    label: nameText(name),
    description: value?.kind === 'kept' ? `${shown} · as the stack has it` : shown,
    ...(description === undefined ? {} : { detail: lineText(description) }),
    value: parameter,
  };
}

function shownText(
  { name, isSecret }: TemplateParameter,
  value: Value | undefined,
  stack: Stack | undefined,
): string {
  if (isSecret || value === undefined || value.kind === 'missing') return '';
  return value.kind === 'given' ? value.text : (stack?.parameters.get(name) ?? '');
}

async function askOne(
  dialogs: Dialogs,
  parameter: TemplateParameter,
  value: string,
): Promise<string | undefined> {
  const { name, type, description, allowedValues, isSecret } = parameter;
  const title = `Deploy Pipeline: ${nameText(name)}`;
  if (allowedValues.length > 0) {
    const choices = allowedValues.map(text => ({ label: nameText(text), value: text }));
    return await dialogs.pick(choices, { title, placeholder: lineText(description ?? type) });
  }
  return await dialogs.ask({
    title,
    prompt: lineText(description ?? type),
    value,
    problem: text => parameterProblem(parameter, text),
    ...(isSecret ? { isSecret } : {}),
  });
}

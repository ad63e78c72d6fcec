import type { Parameter } from '../templateReading';
import { argument, block, hclText, type HclItem } from './hcl';
import type { Scope } from './scope';

/** The variable for a parameter. Throws an `Error` for what is said of a parameter and has no form here. */
export function variableOf({ name, entries }: Parameter, scope: Scope): HclItem {
  const variable = scope.variable(name);
  const type = textOf('Type');
  const isList = /^(List<|CommaDelimitedList$)/.test(type);
  const initial = entries.get('Default');
  const pattern = textOf('AllowedPattern');
  const words = textOf('ConstraintDescription');
  const unknown = [...entries.keys()].find(key => !KNOWN.includes(key));
  if (unknown !== undefined) throw new Error(`Terraform has nothing for ${unknown} of ${name}`);
  return block(
    'variable',
    [
      argument('type', isList ? 'list(string)' : type === 'Number' ? 'number' : 'string'),
      argument('description', hclText(textOf('Description'))),
      ...(initial === undefined ? [] : [argument('default', scope.code(initial))]),
      ...(pattern === ''
        ? []
        : [
            block('validation', [
              argument('condition', `can(regex(${hclText(`^(?:${pattern})$`)}, var.${variable}))`),
              argument('error_message', hclText(`${words === '' ? `It does not match ${pattern}` : words}.`)),
            ]),
          ]),
    ],
    variable,
  );

  function textOf(key: string): string {
    const value = entries.get(key);
    return value?.kind === 'text' ? value.text : '';
  }
}

const KNOWN = ['Type', 'Description', 'Default', 'AllowedPattern', 'ConstraintDescription'];

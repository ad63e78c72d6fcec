import { asSequence, valueOf } from '../yaml/access';
import type { MappingNode, YamlNode } from '../yaml/node';
import { conditionReference, intrinsicCall } from './intrinsicCall';
import type { Resolve } from './value';

const MAX_CONDITION_DEPTH = 100;

/**
 * The `Conditions` of a template. A condition is `undefined` where it hangs on something that is not known here, such
 * as a parameter without a default.
 */
export class Conditions {
  readonly #section: YamlNode | undefined;
  readonly #resolve: Resolve;
  readonly #known = new Map<string, boolean | undefined>();
  #depth = 0;

  constructor(template: MappingNode, resolve: Resolve) {
    this.#section = valueOf(template, 'Conditions');
    this.#resolve = resolve;
  }

  named(name: string): boolean | undefined {
    if (this.#known.has(name)) return this.#known.get(name);
    // A condition that uses itself has no value; CloudFormation refuses it.
    this.#known.set(name, undefined);
    const node = valueOf(this.#section, name);
    const value = node === undefined ? undefined : this.#evaluate(node);
    this.#known.set(name, value);
    return value;
  }

  #evaluate(node: YamlNode): boolean | undefined {
    if (this.#depth >= MAX_CONDITION_DEPTH) return undefined;
    this.#depth++;
    const value = this.#valueOf(node);
    this.#depth--;
    return value;
  }

  #valueOf(node: YamlNode): boolean | undefined {
    const reference = conditionReference(node);
    if (reference !== undefined) return this.named(reference);
    const call = intrinsicCall(node);
    const operands = asSequence(call?.argument)?.items ?? [];
    switch (call?.name) {
      case 'Equals':
        return this.#equal(operands);
      case 'Not':
        return operands[0] === undefined ? undefined : negated(this.#evaluate(operands[0]));
      case 'And':
        return combined(
          operands.map(operand => this.#evaluate(operand)),
          false,
        );
      case 'Or':
        return combined(
          operands.map(operand => this.#evaluate(operand)),
          true,
        );
      default:
        return undefined;
    }
  }

  #equal(operands: readonly YamlNode[]): boolean | undefined {
    const [left, right] = operands;
    if (left === undefined || right === undefined) return undefined;
    const a = this.#resolve(left);
    const b = this.#resolve(right);
    if (a.kind !== 'text' || b.kind !== 'text') return undefined;
    return a.unresolved === undefined && b.unresolved === undefined ? a.text === b.text : undefined;
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** And (`decisive` false) and Or (`decisive` true) over values of which some are not known. */
function combined(values: readonly (boolean | undefined)[], decisive: boolean): boolean | undefined {
  if (values.length === 0) return undefined;
  if (values.includes(decisive)) return decisive;
  return values.includes(undefined) ? undefined : !decisive;
}

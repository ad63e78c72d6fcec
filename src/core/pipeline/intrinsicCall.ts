import { entriesOf, textOf } from '../yaml/access';
import type { YamlNode } from '../yaml/node';

/** A call of an intrinsic function, whichever way it is written. */
export interface IntrinsicCall {
  /** `Ref`, `Condition`, or the part behind `Fn::`. */
  readonly name: string;
  /** The argument; where the call is a YAML tag the tagged node itself, whose tag is then not looked at again. */
  readonly argument: YamlNode;
}

const LONG_FORM = /^Fn::([A-Za-z0-9:]+)$/;
const SHORT_FORM = /^!([A-Za-z][A-Za-z0-9]*)$/;

/**
 * The call that a node of a template is, or `undefined` for plain data.
 * Source: CloudFormation User Guide, Intrinsic function reference (full names `Fn::Sub`, short forms `!Sub`).
 */
export function intrinsicCall(node: YamlNode): IntrinsicCall | undefined {
  const short = node.tag === undefined ? undefined : SHORT_FORM.exec(node.tag)?.[1];
  if (short !== undefined) return { name: short, argument: node };
  if (node.kind !== 'mapping' || node.entries.length !== 1) return undefined;
  const entry = node.entries[0];
  if (entry === undefined) return undefined;
  if (entry.key === 'Ref') return { name: 'Ref', argument: entry.value };
  const name = LONG_FORM.exec(entry.key)?.[1];
  return name === undefined ? undefined : { name, argument: entry.value };
}

/** The name in `{ Condition: Name }` or `!Condition Name`, the way one condition uses another. */
export function conditionReference(node: YamlNode): string | undefined {
  if (node.tag === '!Condition') return textOf(node);
  const entries = entriesOf(node);
  return entries.length === 1 && entries[0]?.key === 'Condition' ? textOf(entries[0].value) : undefined;
}

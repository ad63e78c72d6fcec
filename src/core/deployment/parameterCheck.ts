import type { TemplateParameter } from './stackTemplate';

/** Longer values are not held against a pattern, which may take long over them. Source: "Quotas", 4,096 bytes a value. */
const MAX_VALUE = 4096;

/**
 * Why CloudFormation would refuse this value, or `undefined`. What only AWS knows (whether a VPC exists) is not checked.
 * Source: CloudFormation User Guide, "Parameters", properties.
 */
export function parameterProblem(parameter: TemplateParameter, value: string): string | undefined {
  const { type, allowedValues, allowedPattern, constraint, minValue, maxValue } = parameter;
  if (new TextEncoder().encode(value).length > MAX_VALUE) return `A value has at most ${MAX_VALUE} bytes.`;
  if (allowedValues.length > 0 && !allowedValues.includes(value))
    return constraint ?? `One of: ${allowedValues.join(', ')}.`;
  if (type === 'Number') {
    if (value.trim() === '' || !Number.isFinite(Number(value))) return 'Write a number.';
    if (minValue !== undefined && Number(value) < minValue) return constraint ?? `At least ${minValue}.`;
    if (maxValue !== undefined && Number(value) > maxValue) return constraint ?? `At most ${maxValue}.`;
  }
  const { minLength = 0, maxLength = MAX_VALUE } = parameter;
  if (value.length < minLength) return constraint ?? `At least ${minLength} characters.`;
  if (value.length > maxLength) return constraint ?? `At most ${maxLength} characters.`;
  if (value === '' && type.startsWith('AWS::')) return `Write a value of the type ${type}.`;
  if (allowedPattern !== undefined && !fits(allowedPattern, value))
    return constraint ?? `It has to match ${allowedPattern}`;
  return undefined;
}

/**
 * The whole value has to match. CloudFormation reads patterns as Java does: one that JavaScript cannot read, or that
 * repeats a group and could take for ever, is left to AWS.
 */
function fits(pattern: string, value: string): boolean {
  if (/\)[*+{]/.test(pattern)) return true;
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return true;
  }
}

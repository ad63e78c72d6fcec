/**
 * CloudFormation puts a secret or a parameter of Systems Manager in place of `{{resolve:…}}`, wherever it stands, and no text can be
 * marked as meant as it is. Nothing that a file of a workspace says is to read secrets: in every text of the value, a space is put
 * in between. Source: CloudFormation User Guide, "Get values stored in other services using dynamic references".
 */
export function withoutDynamicReferences<Value>(value: Value): Value;
export function withoutDynamicReferences(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('{{resolve:', '{{ resolve:');
  if (Array.isArray(value)) return value.map(item => withoutDynamicReferences<unknown>(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      withoutDynamicReferences(key),
      withoutDynamicReferences<unknown>(part),
    ]),
  );
}

import type { KeySchema, SchemaNode } from '../../src/core/schema/schema';

/** JSON Schema, as far as the peer needs it to look for the same things. */
export interface JsonSchema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
}

/** What the schema of a kind of file says, in the language that other tools read. */
export function toJsonSchema(node: SchemaNode): JsonSchema {
  switch (node.kind) {
    case 'map': {
      const entries = Object.entries(node.keys);
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([name, key]) => [name, ofKey(key)])),
        required: entries.filter(([, key]) => key.required === true).map(([name]) => name),
        additionalProperties: node.others === undefined ? node.from !== undefined : ofKey(node.others),
      };
    }
    case 'list':
      return { type: 'array', items: toJsonSchema(node.items) };
    case 'text':
      return { type: ['string', 'number', 'boolean'] };
  }
}

function ofKey(key: KeySchema): JsonSchema {
  return { ...toJsonSchema(key.value), description: key.description };
}

import assert from 'node:assert/strict';
import { APPSPEC_SCHEMAS } from '../../../src/core/appspec/schema';
import { BUILDSPEC_SCHEMA } from '../../../src/core/buildspec/schema';
import { hover } from '../../../src/core/language/assist/hover';
import type { DocumentKind } from '../../../src/core/language/recognise';
import { PROVIDERS } from '../../../src/core/pipeline/providers/catalogue';
import {
  describeProvider,
  describeRuleProvider,
} from '../../../src/core/pipeline/providers/descriptions/lookup';
import { RULE_PROVIDERS } from '../../../src/core/pipeline/providers/ruleProviders';
import { WRAPPER_SCHEMA } from '../../../src/core/pipeline/schema';
import { RESOURCE_SCHEMA } from '../../../src/core/pipeline/schemaTemplate';
import type { KeySchema, SchemaNode } from '../../../src/core/schema/schema';

/** A file that holds one way through a schema, and where the last key of it stands. */
interface Walk {
  readonly lines: readonly string[];
  readonly indent: number;
  /** A dash stands before the next key. */
  readonly isItem: boolean;
}

const ROOT: Walk = { lines: [], indent: 0, isItem: false };

/** Where a way through a schema begins, and what stands at the end of the file to tell what it is. */
const SCHEMAS: Readonly<Record<string, readonly [DocumentKind, SchemaNode, Walk, tail: string]>> = {
  buildspec: ['buildspec', BUILDSPEC_SCHEMA, ROOT, ''],
  'AppSpec file for servers': ['appspec', APPSPEC_SCHEMAS.ec2, ROOT, 'os: linux\n'],
  'AppSpec file for Lambda': [
    'appspec',
    APPSPEC_SCHEMAS.lambda,
    ROOT,
    'Resources: [f: { Type: AWS::Lambda::Function }]\n',
  ],
  'AppSpec file for ECS': [
    'appspec',
    APPSPEC_SCHEMAS.ecs,
    ROOT,
    'Resources: [s: { Type: AWS::ECS::Service }]\n',
  ],
  pipeline: ['pipeline', WRAPPER_SCHEMA, ROOT, 'pipeline: {}\n'],
  template: [
    'pipeline',
    RESOURCE_SCHEMA,
    {
      lines: ['Resources:', '  Pipeline:', '    Type: AWS::CodePipeline::Pipeline'],
      indent: 4,
      isItem: false,
    },
    '',
  ],
};

/** The keys of a schema, each at the end of a file of its own. */
function* keysOf(node: SchemaNode, walk: Walk): Generator<readonly [name: string, KeySchema, Walk]> {
  if (node.kind === 'list') yield* keysOf(node.items, { ...walk, isItem: true });
  if (node.kind !== 'map') return;
  const others = node.others === undefined ? [] : [['Other', node.others] as const];
  for (const [name, key] of [...Object.entries(node.keys), ...others]) {
    const dash = walk.isItem ? '- ' : '';
    const lines = [...walk.lines, `${' '.repeat(walk.indent)}${dash}${name}:`];
    const next = { lines, indent: walk.indent + dash.length + 2, isItem: false };
    yield [name, key, next];
    yield* keysOf(key.value, next);
  }
}

describe('hover over what a schema knows', () => {
  for (const [shown, [kind, schema, from, tail]] of Object.entries(SCHEMAS)) {
    it(`has words and a page for each key of a ${shown}`, () => {
      let count = 0;
      for (const [name, { description, url }, { lines }] of keysOf(schema, from)) {
        count++;
        const head = lines.join('\n');
        const text = `${head}\n${tail}`;
        const content = hover({ kind, text, offset: head.lastIndexOf(`${name}:`) + 1 });
        assert.ok(content, text);
        assert.match(description, /^[\p{Lu}\d`].{9,}\.$/su, text);
        assert.match(url, /^https:\/\/docs\.aws\.amazon\.com\/\S+$/, text);
        assert.ok(content.markdown.includes(description) && content.markdown.includes(`](${url})`), text);
      }
      assert.ok(count > 10, `${count}`);
    });

    it(`has words and a page for each value of a ${shown}`, () => {
      for (const [, { url, value }, { lines }] of keysOf(schema, from)) {
        const node = value.kind === 'list' ? value.items : value;
        if (node.kind !== 'text') continue;
        for (const { value: word, description = '' } of node.values ?? []) {
          const head = `${lines.join('\n')}${value.kind === 'list' ? `\n${' '.repeat(40)}- ` : ' '}`;
          const content = hover({ kind, text: `${head}${word}\n${tail}`, offset: head.length + 1 });
          const { markdown = '' } = content ?? {};
          assert.ok(markdown.includes(description), `${head}${word}`);
          assert.ok(markdown.includes(`](${url})`), `${head}${word}`);
        }
      }
    });
  }

  it('has words and a page for each setting and each variable of a provider', () => {
    for (const provider of PROVIDERS) {
      const shown = `${provider.category} ${provider.provider}`;
      const about = describeProvider(provider);
      assert.ok(about && about.text.length > 9, shown);
      assert.match(about.url, /^https:\/\/docs\.aws\.amazon\.com\/\S+$/, shown);
      if (provider.outdated !== undefined) continue;
      for (const key of Object.keys(provider.keys ?? {})) assert.ok(about.keys[key], `${shown}: ${key}`);
      for (const name of provider.variables ?? []) assert.ok(about.variables[name], `${shown}: ${name}`);
    }
    for (const { provider, keys } of RULE_PROVIDERS) {
      const about = describeRuleProvider(provider);
      for (const key of Object.keys(keys)) assert.ok(about?.keys[key], `${provider}: ${key}`);
    }
  });
});

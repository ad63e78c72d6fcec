import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, modify } from 'jsonc-parser';
import { format, resolveConfig } from 'prettier';
import { TOO_LARGE } from '../src/core/language/diagnostics';
import { MAX_TEXT_LENGTH } from '../src/core/language/limits';
import { LEVELS } from '../src/core/language/lintSettings';
import { ALL_RULE_DOCS, ALL_RULES } from '../src/core/workspace/allRules';
import { UNCHECKED } from '../src/core/language/rules';
import type { Rule, RuleDoc } from '../src/core/rules/rule';
import { INTERNAL_ERROR } from '../src/core/rules/runRules';

type RuleHead = Pick<Rule, 'id' | 'severity'>;

/** Where the generated page lives, from the root of the repository. */
export const RULES_PAGE = path.join('docs', 'rules.md');

const MANIFEST = 'package.json';

const INTRODUCTION = `# Rules

What Headgate checks in the files of a pipeline, in the editor and by \`headgate lint\` ([docs/cli.md](cli.md)). This page
is made from the rules themselves by \`npm run rules\`.

- **error**: AWS refuses the file, or the build or deployment cannot work.
- **warning**: AWS passes over it, or it very likely does not do what it says.
- **information**: it works, with a risk, or it is old.

## Change what a rule counts as

The setting \`headgate.lint.rules\`, and \`rules\` in \`.headgate/config.json\` for the whole team and the command line, give
a rule another severity or turn it off. \`image\` (\`headgate.lint.image\`) names the CodeBuild image that builds run in.

\`\`\`json
{ "rules": { "buildspec/retired-runtime": "off" }, "image": "aws/codebuild/standard:7.0" }
\`\`\`

In a YAML file, a comment silences rules on the line below it, or in all of the text that begins there with \`|\` or \`>\`; a
reason may follow after two dashes:

\`\`\`yaml
# headgate-disable-next-line buildspec/unknown-key -- read by our own tool
x-owner: team
\`\`\`
`;

const OWN_RULES = `## ${INTERNAL_ERROR}

A rule broke while it checked the file. That is a defect of Headgate, not of the file; the other rules have run all the
same. Please report it with the file, or with the part of it that brings the message about.

## ${TOO_LARGE}

The file has more than ${String(MAX_TEXT_LENGTH / 1_000_000)} million characters and is not checked. Nobody writes such a
file by hand, and reading it at every keystroke would stop the editor.
`;

/** The text of `docs/rules.md`: one heading a rule, so that a finding can link to it. */
export async function renderRules(): Promise<string> {
  const page = [INTRODUCTION, renderIndex(), ...ALL_RULES.map(renderRule), OWN_RULES, renderUnchecked()].join(
    '\n',
  );
  const options = await resolveConfig(RULES_PAGE);
  return format(page, { ...options, filepath: RULES_PAGE });
}

function docOf(rule: RuleHead): RuleDoc {
  const doc = ALL_RULE_DOCS.get(rule.id);
  if (doc === undefined) throw new Error(`${rule.id} has no text for docs/rules.md.`);
  return doc;
}

function renderIndex(): string {
  const rows = ALL_RULES.map(
    rule => `| [${rule.id}](#${rule.id.replace('/', '')}) | ${rule.severity} | ${cell(docOf(rule).title)} |`,
  );
  return ['## All rules', '', '| Rule | Severity | What |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function renderRule(rule: RuleHead): string {
  const doc = docOf(rule);
  return `## ${rule.id}

${doc.title}. _${rule.severity}_

${doc.why}

Wrong:

${fenced(doc.wrong)}

Right:

${fenced(doc.right)}

Source: ${doc.source}.
`;
}

function fenced(example: string): string {
  return `\`\`\`${example.startsWith('{') ? 'json' : 'yaml'}\n${example.trimEnd()}\n\`\`\``;
}

function renderUnchecked(): string {
  const parts = UNCHECKED.map(([title, list]) => {
    const rows = list.map(({ what, why, source }) => `| ${cell(what)} | ${cell(why)} | ${cell(source)} |`);
    return [`### In a ${title}`, '', '| What | Why not | Source |', '| --- | --- | --- |', ...rows, ''].join(
      '\n',
    );
  });
  return ['## Not checked on purpose', '', ...parts].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The ids of all rules, as the editor of settings offers them. */
export const SETTINGS_SCHEMA = { enum: ALL_RULES.map(rule => rule.id).sort() };

/** Where in `package.json` they stand. */
export const SETTINGS_PATH = [
  'contributes',
  'configuration',
  'properties',
  'headgate.lint.rules',
  'propertyNames',
];

/** What the editor knows of `.headgate/config.json`, from the root of the repository; `package.json` names it. */
export const CONFIG_SCHEMA = path.join('schemas', 'config.json');

/** The text of {@link CONFIG_SCHEMA}, a JSON Schema: the rules with what each one finds, and the levels. */
export async function renderConfigSchema(): Promise<string> {
  const rules = new Map(
    ALL_RULES.map(rule => [rule.id, { description: docOf(rule).title, $ref: '#/definitions/level' }]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of the checks of Headgate',
    description: 'What a team shares, for the editor and for the command line.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      rules: {
        description: 'What findings of a rule count as. Rules that are not named keep their own severity.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(rules),
      },
      image: {
        description: 'The CodeBuild image that builds run in, for example aws/codebuild/standard:7.0.',
        type: 'string',
      },
    },
    definitions: { level: { enum: LEVELS } },
  };
  const options = await resolveConfig(CONFIG_SCHEMA);
  return format(JSON.stringify(schema), { ...options, filepath: CONFIG_SCHEMA });
}

async function writeManifest(): Promise<void> {
  const text = readFileSync(MANIFEST, 'utf8');
  const edited = applyEdits(text, modify(text, SETTINGS_PATH, SETTINGS_SCHEMA, {}));
  const options = await resolveConfig(MANIFEST);
  writeFileSync(MANIFEST, await format(edited, { ...options, filepath: MANIFEST }));
}

async function main(): Promise<void> {
  writeFileSync(RULES_PAGE, await renderRules());
  writeFileSync(CONFIG_SCHEMA, await renderConfigSchema());
  await writeManifest();
}

if (path.basename(process.argv[1] ?? '') === 'rules.ts') {
  main().catch((thrown: unknown) => {
    console.error(thrown);
    process.exitCode = 1;
  });
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { RULES, RULE_DOCS } from '../src/core/language/rules';
import type { Rule } from '../src/core/rules/rule';
import { INTERNAL_ERROR } from '../src/core/rules/runRules';

/** Where the generated page lives, from the root of the repository. */
export const RULES_PAGE = path.join('docs', 'rules.md');

const INTRODUCTION = `# Rules

What Headgate checks in the files of a pipeline, in the editor and by \`node dist/cli.js lint\`. This page is made from
the rules themselves by \`npm run rules\`.

- **error**: AWS refuses the file, or the build cannot work.
- **warning**: AWS passes over it, so it does not do what it says.
- **information**: it works, with a risk.
`;

const INTERNAL = `## ${INTERNAL_ERROR}

A rule broke while it checked the file. That is a defect of Headgate, not of the file; the other rules have run all the
same. Please report it with the file, or with the part of it that brings the message about.
`;

/** The text of `docs/rules.md`: one heading a rule, so that a finding can link to it. */
export async function renderRules(): Promise<string> {
  const page = [INTRODUCTION, ...RULES.map(renderRule), INTERNAL].join('\n');
  const options = await resolveConfig(RULES_PAGE);
  return format(page, { ...options, filepath: RULES_PAGE });
}

function renderRule(rule: Pick<Rule, 'id' | 'severity'>): string {
  const doc = RULE_DOCS.get(rule.id);
  if (doc === undefined) throw new Error(`${rule.id} has no text for docs/rules.md.`);
  return `## ${rule.id}

${doc.title}. _${rule.severity}_

${doc.why}

Wrong:

\`\`\`yaml
${doc.wrong.trimEnd()}
\`\`\`

Right:

\`\`\`yaml
${doc.right.trimEnd()}
\`\`\`

Source: ${doc.source}.
`;
}

async function main(): Promise<void> {
  writeFileSync(RULES_PAGE, await renderRules());
}

if (path.basename(process.argv[1] ?? '') === 'rules.ts') {
  main().catch((thrown: unknown) => {
    console.error(thrown);
    process.exitCode = 1;
  });
}

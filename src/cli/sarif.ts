import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, DiagnosticFix } from '../core/language/diagnostics';
import { ruleUrl } from '../core/language/ruleDocs';
import { ALL_RULE_DOCS, ALL_RULES } from '../core/workspace/allRules';
import type { Severity } from '../core/rules/finding';
import type { Range } from '../core/yaml/node';
import type { UnreadablePath } from './files';
import type { CheckedFile } from './report';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What SARIF calls the folder that relative paths begin at. */
const ROOT = '%SRCROOT%';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/**
 * The findings as SARIF 2.1.0 (OASIS), with their fixes, the text of every rule, and what could not be read. Paths are
 * relative to `folder`, except of files outside of it.
 */
export function formatSarif(
  files: readonly CheckedFile[],
  unreadable: readonly UnreadablePath[],
  folder: string,
): string {
  const rules = describeRules(files);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = files.flatMap(({ path, diagnostics }) => {
    const artifactLocation = locate(path, folder);
    return diagnostics.map(diagnostic => toResult(diagnostic, artifactLocation, indexes));
  });
  const run = {
    tool: { driver: { name: 'Headgate', informationUri: 'https://github.com/headgate/headgate', rules } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(resolve(folder)).href.replace(/\/$/, '')}/` } },
    invocations: [
      {
        executionSuccessful: unreadable.length === 0,
        toolExecutionNotifications: unreadable.map(({ path, reason }) => ({
          level: 'error',
          message: { text: `${path} was not checked: ${reason}.` },
        })),
      },
    ],
    results,
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

/** All rules in their order, then ids that have no text, such as that of a defect of Headgate's own. */
function describeRules(files: readonly CheckedFile[]): readonly { readonly id: string }[] {
  const described = ALL_RULES.map(({ id, severity }) => {
    const doc = ALL_RULE_DOCS.get(id);
    return {
      id,
      ...(doc === undefined
        ? {}
        : { shortDescription: { text: `${doc.title}.` }, fullDescription: { text: doc.why } }),
      helpUri: ruleUrl(id),
      defaultConfiguration: { level: LEVELS[severity] },
    };
  });
  const known = new Set<string>(ALL_RULES.map(({ id }) => id));
  const used = new Set(files.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule)));
  const others = [...used].filter(id => !known.has(id)).map(id => ({ id, helpUri: ruleUrl(id) }));
  return [...described, ...others];
}

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

function toResult(
  { rule, severity, message, range, fixes }: Diagnostic,
  artifactLocation: ArtifactLocation,
  indexes: ReadonlyMap<string, number>,
): unknown {
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: toRegion(range) } }],
    ...(fixes.length === 0 ? {} : { fixes: fixes.map(fix => toFix(fix, artifactLocation)) }),
  };
}

function toFix({ title, edits }: DiagnosticFix, artifactLocation: ArtifactLocation): unknown {
  const replacements = edits.map(({ range, newText }) => ({
    deletedRegion: toRegion(range),
    insertedContent: { text: newText },
  }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] };
}

/** SARIF counts lines and columns from 1; the end column is the one behind the last character. */
function toRegion({ start, end }: Range): unknown {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function locate(path: string, folder: string): ArtifactLocation {
  const way = relative(folder, path);
  if (way === '..' || /^\.\.[\\/]/.test(way) || isAbsolute(way)) return { uri: pathToFileURL(path).href };
  const uri = way.split(/[\\/]/).map(encodeURIComponent).join('/');
  return { uri, uriBaseId: ROOT };
}

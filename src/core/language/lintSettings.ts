import type { Severity } from '../rules/finding';
import type { CheckSettings } from '../rules/sourceDocument';

/** What a rule's findings count as: a severity, or nothing at all. */
export type RuleLevel = Severity | 'off';

/** Settings of the checks, the same for the editor and the command line. */
export interface LintSettings extends CheckSettings {
  /** Levels by rule id; a rule that is not named keeps its own severities. */
  readonly rules: ReadonlyMap<string, RuleLevel>;
}

export const DEFAULT_LINT_SETTINGS: LintSettings = { rules: new Map() };

/** All levels that a rule can be given. */
export const LEVELS: readonly RuleLevel[] = ['error', 'warning', 'information', 'off'];

/** Longer names of images exist nowhere; a setting is not to be trusted for its size. */
const MAX_IMAGE = 500;

/**
 * Reads settings that come from a file or an editor: `rules` as an object of rule id → level, `image` as a text. What is
 * wrong is left out and told in `problems`, each a sentence. `knownRules` are the ids that exist; absent, any id is taken.
 */
export function readLintSettings(
  value: { readonly rules?: unknown; readonly image?: unknown },
  knownRules?: ReadonlySet<string>,
): { readonly settings: LintSettings; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const rules = new Map<string, RuleLevel>();
  if (isRecord(value.rules)) {
    for (const [id, level] of Object.entries(value.rules)) {
      const known = LEVELS.find(candidate => candidate === level);
      if (knownRules?.has(id) === false) problems.push(`There is no rule ${JSON.stringify(id)}.`);
      else if (known === undefined)
        problems.push(`The level of ${JSON.stringify(id)} must be one of ${LEVELS.join(', ')}.`);
      else rules.set(id, known);
    }
  } else if (value.rules !== undefined) {
    problems.push('"rules" must be an object of rule ids and levels.');
  }
  const image = typeof value.image === 'string' ? value.image.trim().slice(0, MAX_IMAGE) : '';
  if (value.image !== undefined && typeof value.image !== 'string')
    problems.push('"image" must be a text, such as "aws/codebuild/standard:7.0".');
  return { settings: { rules, ...(image === '' ? {} : { image }) }, problems };
}

/** The folder, below that of a project, in which there is {@link CONFIG_FILE}. */
export const CONFIG_FOLDER = '.headgate';

/** The file, below a folder, in which a team keeps the settings of the checks, the same for all of its tools. */
export const CONFIG_FILE = `${CONFIG_FOLDER}/config.json`;

/** Reads the text of {@link CONFIG_FILE}; see {@link readLintSettings}. A text that is no JSON object is a problem too. */
export function readLintConfig(
  text: string,
  knownRules?: ReadonlySet<string>,
): ReturnType<typeof readLintSettings> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { settings: DEFAULT_LINT_SETTINGS, problems: [`The file is not valid JSON: ${reason}`] };
  }
  if (!isRecord(value))
    return { settings: DEFAULT_LINT_SETTINGS, problems: ['The file must hold an object.'] };
  const { settings, problems } = readLintSettings(value, knownRules);
  const others = Object.keys(value).filter(key => !['rules', 'image', '$schema'].includes(key));
  const unknown = others.map(key => `There is no setting ${JSON.stringify(key)}.`);
  return { settings, problems: [...problems, ...unknown] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

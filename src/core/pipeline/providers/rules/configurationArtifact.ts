import { nearest } from '../../../rules/fixes/rename';
import { valueRange } from '../../../rules/fixes/replace';
import { shown } from '../../../rules/shown';
import { replaceText } from '../../edits';
import type { PipelineRule } from '../../rules/pipelineRule';
import { artifactNames, configuredParts, fixedText } from '../configured';

export const configurationArtifact: PipelineRule = {
  id: 'pipeline/configuration-artifact',
  severity: 'error',
  check(document, report) {
    for (const { label, keys, part } of configuredParts(document)) {
      const inputs = artifactNames(part.inputArtifacts);
      for (const { key, entry, value } of part.configuration.items) {
        const kind = Object.hasOwn(keys, key) ? keys[key]?.kind : undefined;
        const text = fixedText(value);
        if (kind === 'jsonObject' && text !== undefined && inputs !== undefined)
          for (const artifact of artifactsIn(text))
            if (!inputs.includes(artifact))
              report({
                message: `${label}: "${key}" reads the artifact "${shown(artifact)}", which is none of the action's input artifacts${listed(inputs)}.`,
                ...valueRange(entry),
              });
        if ((kind !== 'artifact' && kind !== 'artifactPath') || value.kind !== 'text') continue;
        if (text === undefined || text === '') continue;
        const [artifact, path] = kind === 'artifact' ? [text, 'whole'] : parts(text);
        const isPath = path !== undefined && path !== '';
        if (isPath && (inputs === undefined || inputs.includes(artifact))) continue;
        const [only] = inputs?.length === 1 ? inputs : [];
        const meant = isPath ? (nearest(artifact, inputs ?? []) ?? only) : only;
        const newText =
          meant === undefined ? undefined : kind === 'artifact' ? meant : `${meant}::${path ?? text}`;
        const fix =
          newText === undefined || newText.endsWith('::') ? undefined : replaceText(document, value, newText);
        report({
          message: isPath
            ? `${label}: "${key}" names the artifact "${shown(artifact)}", which is none of the action's input artifacts${listed(inputs ?? [])}.`
            : `${label}: "${key}" takes the name of an input artifact, two colons and a path, such as Source::template.yml.`,
          ...valueRange(entry),
          ...(fix === undefined ? {} : { fix: { ...fix, isPreferred: inputs?.length === 1 } }),
        });
      }
    }
  },
};

/**
 * The artifacts that functions of parameter overrides read: `{"Fn::GetParam": ["Artifact", "file.json", "Key"]}`.
 * Source: CloudFormation User Guide, "Using parameter override functions with CodePipeline pipelines".
 */
function artifactsIn(overrides: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(overrides);
  } catch {
    // Another rule reports what is no JSON.
    return [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((parameter: unknown) => {
    if (typeof parameter !== 'object' || parameter === null) return [];
    const fields = new Map<string, unknown>(Object.entries(parameter));
    const call = fields.get('Fn::GetParam') ?? fields.get('Fn::GetArtifactAtt');
    const artifact: unknown = Array.isArray(call) ? call[0] : undefined;
    return typeof artifact === 'string' ? [artifact] : [];
  });
}

/** `Artifact::path`; without a path where there are no colons. */
function parts(text: string): readonly [string, string?] {
  const at = text.indexOf('::');
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 2)];
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? ': it has none' : ` (${names.map(shown).join(', ')})`;
}

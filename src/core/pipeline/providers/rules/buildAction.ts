import type { Reporter } from '../../../rules/rule';
import type { PipelineDocument } from '../../document';
import { spelled } from '../../model/spelled';
import { valueRange } from '../../../rules/fixes/replace';
import { shown } from '../../../rules/shown';
import { goesWith } from '../../flow';
import { removeSetting } from '../../edits';
import type { PipelineRule } from '../../rules/pipelineRule';
import { fieldOf, knownText } from '../../value';
import { configuredParts, placeOf, setting, settingText, type KnownAction } from '../configured';

const OUTPUT_NAME = /^[A-Za-z0-9_]{1,127}$/;
const NAME_MESSAGE =
  'identifier must contain only alphanumeric characters and underscores and be less than 128 characters';

/** What CodeBuild wants of several inputs and outputs. Source: CodePipeline User Guide, the page of CodeBuild. */
export const buildAction: PipelineRule = {
  id: 'pipeline/build-action',
  severity: 'error',
  check(document, report) {
    for (const { part, label, provider, action } of configuredParts(document)) {
      if (provider !== 'CodeBuild') continue;
      const { configuration, inputArtifacts } = part;
      const inputs = inputArtifacts.items.filter(item => goesWith(item, part)).length;
      if (inputs > 1 && configuration.isComplete && setting(part, 'PrimarySource') === undefined)
        report({
          message: `${label} has ${String(inputs)} input artifacts, so CodeBuild needs "PrimarySource": the one that holds the buildspec.`,
          ...placeOf(part, document.file.spelling, 'configuration'),
        });
      const combine = setting(part, 'CombineArtifacts');
      const batch = settingText(part, 'BatchEnabled')?.toLowerCase();
      const isNotBatch =
        batch === 'false' || (configuration.isComplete && setting(part, 'BatchEnabled') === undefined);
      if (combine !== undefined && settingText(part, 'CombineArtifacts') === 'true' && isNotBatch) {
        const fix = removeSetting(document, part, combine.key);
        report({
          message: `${label}: CodeBuild reads "CombineArtifacts" of batch builds only, with "BatchEnabled" true.`,
          severity: 'warning',
          start: combine.entry.keyStart,
          end: combine.entry.keyEnd,
          ...(fix === undefined ? {} : { fix }),
        });
      }
      const outputs = action?.action.outputArtifacts.items ?? [];
      if (outputs.length < 2) continue;
      for (const { name } of outputs) {
        const text = knownText(name);
        if (name === undefined || text === undefined || OUTPUT_NAME.test(text)) continue;
        report({
          message: `${label} has several output artifacts, so "${shown(text)}" names one of the build's secondary artifacts: ${NAME_MESSAGE}.`,
          serviceMessage: NAME_MESSAGE,
          start: name.start,
          end: name.end,
        });
      }
    }
  },
};

/** What the Commands action wants. Source: CodePipeline User Guide, Commands action reference. */
export const commandsAction: PipelineRule = {
  id: 'pipeline/commands-action',
  severity: 'error',
  check(document, report) {
    const { spelling } = document.file;
    for (const { part, label, provider, action } of configuredParts(document)) {
      const { items, isComplete } = part.commands;
      if (provider !== 'Commands') {
        if (items.length > 0)
          report({
            message: `${label}: only the provider Commands runs "commands". ${provider} does not read them.`,
            severity: 'warning',
            ...placeOf(part, spelling, 'commands'),
          });
        if (action !== undefined) checkForeignFields(document, action, report);
        continue;
      }
      if (isComplete && items.length === 0)
        report({
          message: `${label} must have a non-empty commands field.`,
          serviceMessage: `Action ${knownText(part.name) ?? ''} must have a non-empty commands field`,
          ...placeOf(part, spelling, 'commands'),
        });
      for (const command of items)
        if (/[^\r\n][\r\n]+[^\r\n]/.test(knownText(command) ?? ''))
          report({
            message: `${label}: a command of several lines. CodePipeline takes one line each; make them several items.`,
            start: command.start,
            end: command.end,
          });
      const size = setting(part, 'ComputeType');
      if (size !== undefined && settingText(part, 'ComputeType')?.endsWith('SMALL') === true)
        if (settingText(part, 'EnvironmentType')?.startsWith('WINDOWS') === true)
          report({
            message: `${label}: there is no small compute with Windows. Use BUILD_GENERAL1_MEDIUM or BUILD_GENERAL1_LARGE.`,
            ...valueRange(size.entry),
          });
    }
  },
};

/** What an action of another provider has and only the Commands action reads. */
function checkForeignFields(
  { file: { spelling } }: PipelineDocument,
  { action, label, provider }: KnownAction,
  report: Reporter,
): void {
  if (action.outputVariables.items.length > 0)
    report({
      message: `${label}: only the provider Commands puts out "${spelled('outputVariables', spelling)}". ${provider.provider} does not read them.`,
      severity: 'warning',
      ...placeOf(action, spelling, 'outputVariables'),
    });
  for (const { files, map } of action.outputArtifacts.items) {
    const entry = map.entries.get(spelled('files', spelling))?.entry;
    if (entry !== undefined && files.items.length > 0)
      report({
        message: `${label}: only the provider Commands picks "${entry.key}" for its output artifact. ${provider.provider} does not read them.`,
        severity: 'warning',
        start: entry.keyStart,
        end: entry.keyEnd,
      });
  }
  for (const { map } of action.environmentVariables.items) {
    const type = fieldOf(map, spelled('type', spelling));
    if (type !== undefined && knownText(type) === 'SECRETS_MANAGER')
      report({
        message: `${label}: only the provider Commands takes environment variables of the type SECRETS_MANAGER.`,
        start: type.start,
        end: type.end,
      });
  }
}

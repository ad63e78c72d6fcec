import type { CommandHandler } from '../kit/commandRunner';
import type { Dialogs } from '../kit/dialogs';
import type { Editor } from '../kit/editor';
import type { RunCommand } from '../kit/errorMessages';
import type { ValidationSummary, WorkspaceValidation } from '../kit/workspaceValidation';

export interface ValidateDeps {
  readonly editor: Editor;
  readonly dialogs: Dialogs;
  readonly runCommand: RunCommand;
  readonly validation: WorkspaceValidation;
}

const SHOW_PROBLEMS = 'Show Problems';

/** `headgate.validateWorkspace`: checks every file of the workspace, and says how many problems there are. */
export function validateWorkspace({ editor, dialogs, runCommand, validation }: ValidateDeps): CommandHandler {
  return async () => {
    if (!editor.hasOpenFolder) {
      void dialogs.tell(
        'info',
        'Open a folder first: its buildspecs, AppSpec files and pipelines are validated.',
        [],
      );
      return;
    }
    const summary = await editor.withProgress('Validating the workspace', signal =>
      validation.validate(signal),
    );
    const hasProblems = summary.errors + summary.warnings > 0;
    const level = summary.errors > 0 ? 'error' : hasProblems ? 'warning' : 'info';
    // Not awaited: the message may stay for hours, and meanwhile the command can be run again.
    void dialogs.tell(level, describe(summary), hasProblems ? [SHOW_PROBLEMS] : []).then(async pressed => {
      if (pressed === SHOW_PROBLEMS) await runCommand('workbench.actions.view.problems');
    });
  };
}

function describe({ files, errors, warnings, isWhole }: ValidationSummary): string {
  const found = [counted(errors, 'error'), counted(warnings, 'warning')].filter(
    text => !text.startsWith('0 '),
  );
  const what = found.length === 0 ? 'No problems' : found.join(' and ');
  const stopped = isWhole ? '' : ' Validation was cancelled; this is what was found until then.';
  if (files === 0)
    return isWhole
      ? 'There is no buildspec, AppSpec file or pipeline in this workspace.'
      : 'Validation was cancelled.';
  return `${what} in ${counted(files, 'file')}.${stopped}`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

import { Setting } from '../contrib/ids';
import type { Dialogs } from '../ui/kit/dialogs';
import type { RunCommand } from '../ui/kit/errorMessages';
import type { Settings } from '../ui/kit/settings';

const OPEN_SETTINGS = 'Open Settings';

/** Says which entries of `headgate.connections` are left out, once for each state of the setting. */
export class SettingsReport {
  readonly #settings: Pick<Settings, 'connections'>;
  readonly #dialogs: Dialogs;
  readonly #runCommand: RunCommand;
  #said = '';

  constructor(settings: Pick<Settings, 'connections'>, dialogs: Dialogs, runCommand: RunCommand) {
    this.#settings = settings;
    this.#dialogs = dialogs;
    this.#runCommand = runCommand;
  }

  async report(): Promise<void> {
    const problems = this.#settings.connections().problems.join(' ');
    if (problems === this.#said) return;
    this.#said = problems;
    if (problems === '') return;
    const pressed = await this.#dialogs.tell('warning', problems, [OPEN_SETTINGS]);
    if (pressed === OPEN_SETTINGS)
      await this.#runCommand('workbench.action.openSettings', Setting.connections);
  }
}

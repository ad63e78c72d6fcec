import type { ServerApplication } from '../../pipeline/blueprint/blueprint';
import type { PlannedFile } from '../files/filePlan';
import { writeYaml, type YamlBlock } from '../yamlWriter';
import { APPSPEC_REFERENCE, inFolder } from './appspec';
import { cleanLines, installLines, runLines, startLines, stopLines, validateLines } from './serverHooks';
import { shellScript } from './shellScript';
import { unitText } from './systemdUnit';

/** Where the hooks stand in the revision: beside the user's own scripts, and not among them. */
const HOOKS = 'scripts/hooks';

interface Hook {
  readonly name: string;
  /** The events of the deployment that run it. */
  readonly events: readonly string[];
  readonly purpose: string;
  readonly lines: readonly string[];
  /** In seconds; all scripts of an event may take 3600 together. */
  readonly timeout: number;
}

/**
 * `appspec.yml` of a program on servers, and the scripts that CodeDeploy's agent runs, as root. Each may run any number of
 * times: what is done already stays done.
 */
export function serverFiles(application: ServerApplication): readonly PlannedFile[] {
  const { folder, startCommand } = application;
  const hooks = hooksOf(application);
  const run: readonly PlannedFile[] =
    startCommand === ''
      ? []
      : [
          script(folder, 'run', 'Starts the program, as its systemd unit does', runLines(application)),
          {
            path: inFolder(folder, unitPath(application)),
            text: unitText(application, `${HOOKS}/run.sh`),
            isExecutable: false,
            purpose: 'The systemd unit of the program',
            whenExists: 'keep',
          },
        ];
  return [
    {
      path: inFolder(folder, 'appspec.yml'),
      text: appspec(application, hooks),
      isExecutable: false,
      purpose: 'What CodeDeploy copies to the servers and runs there',
      whenExists: 'keep',
    },
    ...hooks.map(({ name, purpose, lines }) => script(folder, name, purpose, lines)),
    ...run,
  ];
}

function hooksOf(application: ServerApplication): readonly Hook[] {
  const { startCommand, install, port } = application;
  const runs = startCommand !== '';
  const hooks: readonly (Hook | false)[] = [
    runs && {
      name: 'stop',
      // The first deployment has no earlier revision whose ApplicationStop could run.
      events: ['ApplicationStop', 'BeforeInstall'],
      purpose: 'Stops the program if it is running',
      lines: stopLines(application),
      timeout: 120,
    },
    {
      name: 'clean',
      events: ['BeforeInstall'],
      purpose: 'Removes the previous release',
      lines: cleanLines(application),
      timeout: 120,
    },
    (runs || install.length > 0) && {
      name: 'install',
      events: ['AfterInstall'],
      purpose: 'Prepares the new release',
      lines: installLines(application),
      timeout: 1200,
    },
    runs && {
      name: 'start',
      events: ['ApplicationStart'],
      purpose: 'Starts the program',
      lines: startLines(application),
      timeout: 120,
    },
    (runs || port !== undefined) && {
      name: 'validate',
      events: ['ValidateService'],
      purpose: 'Fails the deployment if the program does not work',
      lines: validateLines(application),
      timeout: 300,
    },
  ];
  return hooks.filter(hook => hook !== false);
}

function appspec(application: ServerApplication, hooks: readonly Hook[]): string {
  const { service, startCommand } = application;
  const events = [
    'ApplicationStop',
    'BeforeInstall',
    'AfterInstall',
    'ApplicationStart',
    'ValidateService',
  ].map((event): [string, readonly YamlBlock[]] => [
    event,
    hooks
      .filter(hook => hook.events.includes(event))
      .map(({ name, timeout }) => ({ location: `${HOOKS}/${name}.sh`, timeout })),
  ]);
  const unit =
    startCommand === '' ? [] : [{ source: unitPath(application), destination: '/etc/systemd/system' }];
  const body = writeYaml({
    os: 'linux',
    files: [{ source: '/', destination: `/opt/${service}` }, ...unit],
    file_exists_behavior: 'OVERWRITE',
    hooks: Object.fromEntries(events),
  });
  return `# Reference: ${APPSPEC_REFERENCE}\nversion: 0.0\n${body}`;
}

function unitPath({ service }: ServerApplication): string {
  return `${HOOKS}/${service}.service`;
}

function script(folder: string, name: string, purpose: string, lines: readonly string[]): PlannedFile {
  return {
    path: inFolder(folder, `${HOOKS}/${name}.sh`),
    text: shellScript(`${purpose}.`, lines),
    isExecutable: true,
    purpose,
    whenExists: 'keep',
  };
}

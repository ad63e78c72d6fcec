import { quotedWord } from '../../../base/shellWord';
import type { ServerApplication } from '../../pipeline/blueprint/blueprint';
import { userOf } from './systemdUnit';

/** Ends the program of the release before; does nothing where there is none. */
export function stopLines({ service }: ServerApplication): readonly string[] {
  return [
    `if systemctl is-active --quiet ${service}.service; then`,
    `  systemctl stop ${service}.service`,
    'fi',
  ];
}

/** What CodeDeploy did not copy itself, such as installed packages, it does not remove. */
export function cleanLines({ service }: ServerApplication): readonly string[] {
  return [`rm -rf -- /opt/${service}`];
}

/** Runs after the files have been copied, which belong to root until then. */
export function installLines(application: ServerApplication): readonly string[] {
  const { service, install, startCommand } = application;
  const user = userOf(application);
  const own = [
    `if ! id -u ${user} >/dev/null 2>&1; then`,
    `  useradd --system --user-group --home-dir /opt/${service} --no-create-home --shell /sbin/nologin ${user}`,
    'fi',
    `chown -R ${user}:${user} /opt/${service}`,
  ];
  const commands = [
    '',
    'as_user() {',
    `  (cd /opt/${service} && runuser -u ${user} -- env HOME=/opt/${service} bash -euo pipefail -c "$1")`,
    '}',
    ...install.map(command => `as_user ${quotedWord(command)}`),
  ];
  const unit = ['', 'systemctl daemon-reload', `systemctl enable ${service}.service`];
  return [...own, ...(install.length === 0 ? [] : commands), ...(startCommand === '' ? [] : unit)];
}

/** `restart`, since the program may run already: then it would go on with the release before. */
export function startLines({ service }: ServerApplication): readonly string[] {
  return [`systemctl restart ${service}.service`];
}

/** What the systemd unit runs, from the root of the release. */
export function runLines({ startCommand }: ServerApplication): readonly string[] {
  return ['cd "$(dirname "$0")/../.."', startCommand.replaceAll(/[\r\n]+/g, ' ')];
}

/** Attempts and the seconds between them: two minutes and a half at most. */
const ATTEMPTS = 30;
const PAUSE = 2;
const ANSWER_WITHIN = 3;

/** The program works where it answers by HTTP without an error of its own, or, without a port, where it keeps running. */
export function validateLines({ service, port, startCommand }: ServerApplication): readonly string[] {
  const journal =
    startCommand === '' ? [] : [`journalctl --unit ${service}.service --lines 50 --no-pager >&2 || true`];
  if (port === undefined) {
    return [
      `sleep ${String(ANSWER_WITHIN + PAUSE)}`,
      `if ! systemctl is-active --quiet ${service}.service; then`,
      `  echo '${service} has ended.' >&2`,
      ...journal.map(line => `  ${line}`),
      '  exit 1',
      'fi',
    ];
  }
  const url = `http://127.0.0.1:${String(port)}/`;
  return [
    `for _ in $(seq ${String(ATTEMPTS)}); do`,
    `  status=$(curl --silent --output /dev/null --max-time ${String(ANSWER_WITHIN)} --write-out '%{http_code}' ${url} || true)`,
    '  # Any answer but that of a server that fails: the page at / may ask for a login, or not be there.',
    '  if [[ $status =~ ^[1-4] ]]; then',
    '    echo "It answers with status $status."',
    '    exit 0',
    '  fi',
    `  sleep ${String(PAUSE)}`,
    'done',
    `echo "There is no answer at ${url}, or that of a server that fails (last status: $status)." >&2`,
    ...journal,
    'exit 1',
  ];
}

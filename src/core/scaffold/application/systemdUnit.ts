import type { ServerApplication } from '../../pipeline/blueprint/blueprint';

/** The longest name of a user that Linux takes is of 32 characters. Source: `useradd(8)`. */
const MAX_USER = 32;

/** The user that the program runs as: named after it, and nobody else. */
export function userOf({ service }: ServerApplication): string {
  return service.slice(0, MAX_USER);
}

/** Where its settings and secrets stand on the server; they are in no revision. */
export function settingsFile({ service }: ServerApplication): string {
  return `/etc/${service}.env`;
}

/**
 * The systemd unit of a program, which begins it again where it ends. `startScript` is from the root of the revision. What
 * the user types is in that script alone: systemd reads `%` and `$` in a unit in its own way.
 */
export function unitText(application: ServerApplication, startScript: string): string {
  const { service, port } = application;
  const user = userOf(application);
  return `[Unit]
Description=${service}
After=network-online.target
Wants=network-online.target

[Service]
User=${user}
Group=${user}
WorkingDirectory=/opt/${service}
${port === undefined ? '' : `Environment=PORT=${String(port)}\n`}# Settings and secrets of this server, NAME=value a line. The file may be missing.
EnvironmentFile=-${settingsFile(application)}
ExecStart=/usr/bin/env bash /opt/${service}/${startScript}
Restart=on-failure
RestartSec=5
# What the program keeps between releases goes to /var/lib/${service}.
StateDirectory=${service}
${port !== undefined && port < 1024 ? 'AmbientCapabilities=CAP_NET_BIND_SERVICE\n' : ''}NoNewPrivileges=true
PrivateTmp=true

[Install]
WantedBy=multi-user.target
`;
}

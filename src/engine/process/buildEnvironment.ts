/** Variables that tools need to run at all, or to find their tool chain and the network; none of them is a credential. */
const INHERITED: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'XDG_CACHE_HOME',
  'XDG_RUNTIME_DIR',
  'JAVA_HOME',
  'GOROOT',
  'GOPATH',
  'NVM_DIR',
  'PYENV_ROOT',
  'RBENV_ROOT',
  'CARGO_HOME',
  'RUSTUP_HOME',
  'DOTNET_ROOT',
  'ANDROID_HOME',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'ALL_PROXY',
  // Windows does not start programs without these.
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'USERPROFILE',
  'USERNAME',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMFILES',
  'PROGRAMDATA',
]);

const PROXY = /^(?:https?|all)_proxy$/i;

/**
 * The part of `base` that builds may see, by an allow-list, with the AWS SDKs and the AWS CLI kept from finding
 * credentials on this machine. `nowhere` is an absolute path at which no file is. No name that begins with `AWS_` comes
 * from `base`; a proxy whose address holds a user name or a password is left out.
 */
export function inheritedEnvironment(
  base: Readonly<Record<string, string | undefined>>,
  nowhere: string,
): Record<string, string> {
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(base)) {
    if (value === undefined || !isInherited(name)) continue;
    if (PROXY.test(name) && value.includes('@')) continue;
    inherited[name] = value;
  }
  return {
    ...inherited,
    TERM: 'dumb',
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    BOTO_CONFIG: nowhere,
  };
}

/**
 * Lead the AWS SDKs and the AWS CLI away from credentials of this machine.
 * Source: AWS SDKs and Tools Reference Guide, "Settings reference"; boto documentation, "Boto Config", for `BOTO_CONFIG`.
 */
const GUARDS = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_EC2_METADATA_DISABLED', 'BOTO_CONFIG'];

/**
 * The part of an inherited environment that keeps credentials of this machine from being found; nothing that a
 * definition declares may take its place.
 */
export function credentialGuards(inherited: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inherited).filter(([name]) => GUARDS.includes(name)));
}

/** Windows spells names in any case, and proxies are set in lower case. */
function isInherited(name: string): boolean {
  return name.startsWith('LC_') || INHERITED.has(name.toUpperCase());
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** Whether requests to a host may go over a protocol, `https:` or `http:`: plain http only stays on this machine. */
export function isSafeHost(protocol: string, hostname: string): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname.toLowerCase()));
}

/** What is wrong with a connection's endpoint, as a sentence; `undefined` for one that credentials may be sent to. */
export function endpointProblem(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined) return 'Write a URL, for example http://127.0.0.1:4566.';
  if (url.username !== '' || url.password !== '') return 'Write the URL without a user name and a password.';
  return isSafeHost(url.protocol, url.hostname)
    ? undefined
    : 'Write an https:// URL, or an http:// URL of this machine (127.0.0.1, localhost or [::1]).';
}

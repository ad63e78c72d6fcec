import { AppError } from '../base/appError';

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** Whether requests to a host may go over plain http: only when they stay on this machine. */
export function isSafe(protocol: string, hostname: string): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname.toLowerCase()));
}

/** Checks an endpoint's URL; throws `invalid-input` for one that credentials must not be sent to. */
export function checkedEndpoint(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined) throw new AppError('invalid-input', 'The endpoint of this connection is not a URL.');
  if (url.username !== '' || url.password !== '') {
    throw new AppError('invalid-input', 'The endpoint of this connection holds a user name or a password.', {
      remedy: 'Take it out of the setting headgate.connections.',
    });
  }
  if (!isSafe(url.protocol, url.hostname)) throw unsafeEndpoint(url.host);
  return endpoint;
}

export function unsafeEndpoint(host: string): AppError {
  return new AppError('invalid-input', `Credentials are not sent to ${host} without encryption.`, {
    remedy: 'Use an https:// URL, or an http:// URL of this machine (127.0.0.1, localhost or [::1]).',
  });
}

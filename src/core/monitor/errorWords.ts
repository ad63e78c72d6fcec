import type { AppError, AppErrorKind } from '../../base/appError';

const SHORT: Readonly<Record<AppErrorKind, string>> = {
  'access-denied': 'no permission',
  'credentials-missing': 'not signed in',
  'credentials-expired': 'sign in again',
  'credentials-rejected': 'credentials rejected',
  throttled: 'slowed down by AWS',
  offline: 'offline',
  'endpoint-down': 'endpoint not working',
  'not-found': 'not found',
  conflict: 'conflict',
  'invalid-input': 'cannot be used',
  untrusted: 'workspace not trusted',
  'program-missing': 'program missing',
  cancelled: 'cancelled',
  internal: 'unexpected answer',
};

/** What went wrong in two or three words, for a row's description. */
export function errorWords(error: AppError): string {
  return SHORT[error.kind];
}

/** What happened and what to do, one fact a line. */
export function errorLines(error: AppError): readonly string[] {
  return error.remedy === undefined ? [error.message] : [error.message, error.remedy];
}

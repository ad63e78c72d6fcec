/**
 * What went wrong, in the categories that a user must be able to tell apart:
 *
 * - `access-denied`: the caller lacks a permission; the message names the IAM action and the ARN
 * - `credentials-missing` / `credentials-expired` / `credentials-rejected`: nobody is signed in, no longer, or wrongly
 * - `throttled`: the service asks to slow down
 * - `offline`: no network, or the name does not resolve; `endpoint-down`: something is there and does not answer
 * - `not-found`, `conflict`, `invalid-input`: the request met a state or a value that the service refuses
 * - `untrusted`: the workspace is not trusted, so nothing of it is run
 * - `program-missing`: git or a shell is not installed
 * - `cancelled`: the user stopped it; never shown
 * - `internal`: a defect of Headgate or an answer that nobody expected
 */
export type AppErrorKind =
  | 'access-denied'
  | 'credentials-missing'
  | 'credentials-expired'
  | 'credentials-rejected'
  | 'throttled'
  | 'offline'
  | 'endpoint-down'
  | 'not-found'
  | 'conflict'
  | 'invalid-input'
  | 'untrusted'
  | 'program-missing'
  | 'cancelled'
  | 'internal';

const RETRYABLE: ReadonlySet<AppErrorKind> = new Set(['throttled', 'offline', 'endpoint-down']);

/** The one error type that crosses zones. `message` is a whole sentence for the user and holds no secret. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: AppErrorKind;
  /** What the user can do about it, as one sentence; absent where nothing helps. */
  readonly remedy: string | undefined;

  constructor(kind: AppErrorKind, message: string, options: { remedy?: string; cause?: unknown } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.kind = kind;
    this.remedy = options.remedy;
  }

  /** Whether the same call can succeed later without anybody doing anything. */
  get retryable(): boolean {
    return RETRYABLE.has(this.kind);
  }
}

/** Turns anything thrown into an {@link AppError}; one that already is comes back as it is. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', message, { cause: thrown });
}

import { AppError, type AppErrorKind } from '../base/appError';
import { shortened, visibleText } from '../base/visibleText';
import type { Connection } from '../core/monitor/ports';
import type { CallContext } from './callContext';
import { networkError } from './networkErrors';
import { redact } from './redact';
import { thrownFacts, type ThrownFacts } from './thrownFacts';

/** Longest part of a service's own words that a message repeats. */
const QUOTE = 400;

/** Every error of the SDK, of the network and of credential providers as one of ours; an `AppError` stays what it is. */
export function awsError(thrown: unknown, context: CallContext): AppError {
  if (thrown instanceof AppError) return thrown;
  const facts = thrownFacts(thrown);
  const told: ThrownFacts = { ...facts, message: quoted(facts.message, context) };
  return (
    cancelled(told) ??
    credentialsError(told, context) ??
    accessDenied(told, context) ??
    throttled(told, context) ??
    networkError(told, context) ??
    refused(told, context) ??
    unexpected(told, context)
  );
}

function quoted(message: string, { secrets }: CallContext): string {
  return shortened(visibleText(redact(message, secrets).replace(/\s+/g, ' ').trim()), QUOTE);
}

function cancelled({ name }: ThrownFacts): AppError | undefined {
  return name === 'AbortError' ? new AppError('cancelled', 'The request was cancelled.') : undefined;
}

const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const REJECTED = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'InvalidAccessKeyId',
  'AuthFailure',
]);
const MISSING = new Set(['CredentialsProviderError', 'ProviderError', 'TokenProviderError']);

function credentialsError({ name, message }: ThrownFacts, { connection }: CallContext): AppError | undefined {
  const who = whose(connection);
  if (EXPIRED.has(name)) {
    return new AppError('credentials-expired', `${who} have expired.`, { remedy: signIn(connection) });
  }
  if (MISSING.has(name)) {
    const sso = /\bsso\b/i.test(message);
    if (sso && /expired|invalid|refresh|not found/i.test(message)) {
      return new AppError('credentials-expired', `The SSO session of ${owner(connection)} has ended.`, {
        remedy: `Run aws sso login${profileOption(connection)} in a terminal, then refresh.`,
      });
    }
    return new AppError(
      'credentials-missing',
      sentence(`There are no AWS credentials of ${owner(connection)}. ${message}`),
      {
        remedy: signIn(connection),
      },
    );
  }
  if (!REJECTED.has(name)) return undefined;
  if (/expired|not yet current|skew/i.test(message)) {
    return new AppError('credentials-rejected', sentence(`AWS refused the time of the request. ${message}`), {
      remedy: 'Set the clock of this machine.',
    });
  }
  return new AppError('credentials-rejected', sentence(`${who} were rejected. ${message}`), {
    remedy: 'Check the access key and the secret key, and that they belong to this endpoint.',
  });
}

function whose(connection: Connection): string {
  return `The AWS credentials of ${owner(connection)}`;
}

function owner({ profile }: Connection): string {
  return profile === undefined ? 'the default chain' : `the profile ${visibleText(profile)}`;
}

function signIn(connection: Connection): string {
  const { profile } = connection;
  if (profile === undefined)
    return 'Sign in with your AWS tool, or name a profile in headgate.connections, then refresh.';
  return `Renew them (for SSO: aws sso login${profileOption(connection)}), then refresh.`;
}

/** As it is typed into a shell; a name with unusual characters stands in quotes. */
function profileOption({ profile }: Connection): string {
  if (profile === undefined) return '';
  return /^[\w.@+-]+$/.test(profile) ? ` --profile ${profile}` : ` --profile "${visibleText(profile)}"`;
}

const DENIED = new Set([
  'AccessDeniedException',
  'AccessDenied',
  'UnauthorizedOperation',
  'ForbiddenException',
]);

/** Source: IAM User Guide, "Troubleshoot access denied error messages": `User: … is not authorized to perform: … on resource: …`. */
function accessDenied({ name, message }: ThrownFacts, { action }: CallContext): AppError | undefined {
  if (!DENIED.has(name)) return undefined;
  const who = /\bUser: (\S+)/.exec(message)?.[1] ?? 'this identity';
  const permission = /\bto perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? action;
  const resource = /\bon resource: (\S+)/.exec(message)?.[1]?.replace(/[.,;]$/, '');
  const where = resource === undefined ? '' : ` on ${resource}`;
  const why = /\b(with an explicit deny[^.]*)/.exec(message)?.[1];
  return new AppError(
    'access-denied',
    `${permission} is not allowed for ${who}${where}${why === undefined ? '' : `, ${why}`}.`,
    {
      remedy: `Ask for the IAM permission ${permission}${where}.`,
    },
  );
}

/** Source: botocore's and the SDK's list of throttling errors. `LimitExceededException` is about the number of things. */
const THROTTLED = new Set([
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'BandwidthLimitExceeded',
  'SlowDown',
]);

function throttled(
  { name, httpStatus }: ThrownFacts,
  { action, endpoint }: CallContext,
): AppError | undefined {
  if (!THROTTLED.has(name) && httpStatus !== 429) return undefined;
  return new AppError('throttled', `${endpoint} asks to slow down (${action}).`, {
    remedy: 'Try again in a minute.',
  });
}

/** The service understood the request and says no. The first pattern that fits the error's name decides. */
const REFUSALS: readonly (readonly [RegExp, AppErrorKind, string | undefined])[] = [
  [
    /^InvalidApprovalToken|^ApprovalAlreadyCompleted/,
    'conflict',
    'Refresh: somebody may have decided already.',
  ],
  [/NotFound(?:Exception)?$/, 'not-found', 'Refresh, and check the name and the region.'],
  [
    /Conflict|Concurrent|NotStoppable|Duplicated|NotLatest|NotRetryable|Outdated|UnableTo|LimitExceeded|InUse|AlreadyExists/,
    'conflict',
    'Refresh, and try again.',
  ],
  [
    /^InsufficientCapabilities/,
    'invalid-input',
    'Nested stacks and macros may need more than the template shows: deploy it in the console.',
  ],
  [/^Validation|^Invalid|^Serialization|^UnknownOperation|^MissingParameter/, 'invalid-input', undefined],
];

function refused({ name, message }: ThrownFacts, { action, endpoint }: CallContext): AppError | undefined {
  const refusal = REFUSALS.find(([pattern]) => pattern.test(name));
  if (refusal === undefined) return undefined;
  const [, kind, remedy] = refusal;
  const said =
    message === '' || message === name ? `${endpoint} refused ${action} (${name}).` : sentence(message);
  return new AppError(kind, said, remedy === undefined ? {} : { remedy });
}

function unexpected({ name, message }: ThrownFacts, { action, endpoint }: CallContext): AppError {
  const said = [name, message].filter(part => part !== '').join(': ');
  return new AppError(
    'internal',
    sentence(`${endpoint} answered ${action} with something unexpected: ${said}`),
  );
}

function sentence(text: string): string {
  const said = text.trimEnd();
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}

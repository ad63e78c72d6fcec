import { AppError } from '../base/appError';
import type { CallContext } from './callContext';
import type { ThrownFacts } from './thrownFacts';

const UNRESOLVED = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA']);
const NO_NETWORK = new Set(['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'EADDRNOTAVAIL']);
const CUT_OFF = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'ERR_STREAM_PREMATURE_CLOSE',
]);
const TIME_OUT = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT']);
const CERTIFICATE = /^CERT_|^ERR_TLS|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|^EPROTO$|HOSTNAME_MISMATCH/;

/** What keeps a request from its service, or the service from answering it; `undefined` where it did answer. */
export function networkError(facts: ThrownFacts, { endpoint }: CallContext): AppError | undefined {
  const { code, name, httpStatus } = facts;
  if (UNRESOLVED.has(code)) {
    return new AppError('offline', `The name of ${endpoint} cannot be resolved.`, {
      remedy: 'Check the network connection, and the region and the endpoint of the connection.',
    });
  }
  if (NO_NETWORK.has(code)) {
    return new AppError('offline', `There is no network to ${endpoint}.`, {
      remedy: 'Check the network connection.',
    });
  }
  if (code === 'ECONNREFUSED')
    return down(`Nothing answers at ${endpoint}.`, 'Check that the endpoint is running.');
  // The SDK calls most of what cuts a connection a TimeoutError, so its code comes first.
  if (CUT_OFF.has(code)) return down(`${endpoint} closed the connection before it had answered.`);
  if (TIME_OUT.has(code) || name === 'TimeoutError') return noAnswer(endpoint);
  if (CERTIFICATE.test(code)) {
    return down(
      `The certificate of ${endpoint} is not trusted (${code}).`,
      'Check for a proxy between this machine and AWS.',
    );
  }
  if (isForeign(facts)) {
    const remedy = 'Check that the endpoint is an AWS endpoint, and for a proxy or a login page on the way.';
    return down(`${endpoint} answered with something that is not an AWS answer.`, remedy);
  }
  if (httpStatus !== undefined && httpStatus >= 500) {
    return down(
      `${endpoint} has a fault of its own (${name === '' ? '' : `${name}, `}status ${httpStatus}).`,
    );
  }
  return undefined;
}

/** What is said when an answer does not come in time. */
export function noAnswer(endpoint: string): AppError {
  return down(`${endpoint} does not answer.`, 'Check the network connection and the endpoint.');
}

/** A page of HTML instead of JSON, as proxies and login pages send it. */
function isForeign({ name, message, body }: ThrownFacts): boolean {
  if (/^\s*</.test(body)) return true;
  return name === 'SyntaxError' || /Unexpected token|is not valid JSON|Deserialization error/.test(message);
}

function down(message: string, remedy?: string): AppError {
  return new AppError('endpoint-down', message, remedy === undefined ? {} : { remedy });
}

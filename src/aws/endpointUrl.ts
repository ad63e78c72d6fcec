import { AppError } from '../base/appError';
import { endpointProblem } from '../core/monitor/endpointRule';

/** Checks an endpoint's URL; throws `invalid-input` for one that credentials must not be sent to. */
export function checkedEndpoint(endpoint: string): string {
  const remedy = endpointProblem(endpoint);
  if (remedy === undefined) return endpoint;
  throw new AppError('invalid-input', 'The endpoint of this connection cannot be used.', { remedy });
}

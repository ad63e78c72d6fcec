import { toAppError } from '../../base/appError';
import type { Log } from '../../base/log';
import type { AwsJsonEndpoint } from '../../core/monitor/ports';
import { Input } from './input';
import { ServiceError } from './serviceError';

/** An operation: takes the request's members and gives the answer's, with points in time in epoch seconds. */
export type Operation = (input: Input) => object | Promise<object>;

/** Operations by target, `CodePipeline_20150709.ListPipelines`. */
export type OperationTable = ReadonlyMap<string, Operation>;

/**
 * Answers AWS JSON 1.1 requests by a table of operations. Never rejects: whatever goes wrong is an answer with status
 * 400 and a body with `__type` and `message`.
 */
export function createEndpoint(operations: OperationTable, log: Log): AwsJsonEndpoint {
  return {
    handle: async ({ target, body }) => {
      try {
        const operation = operations.get(target);
        if (operation === undefined) {
          const name = target.slice(0, 200);
          throw new ServiceError('UnknownOperationException', `The local engine has no operation ${name}.`);
        }
        return { status: 200, body: JSON.stringify(await operation(Input.parse(body))) };
      } catch (thrown) {
        return { status: 400, body: JSON.stringify(errorBody(thrown, target, log)) };
      }
    },
  };
}

function errorBody(
  thrown: unknown,
  target: string,
  log: Log,
): { readonly __type: string; readonly message: string } {
  if (thrown instanceof ServiceError) return { __type: thrown.type, message: thrown.message };
  const { message, remedy } = toAppError(thrown);
  log.error(`${target} failed: ${message}`);
  return { __type: 'InternalFailure', message: remedy === undefined ? message : `${message} ${remedy}` };
}

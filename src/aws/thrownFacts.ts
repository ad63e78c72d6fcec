/** What the SDK, Node or a credential provider throws, as far as it says anything. */
export interface ThrownFacts {
  /** The service's error class, or the class of the error. */
  readonly name: string;
  readonly message: string;
  /** Node's code, `ECONNREFUSED`. */
  readonly code: string;
  /** Absent where no answer came. */
  readonly httpStatus?: number;
  /** The answer's body as far as it was read; only of an answer that could not be understood. */
  readonly body: string;
}

/** Reads a thrown value, which may be anything. Errors wrapped in others count for the code that the outer one lacks. */
export function thrownFacts(thrown: unknown): ThrownFacts {
  const at = (...path: readonly string[]): string => text(field(thrown, ...path));
  const httpStatus = field(thrown, '$metadata', 'httpStatusCode') ?? field(thrown, '$response', 'statusCode');
  const name = at('name');
  // Some endpoints answer with a whole class name, `com.amazonaws.codepipeline#PipelineNotFoundException`.
  const bare = /[^#.:]+$/.exec(name.split(':')[0] ?? '')?.[0] ?? name;
  return {
    // The SDK's word for an error without a class.
    name: /^Unknown(?:Error)?$/.test(bare) ? '' : bare,
    message: at('message') || at('Message') || (typeof thrown === 'string' ? thrown : ''),
    code: at('code') || at('cause', 'code') || firstCode(field(thrown, 'errors')),
    body: at('$responseBodyText') || at('$response', 'body'),
    ...(typeof httpStatus === 'number' ? { httpStatus } : {}),
  };
}

/** A connection that was tried by several addresses fails with a list of errors. */
function firstCode(errors: unknown): string {
  if (!Array.isArray(errors)) return '';
  const list: readonly unknown[] = errors;
  return list.map(error => text(field(error, 'code'))).find(code => code !== '') ?? '';
}

function field(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined;
  return at;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** An error that the service answers with; `type` is the name of its shape in the API, such as `ValidationException`. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** A value that breaks a constraint of the API's model, in the service's words. */
export function constraintError(value: string, path: string, constraint: string): ServiceError {
  const shown = value.length > 100 ? `${value.slice(0, 100)}…` : value;
  return new ServiceError(
    'ValidationException',
    `1 validation error detected: Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`,
  );
}

import { isSafe, unsafeEndpoint } from './endpointUrl';
import { fieldsOf, textAt } from './read';

/** The part of an SDK client's middleware stack that is needed to look at requests. */
interface RequestStack {
  add(
    middleware: <Input extends { readonly request: unknown }, Output>(
      next: (input: Input) => Promise<Output>,
    ) => (input: Input) => Promise<Output>,
    options: { readonly step: 'build'; readonly name: string; readonly override: boolean },
  ): void;
}

/**
 * Looks at each request before it is signed, wherever its endpoint came from (the setting, a variable of the environment,
 * a line in `~/.aws/config`), and refuses one that would carry credentials over an open network.
 */
export function refuseUnsafeRequests(stack: RequestStack): void {
  stack.add(
    next => async input => {
      const request = fieldsOf(input.request);
      const host = textAt(request, 'hostname') ?? '';
      if (!isSafe(textAt(request, 'protocol') ?? '', host)) throw unsafeEndpoint(host);
      return await next(input);
    },
    { step: 'build', name: 'refuseUnsafeRequests', override: true },
  );
}

import { AppError } from '../base/appError';
import { isSafeHost } from '../core/monitor/endpointRule';
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
      if (!isSafeHost(textAt(request, 'protocol') ?? '', host)) {
        throw new AppError('invalid-input', `Credentials are not sent to ${host} without encryption.`, {
          remedy: 'Use an https:// URL, or an http:// URL of this machine (127.0.0.1, localhost or [::1]).',
        });
      }
      return await next(input);
    },
    { step: 'build', name: 'refuseUnsafeRequests', override: true },
  );
}

/** The part of an SDK client's middleware stack that is needed to look at answers. */
interface AnswerStack {
  add(
    middleware: <Input, Output extends { readonly response: unknown }>(
      next: (input: Input) => Promise<Output>,
    ) => (input: Input) => Promise<Output>,
    options: {
      readonly step: 'deserialize';
      readonly priority: 'low';
      readonly name: string;
      readonly override: boolean;
    },
  ): void;
}

/**
 * Refuses web pages, as proxies and login pages send them. An answer in XML that lacks everything is a valid one, so that
 * without this a page would mean that there is nothing, or that something was done.
 */
export function refusePages(stack: AnswerStack): void {
  stack.add(
    next => async input => {
      const output = await next(input);
      const headers = fieldsOf(fieldsOf(output.response)['headers']);
      if (/^text\/html\b/i.test(textAt(headers, 'content-type') ?? '')) {
        throw new AppError('endpoint-down', 'A web page came in place of an answer of AWS.', {
          remedy: 'Check that the endpoint is an AWS endpoint, and for a proxy or a login page on the way.',
        });
      }
      return output;
    },
    { step: 'deserialize', priority: 'low', name: 'refusePages', override: true },
  );
}

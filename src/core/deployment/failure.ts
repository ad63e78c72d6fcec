import { shortened, visibleText } from '../../base/visibleText';
import type { StackEvent } from './ports';

/** Why something did not work, for people. */
export interface Failure {
  /** Of the resource that failed first; absent where it is the stack itself. */
  readonly logicalId?: string;
  readonly type?: string;
  /** One sentence. */
  readonly what: string;
  readonly todo: string;
  /** CloudFormation's own words. */
  readonly said: string;
}

/** Longer reasons repeat themselves, and hide what is around them. */
const LONGEST = 1_000;

/** Reasons that only say that something else failed before. */
const FOLLOWS = /cancelled|The following resource\(s\) failed|Rollback requested|requested by user/i;

/** The first event of a stack that says why; `undefined` where nothing failed. `events` is in the order of time. */
export function firstFailure(stackId: string, events: readonly StackEvent[]): Failure | undefined {
  const failed = events.filter(({ status }) => status.endsWith('_FAILED'));
  const cause =
    failed.find(({ reason }) => reason !== undefined && !FOLLOWS.test(reason)) ??
    failed.find(({ reason }) => reason === undefined);
  if (cause === undefined) return undefined;
  const said = shortened(visibleText(cause.reason ?? cause.status), LONGEST);
  return {
    ...(cause.physicalId === stackId ? {} : { logicalId: cause.logicalId, type: cause.type }),
    ...explain(said, cause.physicalId),
    said,
  };
}

interface Explanation {
  readonly what: string;
  readonly todo: string;
}

type Explain = (said: string, name: string | undefined) => Explanation | undefined;

/**
 * What a reason means and what helps. The codes are those of resource handlers.
 * Source: CloudFormation CLI User Guide, "Resource type handler error codes".
 */
export function explain(said: string, name?: string): Explanation {
  for (const read of READERS) {
    const found = read(said, name);
    if (found !== undefined) return found;
  }
  return { what: wordsOf(said), todo: 'Change the template as this says, and deploy it again.' };
}

const READERS: readonly Explain[] = [
  said => {
    const denied = /is not authorized to perform: ([\w-]+:\w+)(?:.*? on resource: ([^\s"]+))?/.exec(said);
    if (denied === null) return undefined;
    const [, action = '', on] = denied;
    const resource = on?.replace(/[.,;]$/, '');
    const who = /\bUser: (\S+)/.exec(said)?.[1];
    const where = resource === undefined ? '' : ` on ${resource}`;
    return {
      what: `${action} is not allowed${who === undefined ? '' : ` for ${who}`}${where}.`,
      todo: `Ask for the IAM permission ${action}${where}, and deploy again.`,
    };
  },
  said => {
    const action = /^API: ([\w-]+:\w+) Access Denied/i.exec(said)?.[1];
    if (action === undefined && !/AccessDenied|Access Denied/i.test(said)) return undefined;
    return {
      what: action === undefined ? wordsOf(said) : `${action} is not allowed for whoever deploys.`,
      todo: `Ask for the IAM permission${action === undefined ? ' that this names' : ` ${action}`}, and deploy again.`,
    };
  },
  said =>
    / is in \w+_IN_PROGRESS state and can ?not be updated/.test(said)
      ? { what: wordsOf(said), todo: 'Wait until CloudFormation is done with it, and deploy again.' }
      : undefined,
  said => {
    const resource = /denied by stack policy.*?for resource \[([^\]]+)\]/i.exec(said)?.[1];
    return resource === undefined && !/denied by stack policy/i.test(said)
      ? undefined
      : {
          what: `The policy of the stack does not let ${resource ?? 'a resource of it'} be changed.`,
          todo: 'Ask whoever has set that policy, or leave the resource as it is.',
        };
  },
  said => {
    const macro = /No transform named (\S+?)\.? found/i.exec(said)?.[1];
    if (macro !== undefined)
      return {
        what: `There is no macro ${macro} in this account and region.`,
        todo: 'Deploy the macro first, or take it out of the template.',
      };
    const [, name, why] = /^Transform (\S+) failed (?:with: )?(.+)$/s.exec(said) ?? [];
    return name === undefined || why === undefined
      ? undefined
      : {
          what: `The macro ${name} refuses the template: ${wordsOf(why)}`,
          todo: 'Change the template as this says, and deploy it again.',
        };
  },
  (said, name) =>
    /AlreadyExists|already exists/i.test(said)
      ? {
          what: `${identifierIn(said) ?? name ?? 'A resource of this name'} exists already, and does not belong to this stack.`,
          todo: 'Give it another name in the template, or delete the one that exists where nobody needs it.',
        }
      : undefined,
  said =>
    /ServiceLimitExceeded|LimitExceeded|Cannot exceed quota|quota|limit exceeded|too many/i.test(said)
      ? {
          what: `A quota of the account is used up. ${wordsOf(said)}`,
          todo: 'Delete what nobody needs, or ask for more in Service Quotas, and deploy again.',
        }
      : undefined,
  said =>
    /cannot be assumed by|is not authorized to perform AssumeRole|Invalid principal in policy/i.test(said)
      ? {
          what: wordsOf(said),
          todo: 'A role that was just made can take some seconds to work: deploy again. If it stays, check who may take the role.',
        }
      : undefined,
  said =>
    /bucket you tried to delete is not empty/i.test(said)
      ? { what: 'The bucket is not empty.', todo: 'Empty it, and delete the stack again.' }
      : undefined,
  said => {
    const used = /Export (\S+) cannot be (?:deleted|updated) as it is in use by (.+)$/.exec(said);
    return used === null
      ? undefined
      : {
          what: `The output ${used[1] ?? ''} is used by ${used[2] ?? 'another stack'}.`,
          todo: 'Let that stack do without it first.',
        };
  },
  said =>
    /Throttling|Rate exceeded|NotStabilized|NetworkFailure|ServiceInternalError|InternalFailure|HandlerInternalFailure/.test(
      said,
    )
      ? { what: wordsOf(said), todo: 'This mostly passes: deploy again in a minute.' }
      : undefined,
  said =>
    /HandlerErrorCode: NotFound|does not exist|could not be found|NoSuch/i.test(said)
      ? {
          what: wordsOf(said),
          todo: 'Make what is missing, or correct its name in the template or its parameter, and deploy again.',
        }
      : undefined,
  said =>
    /ExpiredToken|token included in the request is expired/i.test(said)
      ? {
          what: 'The credentials expired while the stack was made.',
          todo: 'Sign in again, and deploy again.',
        }
      : undefined,
];

/** `Resource of type 'AWS::S3::Bucket' with identifier 'x' already exists`, or `x already exists in stack arn:…`. */
function identifierIn(said: string): string | undefined {
  return /with identifier '([^']+)'/.exec(said)?.[1] ?? /^(\S+) already exists/.exec(said)?.[1];
}

/** The message of a handler without what only support can read, as a sentence. */
function wordsOf(said: string): string {
  const words = said
    .replace(/^Resource handler returned message: "?/, '')
    .replace(/\s*\((?:RequestToken|Service|Status Code|HandlerErrorCode)[:,][^()]*\)\s*$/, '')
    .replace(/\s*\(Service: [^()]*\)\s*/, ' ')
    .replace(/"\s*$/, '')
    .trim();
  const text = words === '' ? said.trim() : words;
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

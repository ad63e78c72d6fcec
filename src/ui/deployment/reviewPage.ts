import { AppError, toAppError } from '../../base/appError';
import { changesOf, type ShownChanges } from '../../core/deployment/changes';
import {
  countsText,
  shownAccess,
  shownResources,
  type Button,
  type DeploymentPage,
  type Notice,
} from '../../core/deployment/page';
import type { Handshake } from '../../core/deployment/handshake';
import { wordOf } from '../../core/deployment/progress';
import { bytesOf, MAX_TEMPLATE_BYTES } from '../../core/pipeline/templateBody';
import { readStackTemplate, type StackTemplate } from '../../core/deployment/stackTemplate';
import { messageOf } from '../kit/errorMessages';
import { placeFacts } from './chooseStack';
import type { DeployDeps } from './deployDeps';
import { findHandshakes, HANDSHAKE, handshakeNotices } from './handshakes';
import type { Prepared } from './prepared';
import { listed } from './words';

const DEPLOY: Button = { decision: 'deploy', label: 'Deploy…', isPrimary: true };
const DISCARD: Button = { decision: 'discard', label: 'Discard', isPrimary: false };
const DRIFT: Button = { decision: 'drift', label: 'Show Drift', isPrimary: false };

const OTHER_TEMPLATE: Notice = {
  level: 'warning',
  text: 'The file has changed since this change set was made of it. What is deployed is the change set; discard it to deploy the file.',
};

/** Steps in while CloudFormation is at work. */
export const STOP: Button = { decision: 'stop', label: 'Cancel…', isPrimary: false };

/** What CloudFormation does already, before anything of it is known. */
export function followPage({ place, template, changeSet }: Omit<Prepared, 'connections'>): DeploymentPage {
  return {
    title: `Deploy ${listed(template.pipelines)}`,
    headline: `${place.stackName} is ${wordOf(changeSet.status)}.`,
    mood: 'running',
    facts: factsOf({ place, template, changeSet }),
    notices: [],
    leftovers: [],
    access: [],
    resources: [],
    drifts: [],
    // Only on the way forward is there something to turn back from.
    buttons: /^(?:CREATE|UPDATE)_IN_PROGRESS$/.test(changeSet.status) ? [STOP] : [],
  };
}

function factsOf({ place, template, changeSet }: Omit<Prepared, 'connections'>): DeploymentPage['facts'] {
  return [...placeFacts(place.connection, changeSet.stackId, place.stackName), ['Template', template.path]];
}

/** What is to be decided on. */
export interface Review {
  readonly changes: ShownChanges;
  readonly page: DeploymentPage;
  readonly handshakes: readonly Handshake[];
}

/** What a change set would do, as a page with the buttons that decide on it. */
export async function reviewPage(
  deps: Pick<DeployDeps, 'sourceConnections'>,
  prepared: Prepared,
): Promise<Review> {
  const { place, template, changeSet, connections } = prepared;
  const [before, handshakes] = await Promise.all([
    place.stack === undefined ? undefined : templateOf(prepared),
    findHandshakes(deps, place.connection, connections),
  ]);
  const unread = before instanceof AppError ? before : undefined;
  const changes = changesOf(changeSet, before instanceof AppError ? undefined : before, template.template);
  const notices: Notice[] = [
    ...(prepared.file === undefined ? [] : [OTHER_TEMPLATE]),
    ...handshakeNotices(handshakes),
    ...(unread === undefined
      ? []
      : [
          {
            level: 'warning' as const,
            text: `What the stack allows now cannot be read, so all that it will allow is shown as new. ${messageOf(unread)}`,
          },
        ]),
    ...capabilityNotices(template.template),
    ...rewrittenNotices(template),
    ...(changes.accessByValues.length === 0
      ? []
      : [
          {
            level: 'info' as const,
            text: `${listed(changes.accessByValues)}: what they allow changes with a parameter or another resource, not with the template.`,
          },
        ]),
  ];
  const page: DeploymentPage = {
    title: `Deploy ${listed(template.pipelines)}`,
    headline: `${countsText(changes)} Nothing has been changed yet.`,
    mood: 'review',
    facts: factsOf(prepared),
    notices,
    leftovers: [],
    access: changes.access.map(shownAccess),
    resources: shownResources(changes),
    drifts: [],
    buttons: [
      DEPLOY,
      DISCARD,
      ...(place.stack === undefined ? [] : [DRIFT]),
      ...(handshakes.length === 0 ? [] : [HANDSHAKE]),
    ],
  };
  return { changes, page, handshakes };
}

function rewrittenNotices({ path, text, body }: Prepared['template']): readonly Notice[] {
  if (body?.isRewritten !== true) return [];
  const [whole, limit] = [bytesOf(text), MAX_TEMPLATE_BYTES].map(count => count.toLocaleString('en'));
  const notice = `${path} has ${whole} bytes, and CloudFormation takes ${limit} in a request: the same template was sent as JSON, without blanks and comments. So the console shows it.`;
  return [{ level: 'info', text: notice }];
}

async function templateOf({ place, changeSet }: Prepared): Promise<StackTemplate | AppError> {
  try {
    return readStackTemplate(await place.client.template(changeSet.stackId));
  } catch (thrown) {
    return toAppError(thrown);
  }
}

function capabilityNotices({ capabilities }: StackTemplate): readonly Notice[] {
  return capabilities.map(capability => ({
    level: 'info',
    text:
      capability === 'CAPABILITY_AUTO_EXPAND'
        ? 'The template calls macros, which may add what is not shown here (CAPABILITY_AUTO_EXPAND).'
        : `The template holds roles or policies of IAM: deploying it acknowledges ${capability}.`,
  }));
}

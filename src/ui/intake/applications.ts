import { prefill } from '../../core/intake/answers/prefill';
import { applicationOf } from '../../core/intake/recommend/application';
import { slugOf } from '../../core/intake/recommend/settle';
import type { WorkspaceFacts } from '../../core/intake/facts/workspaceFacts';
import type { ApplicationBlueprint } from '../../core/pipeline/blueprint/blueprint';
import { applicationFiles } from '../../core/scaffold/application/applicationFiles';
import type { FilePlan } from '../../core/scaffold/files/filePlan';
import type { ApplicationKind, ApplicationProposal } from '../kit/intake';

/** The kinds of applications that CodeDeploy knows, that which a folder speaks for first. */
export function applicationKinds(facts: WorkspaceFacts): readonly ApplicationProposal[] {
  const [dockerfile] = facts.dockerfiles;
  const said = new Map<ApplicationKind, string>();
  for (const { value, evidence } of facts.targets) {
    const kind = KIND_OF[value.kind];
    if (kind !== undefined && !said.has(kind)) said.set(kind, evidence.path);
  }
  if (dockerfile !== undefined && !said.has('container')) said.set('container', dockerfile.evidence.path);
  const others = KINDS.filter(kind => !said.has(kind)).map(kind => ({ kind }));
  return [...Array.from(said, ([kind, evidence]) => ({ kind, evidence })), ...others];
}

const KINDS: readonly ApplicationKind[] = ['server', 'container', 'function'];

const KIND_OF: Readonly<Record<string, ApplicationKind>> = {
  codedeploy: 'server',
  ecs: 'container',
  ecsBlueGreen: 'container',
  lambda: 'function',
};

/** The files that CodeDeploy needs of an application; `folder` as in {@link ApplicationBlueprint}, or where a program was found. */
export function planApplication(
  facts: WorkspaceFacts,
  kind: ApplicationKind,
  folder: string | undefined,
): FilePlan {
  const { answers } = prefill(facts);
  const own = { ...answers, folder: folder ?? answers.folder };
  const application: ApplicationBlueprint | undefined =
    kind === 'function'
      ? { kind, folder: own.folder, function: slugOf(own.name, 'function', 64), alias: 'live' }
      : applicationOf(facts, {
          ...own,
          target: kind === 'server' ? 'codedeploy' : 'ecsBlueGreen',
          environments: [],
        });
  return { files: application === undefined ? [] : applicationFiles(application) };
}

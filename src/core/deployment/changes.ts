import { accessChanges, type AccessChange } from './access';
import type { ChangeSet, PropertyChange, ResourceChange } from './ports';
import type { StackTemplate } from './stackTemplate';

/** What happens to one resource. */
export type Effect =
  'added' | 'changed' | 'replaced' | 'perhaps replaced' | 'removed' | 'released' | 'imported';

export interface ShownChange {
  readonly effect: Effect;
  readonly logicalId: string;
  readonly physicalId?: string;
  /** `AWS::S3::Bucket` */
  readonly type: string;
  /** `S3 bucket` */
  readonly noun: string;
  readonly properties: readonly PropertyChange[];
  /** What the user should know before it happens. */
  readonly warning?: string;
}

/** A change set in people's words. */
export interface ShownChanges {
  /** Changes of who may do what come first. */
  readonly access: readonly AccessChange[];
  /** Replaced and removed ones first, then by name. */
  readonly resources: readonly ShownChange[];
  readonly counts: Readonly<Record<Effect, number>>;
  /** Names of the roles and policies that change without their template saying how. */
  readonly accessByValues: readonly string[];
}

const ORDER: readonly Effect[] = [
  'replaced',
  'perhaps replaced',
  'removed',
  'released',
  'changed',
  'imported',
  'added',
];

/** What a change set would do. `before` is the template of the stack as it is, absent where there is none yet. */
export function changesOf(
  { changes }: Pick<ChangeSet, 'changes'>,
  before: StackTemplate | undefined,
  after: StackTemplate,
): ShownChanges {
  const touched = new Set(changes.map(({ logicalId }) => logicalId));
  const access = accessChanges(before, after).filter(({ logicalId }) => touched.has(logicalId));
  const resources = changes
    .map(shown)
    .sort(
      (a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect) || (a.logicalId < b.logicalId ? -1 : 1),
    );
  const told = new Set(access.map(({ logicalId }) => logicalId));
  return {
    access,
    resources,
    counts: counted(resources),
    accessByValues: changes
      .filter(({ type, logicalId }) => type.startsWith('AWS::IAM::') && !told.has(logicalId))
      .map(({ logicalId }) => logicalId),
  };
}

function counted(resources: readonly ShownChange[]): Readonly<Record<Effect, number>> {
  const count = (effect: Effect): number => resources.filter(resource => resource.effect === effect).length;
  return {
    added: count('added'),
    changed: count('changed'),
    replaced: count('replaced'),
    'perhaps replaced': count('perhaps replaced'),
    removed: count('removed'),
    released: count('released'),
    imported: count('imported'),
  };
}

function shown(change: ResourceChange): ShownChange {
  const { logicalId, physicalId, type, properties } = change;
  const effect = effectOf(change);
  const warning = warningOf(effect, type);
  return {
    effect,
    logicalId,
    type,
    noun: nounOf(type),
    properties,
    ...(physicalId === undefined ? {} : { physicalId }),
    ...(warning === undefined ? {} : { warning }),
  };
}

function effectOf({ action, replacement, isRetained }: ResourceChange): Effect {
  switch (action) {
    case 'Add':
      return 'added';
    case 'Remove':
      return isRetained ? 'released' : 'removed';
    case 'Import':
      return 'imported';
    case 'Dynamic':
      return 'perhaps replaced';
    case 'Modify':
      if (replacement === 'True') return 'replaced';
      return replacement === 'Conditional' ? 'perhaps replaced' : 'changed';
  }
}

/** Types that hold what is gone with them. */
const HOLDS_DATA: ReadonlySet<string> = new Set([
  'AWS::S3::Bucket',
  'AWS::DynamoDB::Table',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::ECR::Repository',
  'AWS::Logs::LogGroup',
  'AWS::SecretsManager::Secret',
  'AWS::KMS::Key',
  'AWS::CodeCommit::Repository',
]);

function warningOf(effect: Effect, type: string): string | undefined {
  const data = HOLDS_DATA.has(type) ? ' What it holds does not come along.' : '';
  switch (effect) {
    case 'replaced':
      return type === 'AWS::CodePipeline::Pipeline'
        ? 'A new pipeline takes its place; the executions of the old one are gone.'
        : `A new one takes its place and the old one is deleted.${data}`;
    case 'perhaps replaced':
      return `CloudFormation finds out only as it goes whether a new one takes its place.${data}`;
    case 'removed':
      return HOLDS_DATA.has(type) ? 'It is deleted, with what it holds.' : undefined;
    case 'released':
      return 'It stays in the account, and no stack looks after it any more.';
    default:
      return undefined;
  }
}

/** `AWS::CodeBuild::Project` → `CodeBuild project`. */
export function nounOf(type: string): string {
  const [, service = '', kind = ''] = type.split('::');
  if (kind === '') return type;
  const words = kind.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return `${service} ${words}`;
}

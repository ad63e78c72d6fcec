import type { Reason } from '../../core/intake/recommend/recommendation';
import type { Proposal } from '../protocol/messages';

/** The reasons of a part: its own, else those of what is in it, else that of what it is in. */
export function reasonsOf(part: string, reasons: readonly Reason[]): readonly Reason[] {
  const own = reasons.filter(reason => reason.part === part);
  if (own.length > 0) return own;
  const [kind, name = ''] = part.split(/:(.*)/s);
  if (kind === 'stage') return reasons.filter(reason => reason.part.startsWith(`action:${name}/`));
  if (kind !== 'action') return [];
  return reasons.filter(reason => reason.part === `stage:${name.slice(0, name.indexOf('/'))}`);
}

/** An amount that is under a cent is not nothing. */
export function dollars(amount: number): string {
  if (amount > 0 && amount < 0.01) return 'under $0.01';
  return `$${amount.toFixed(2)}`;
}

/** A proposal in one line; empty where there is none yet. */
export function summaryOf(proposal: Proposal | undefined): string {
  if (proposal === undefined) return '';
  const { files, cost, byHand, picture } = proposal;
  const total = picture.type.title.endsWith('V1') ? cost.v1.total : cost.v2.total;
  const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;
  return [
    count(files.length, 'file', 'files'),
    `about ${dollars(total)} per month`,
    count(byHand.length, 'manual step', 'manual steps'),
  ].join(' · ');
}

import type { WorkspaceFacts } from '../facts/workspaceFacts';
import type { Prefill } from './answers';
import { DEFAULT_ANSWERS } from './defaults';

/** The answers that a folder gives by itself. */
export function prefill(facts: WorkspaceFacts): Prefill {
  return { answers: { ...DEFAULT_ANSWERS, name: facts.name }, evidence: {} };
}

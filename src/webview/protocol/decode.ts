import { decodeAnswers } from '../../core/intake/answers/decodeAnswers';
import { ACTS, type ToHost, type ToPage } from './messages';

const MAX_TEXT = 4_000;
const MAX_RUNS = 1_000_000;

/** A message of the page, or `undefined` for anything else: whatever arrives at the host is checked here. */
export function decodeToHost(value: unknown): ToHost | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['type']) {
    case 'ready': {
      const { root, project } = value;
      if (root === undefined) return { type: 'ready' };
      if (!isText(root)) return undefined;
      return { type: 'ready', root, ...(isText(project) && { project }) };
    }
    case 'answers':
      return answersMessage(value);
    case 'open':
      return openMessage(value);
    case 'project':
      return isText(value['folder']) ? { type: 'project', folder: value['folder'] } : undefined;
    case 'readAgain':
    case 'openFolder':
      return { type: value['type'] };
    case 'compareSaved': {
      const decoded = decodeAnswers(value['answers']);
      return 'problem' in decoded ? undefined : { type: 'compareSaved', answers: decoded.answers };
    }
    case 'act': {
      const act = ACTS.find(known => known === value['act']);
      const decoded = decodeAnswers(value['answers']);
      return act === undefined || 'problem' in decoded
        ? undefined
        : { type: 'act', act, answers: decoded.answers };
    }
    default:
      return undefined;
  }
}

function answersMessage(value: Readonly<Record<string, unknown>>): ToHost | undefined {
  const { revision, runsPerMonth } = value;
  const decoded = decodeAnswers(value['answers']);
  if (!isCount(revision) || 'problem' in decoded) return undefined;
  if (runsPerMonth === undefined) return { type: 'answers', revision, answers: decoded.answers };
  if (!isCount(runsPerMonth) || runsPerMonth > MAX_RUNS) return undefined;
  return { type: 'answers', revision, answers: decoded.answers, runsPerMonth };
}

function openMessage({ path, line }: Readonly<Record<string, unknown>>): ToHost | undefined {
  if (!isText(path)) return undefined;
  if (line === undefined) return { type: 'open', path };
  return isCount(line) ? { type: 'open', path, line } : undefined;
}

/**
 * A message of the host, or `undefined` for anything else that a window can post. The host is our own code, so only that it
 * is one of its messages is checked, not all that it holds.
 */
export function decodeToPage(value: unknown): ToPage | undefined {
  return isToPage(value) ? value : undefined;
}

function isToPage(value: unknown): value is ToPage {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'folder':
      return isRecord(value['folder']) && typeof value['folder']['status'] === 'string';
    case 'proposal':
      return (
        isCount(value['revision']) && isRecord(value['proposal']) && isRecord(value['proposal']['picture'])
      );
    case 'ended':
      return ACTS.some(act => act === value['act']) && typeof value['text'] === 'string';
    default:
      return false;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

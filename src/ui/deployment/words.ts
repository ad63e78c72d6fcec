import { inSentence } from '../../base/inSentence';
import { nameText } from '../../core/monitor/rowParts';

/** Names in a sentence: `web`, `web and api`, `web, api and docs`. */
export function listed(names: readonly string[]): string {
  return inSentence(names.map(nameText));
}

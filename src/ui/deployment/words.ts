import { nameText } from '../../core/monitor/rowParts';

/** Names in a sentence: `web`, `web and api`, `web, api and docs`. */
export function listed(names: readonly string[]): string {
  const shown = names.map(nameText);
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

import type { Spelling } from './model';

/** A name of the API as a file of this spelling writes it. */
export function spelled(key: string, spelling: Spelling): string {
  return spelling === 'api' ? key : key.charAt(0).toUpperCase() + key.slice(1);
}

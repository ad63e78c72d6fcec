import type { Log } from '../base/log';

const MOST_PAGES = 50;

/**
 * Every page, in order. Stops where a page has no token, where a token repeats (such a list has no end), and after 50
 * pages, which it says in the log.
 */
export async function allPages<T extends { readonly nextToken?: string | undefined }>(
  log: Log,
  read: (nextToken: string | undefined) => Promise<T>,
): Promise<readonly T[]> {
  const pages: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await read(token);
    pages.push(page);
    token = page.nextToken;
    if (token !== undefined && (seen.has(token) || pages.length === MOST_PAGES)) {
      log.warn(`A list was cut after ${pages.length} pages; what comes after them is not shown.`);
      break;
    }
    if (token !== undefined) seen.add(token);
  } while (token !== undefined && token !== '');
  return pages;
}

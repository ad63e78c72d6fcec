import { nameText } from '../../core/monitor/rowParts';

/** Somebody's text in a list, which draws codicon syntax as icons; in other people's text it is none. */
export function listText(text: string): string {
  return nameText(text).replace(/\$\(/g, '\\$(');
}

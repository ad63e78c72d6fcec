import type { PlannedFile } from './filePlan';
import { mergeBuildspec } from './mergeBuildspec';

/** What writing a planned file would do. */
export type FileChange =
  | { readonly kind: 'create'; readonly text: string }
  /** It is there and says the same. */
  | { readonly kind: 'same' }
  /** It keeps what it says, and is given what it lacks: the keys `added`. */
  | { readonly kind: 'merge'; readonly text: string; readonly added: readonly string[] }
  /** It is to be replaced by `text` where the user wants that. */
  | { readonly kind: 'replace'; readonly text: string }
  /** It is to stay as it is, and says something else than `text`. */
  | { readonly kind: 'keep'; readonly text: string };

/** What becomes of a file that is there, or of one that is not (`undefined`). A file with CRLF keeps them, unless it is a script. */
export function changeOf(existing: string | undefined, planned: PlannedFile): FileChange {
  if (existing === undefined) return { kind: 'create', text: planned.text };
  const keepsCrlf = existing.includes('\r\n') && !planned.isExecutable;
  const text = keepsCrlf ? planned.text.replaceAll('\n', '\r\n') : planned.text;
  if (existing.trimEnd() === text.trimEnd()) return { kind: 'same' };
  switch (planned.whenExists) {
    case 'replace':
      return { kind: 'replace', text };
    case 'keep':
      return { kind: 'keep', text };
    case 'merge': {
      const merged = mergeBuildspec(existing, planned.text);
      return merged === undefined || merged.added.length === 0
        ? { kind: 'keep', text }
        : { kind: 'merge', ...merged };
    }
  }
}

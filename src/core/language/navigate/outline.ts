import type { NavigationFile } from './file';
import type { OutlineItem } from './outlineItem';
import { pipelineOutline } from './pipelineOutline';
import { treeOutline } from './treeOutline';

/** What an outline of a file shows, in the order of the text. Never throws. */
export function outlineOf(file: NavigationFile): readonly OutlineItem[] {
  return file.kind === 'pipeline' ? pipelineOutline(file.document) : treeOutline(file.document.topLevel);
}

import { mayDeclarePipeline } from '../../pipeline/probe';
import { meaningAt, placesAt } from './definition';
import { declarationsIn, usesIn } from './elsewhere';
import { openFile } from './file';
import { foldsOf } from './folds';
import { scheduleHints } from './hints';
import { linksIn } from './links';
import { outlineOf } from './outline';
import { prepareRename, rename } from './rename';

/** Everything about finding one's way in a file, in one part that is loaded with the first file to look at. */
export const NAVIGATE = {
  mayDeclarePipeline,
  openFile,
  outlineOf,
  foldsOf,
  linksIn,
  scheduleHints,
  meaningAt,
  placesAt,
  declarationsIn,
  usesIn,
  prepareRename,
  rename,
} as const;

export type Navigate = typeof NAVIGATE;

import { CheckedDocument } from './checkedDocument';
import { disableFix } from './disable';
import { fixAll } from './fixAll';

/** What an editor needs of the checks, as one bundle that is loaded with the first file that may need them. */
export const CHECKS = {
  open: (fileName: string): CheckedDocument => new CheckedDocument(fileName),
  fixAll,
  disableFix,
} as const;

export type Checks = typeof CHECKS;

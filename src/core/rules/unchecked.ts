/** Something that AWS documents and that no rule checks, on purpose. */
export interface Unchecked {
  readonly what: string;
  /** Why it is left out: mostly because the file does not tell. */
  readonly why: string;
  readonly source: string;
}

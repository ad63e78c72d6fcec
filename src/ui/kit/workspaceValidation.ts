/** What a validation of the workspace found. */
export interface ValidationSummary {
  /** How many files were checked. */
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  /** Whether it came to its end. */
  readonly isWhole: boolean;
}

/** Checks all files of the workspace, open or not, and shows what it finds among the problems. */
export interface WorkspaceValidation {
  /** What was found before the signal aborts is kept. */
  validate(signal: AbortSignal): Promise<ValidationSummary>;
}

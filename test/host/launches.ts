/** What one VS Code of the integration run opens. Its suites are those that `test/integration/index.ts` names alike. */
export interface Launch {
  readonly name: string;
  /** `sample`: a repository made of the sample project. `bare`: an empty folder. `none`: a window without a folder. */
  readonly opens: 'sample' | 'bare' | 'none';
  readonly trusted: boolean;
  /** User settings on top of those of every launch. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Every launch of the integration run, in order. */
export const LAUNCHES: readonly Launch[] = [
  { name: 'sample', opens: 'sample', trusted: true },
  { name: 'badInput', opens: 'bare', trusted: true },
  { name: 'untrusted', opens: 'sample', trusted: false },
  { name: 'noFolder', opens: 'none', trusted: true },
];

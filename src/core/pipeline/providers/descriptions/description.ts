/** What editor help says of a provider; checking never loads it. */
export interface ProviderDescription {
  /** One sentence. */
  readonly text: string;
  /** The page of AWS's documentation. */
  readonly url: string;
  /** A sentence for each configuration key. */
  readonly keys: Readonly<Record<string, string>>;
  /** A sentence for each output variable. */
  readonly variables: Readonly<Record<string, string>>;
}

const GUIDE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/';

/** The address of a page of the CodePipeline User Guide. */
export function guidePage(page: string): string {
  return `${GUIDE}${page}.html`;
}

export const POLL =
  'Whether CodePipeline looks for changes by itself; true where it is not written. Set it to false beside an event rule or a webhook.';
export const OUTPUT_FORMAT =
  'CODE_ZIP is an archive of the files. CODEBUILD_CLONE_REF is a reference from which CodeBuild makes a full clone with its history.';
export const NONE: Readonly<Record<string, string>> = {};

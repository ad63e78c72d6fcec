import type { SourceBlueprint } from '../../pipeline/blueprint/pipeline';
import type { Fact } from './facts';
import { matched } from './manifest';

/** The texts of git that say where a folder comes from; each `undefined` where it is not there. */
export interface GitTexts {
  /** `.git/config` */
  readonly config: string | undefined;
  /** `.git/HEAD` */
  readonly head: string | undefined;
  /** `.git/refs/remotes/origin/HEAD` */
  readonly remoteHead: string | undefined;
}

export const GIT_CONFIG = '.git/config';
export const GIT_HEAD = '.git/HEAD';
export const GIT_REMOTE_HEAD = '.git/refs/remotes/origin/HEAD';

/** What a branch is called where nothing says so. */
const DEFAULT_BRANCH = 'main';

/**
 * The source of a pipeline for this folder, by its remote `origin` (else the first remote) and that remote's default branch;
 * `undefined` for a folder without a remote that CodePipeline can reach. User names and passwords of the address are left out.
 */
export function remoteSource({ config, head, remoteHead }: GitTexts): Fact<SourceBlueprint> | undefined {
  const address =
    matched(GIT_CONFIG, config, /^[ \t]*\[remote "origin"\][^[]*?^[ \t]*url[ \t]*=[ \t]*(\S+)[ \t]*$/m) ??
    matched(GIT_CONFIG, config, /^[ \t]*\[remote "[^"\n]+"\][^[]*?^[ \t]*url[ \t]*=[ \t]*(\S+)[ \t]*$/m);
  if (address === undefined) return undefined;
  const branch =
    matched(GIT_REMOTE_HEAD, remoteHead, /^ref: refs\/remotes\/origin\/(\S+)/)?.value ??
    matched(GIT_HEAD, head, /^ref: refs\/heads\/(\S+)/)?.value ??
    DEFAULT_BRANCH;
  const value = sourceAt(address.value, branch);
  return value && { value, evidence: address.evidence };
}

function sourceAt(address: string, branch: string): SourceBlueprint | undefined {
  const codecommit =
    /^codecommit(?:::[\w-]+)?:\/\/(?:[^@/]+@)?([\w.-]+)$/.exec(address)?.[1] ??
    /git-codecommit\.[\w.-]+\/v1\/repos\/([\w.-]+?)(?:\.git)?\/?$/.exec(address)?.[1];
  if (codecommit !== undefined) return { kind: 'codecommit', repository: codecommit, branch };
  const [, host = '', path = ''] =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([\w.-]+)(?::\d+)?\/(.+)$/.exec(address) ??
    /^(?:[^@/:]+@)?([\w.-]+):(?!\/\/)\/?(.+)$/.exec(address) ??
    [];
  const repository = path.replace(/\/+$/, '').replace(/\.git$/, '');
  const hosted = hostOf(host.toLowerCase());
  // Anything else could not be written into an address, or is no repository of such a host.
  if (hosted === undefined || !/^[\w.-]+(\/[\w.-]+)+$/.test(repository)) return undefined;
  return { kind: 'connection', host: hosted, repository, branch };
}

function hostOf(host: string): Extract<SourceBlueprint, { kind: 'connection' }>['host'] | undefined {
  if (host === 'github.com' || host === 'ssh.github.com') return 'GitHub';
  if (host === 'bitbucket.org') return 'Bitbucket';
  if (host === 'gitlab.com') return 'GitLab';
  if (host.includes('gitlab')) return 'GitLabSelfManaged';
  return host.includes('github') ? 'GitHubEnterpriseServer' : undefined;
}

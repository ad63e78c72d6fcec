import assert from 'node:assert/strict';
import { remoteSource } from '../../../src/core/intake/facts/remote';

const HEAD = { head: 'ref: refs/heads/topic\n', remoteHead: 'ref: refs/remotes/origin/trunk\n' };

function config(...addresses: readonly string[]): string {
  return addresses
    .map(
      (address, at) =>
        `[remote "${at === 0 ? 'origin' : 'other'}"]\n\turl = ${address}\n\tfetch = +refs/*:refs/*\n`,
    )
    .join('[branch "trunk"]\n\tremote = origin\n');
}

const ADDRESSES: readonly (readonly [address: string, source: string | undefined])[] = [
  ['git@github.com:ada/shop.git', 'GitHub ada/shop'],
  ['https://github.com/ada/shop', 'GitHub ada/shop'],
  ['https://ada:secret@github.com/ada/shop.git', 'GitHub ada/shop'],
  ['ssh://git@github.com:22/ada/shop.git', 'GitHub ada/shop'],
  ['git@bitbucket.org:ada/shop.git', 'Bitbucket ada/shop'],
  ['https://gitlab.com/group/sub/shop.git', 'GitLab group/sub/shop'],
  ['git@gitlab.example.com:group/shop.git', 'GitLabSelfManaged group/shop'],
  ['https://github.example.com/team/shop.git', 'GitHubEnterpriseServer team/shop'],
  ['https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop', 'codecommit shop'],
  ['ssh://git-codecommit.us-east-1.amazonaws.com/v1/repos/shop', 'codecommit shop'],
  ['codecommit::eu-west-1://profile@shop', 'codecommit shop'],
  ['codecommit://shop', 'codecommit shop'],
  ['/srv/git/shop.git', undefined],
  ['C:\\\\git\\\\shop', undefined],
  ['https://git.example.com/ada/shop.git', undefined],
  ['https://github.com/ada', undefined],
  ['https://github.com/ada/$(id)\'"', undefined],
];

describe('the source that git names', () => {
  for (const [address, expected] of ADDRESSES) {
    it(`${address}: ${expected ?? 'none'}`, () => {
      const source = remoteSource({ config: config(address), ...HEAD })?.value;
      const shown =
        source &&
        `${'host' in source ? source.host : source.kind} ${'repository' in source ? source.repository : ''}`;
      assert.equal(shown, expected);
    });
  }

  it('is origin before others, with where it stands', () => {
    const text = config('git@github.com:ada/shop.git', 'git@github.com:bob/fork.git');
    assert.deepEqual(remoteSource({ config: text, ...HEAD }), {
      value: { kind: 'connection', host: 'GitHub', repository: 'ada/shop', branch: 'trunk' },
      evidence: { path: '.git/config', line: 1 },
    });
  });

  for (const [title, heads, branch] of [
    ['the default branch of the remote', HEAD, 'trunk'],
    ['the branch that is checked out', { ...HEAD, remoteHead: undefined }, 'topic'],
    ['main for a detached head', { head: '0123abc', remoteHead: undefined }, 'main'],
  ] as const) {
    it(`follows ${title}`, () => {
      const found = remoteSource({ config: config('git@github.com:ada/shop.git'), ...heads });
      assert.equal(found?.value.kind === 'connection' && found.value.branch, branch);
    });
  }

  it('is none without a remote', () => {
    assert.equal(remoteSource({ config: '[core]\n\tbare = false\n', ...HEAD }), undefined);
    assert.equal(remoteSource({ config: undefined, head: undefined, remoteHead: undefined }), undefined);
  });
});

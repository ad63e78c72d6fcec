import assert from 'node:assert/strict';
import type { Answers } from '../../../src/core/intake/answers/answers';
import { DEFAULT_ANSWERS } from '../../../src/core/intake/answers/defaults';
import { recommend } from '../../../src/core/intake/recommend/recommend';
import { factsOf, json, type Tree } from './project';
import { GITHUB } from './someAnswers';

async function notesOn(tree: Tree, more: Partial<Answers> = {}): Promise<string> {
  const answers = { ...DEFAULT_ANSWERS, name: 'shop', source: GITHUB, ...more };
  return recommend(await factsOf(tree), answers)
    .warnings.map(({ question, text }) => `${question}: ${text}`)
    .join('\n');
}

describe('a build that reads the history of git', () => {
  for (const [title, tree] of [
    [
      'setuptools-scm',
      { 'pyproject.toml': '[build-system]\nrequires = ["setuptools>=64", "setuptools-scm>=8"]\n' },
    ],
    [
      'git-commit-id-maven-plugin',
      {
        'pom.xml':
          '<project><build><plugins><plugin><artifactId>git-commit-id-maven-plugin</artifactId></plugin></plugins></build></project>',
      },
    ],
    [
      'com.palantir.git-version',
      { 'build.gradle': "plugins {\n  id 'com.palantir.git-version' version '3.0.0'\n}\n" },
    ],
    [
      'minver',
      {
        'Shop.csproj':
          '<Project><ItemGroup><PackageReference Include="MinVer" Version="6" /></ItemGroup></Project>',
      },
    ],
    [
      'semantic-release',
      { 'package.json': json({ name: 'shop', devDependencies: { 'semantic-release': '24' } }) },
    ],
  ] as const satisfies readonly (readonly [string, Tree])[])
    it(`is told how it gets it: ${title}`, async () => {
      assert.match(
        await notesOn(tree),
        new RegExp(`source: ${title} reads the history of git.*CODEBUILD_CLONE_REF.*use the connection`),
      );
    });

  it('is told so by the kind of the source', async () => {
    const tree = { 'package.json': json({ name: 'shop', devDependencies: { 'semantic-release': '24' } }) };
    assert.match(
      await notesOn(tree, { source: { kind: 's3', bucket: 'uploads', key: 'a.zip' } }),
      /folder \.git into the archive/,
    );
    assert.match(
      await notesOn(tree, { source: { kind: 'codecommit', repository: 'shop', branch: 'main' } }),
      /GitPull/,
    );
    assert.doesNotMatch(
      await notesOn(tree, { source: { kind: 'ecr', repository: 'shop', tag: 'a' } }),
      /history/,
    );
    assert.doesNotMatch(await notesOn({ 'package.json': json({ name: 'shop' }) }), /history/);
  });
});

describe('an image of Docker Hub', () => {
  for (const [from, named] of [
    ['node:22', 'node:22'],
    ['public.ecr.aws/docker/library/node:22', undefined],
    ['scratch', undefined],
    ['acme/base:1', undefined],
    ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/base', undefined],
  ] as const)
    it(`is named with its mirror, if it has one: ${from}`, async () => {
      const notes = await notesOn({ Dockerfile: `FROM ${from}\n` }, { target: 'ecs' });
      if (named === undefined) assert.doesNotMatch(notes, /Docker Hub/);
      else
        assert.match(
          notes,
          new RegExp(
            `purpose: .* ${named} of Docker Hub.* public\\.ecr\\.aws/docker/library/${named} instead`,
          ),
        );
    });
});

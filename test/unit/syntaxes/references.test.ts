import assert from 'node:assert/strict';
import { loadGrammar, scopesAtMarks } from './tokenizer';

const BEGIN = 'punctuation.definition.template-expression.begin.codepipeline';
const NAMESPACE = 'entity.name.namespace.codepipeline';
const NAME = 'variable.other.property.codepipeline';
const VARIABLE = 'variable.other.constant.codebuild';
const NOTE = 'punctuation.definition.comment.yaml';

const item = (text: string) => `a:\n  commands:\n    - ${text}`;

describe('grammar of references', () => {
  const inYaml: readonly (readonly [string, readonly string[]])[] = [
    ['a: "x «#{«Source.«CommitId}"', [`yaml ${BEGIN}`, `yaml ${NAMESPACE}`, `yaml ${NAME}`]],
    ['a: x«#{Source.«CommitId}', [`yaml ${BEGIN}`, `yaml ${NAME}`]],
    ['a: «#{Source.CommitId}', [`yaml ${NOTE}`]],
    ['a: "«#{Source}"', ['yaml string.quoted.double.yaml']],
    ['a: app-$«CODEBUILD_BUILD_NUMBER', [`yaml ${VARIABLE}`]],
    ['# «$CODEBUILD_BUILD_NUMBER', ['yaml comment.line.number-sign.yaml']],
    [item('"echo «#{Source.«CommitId}"'), [`shell ${BEGIN}`, `shell ${NAME}`]],
    [item('echo «#{Source.CommitId}'), [`yaml ${NOTE}`]],
    [
      item('|\n      echo «#{Source.CommitId} «a'),
      [`shell ${BEGIN}`, 'shell string.unquoted.argument.shell'],
    ],
    [item('echo "$«CODEBUILD_SRC_DIR ${«CODEBUILD_SRC_DIR}"'), [`shell ${VARIABLE}`, `shell ${VARIABLE}`]],
    [item('echo ${«CODEBUILD_SRC_DIR:-a}'), [`shell ${VARIABLE}`]],
    [item("echo '«$CODEBUILD_SRC_DIR'"), ['shell string.quoted.single.shell']],
    [item('echo $«MY_CODEBUILD_X'), ['shell variable.other.normal.shell']],
    [
      `env:\n  shell: pwsh\n${item('Write-Host $env:«CODEBUILD_SRC_DIR "$Env:«CODEBUILD_SRC_DIR"')}`,
      [`powershell ${VARIABLE}`, `powershell ${VARIABLE}`],
    ],
  ];
  for (const [text, expected] of inYaml) {
    it(`reads ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(scopesAtMarks(await loadGrammar('source.yaml'), text), expected);
    });
  }

  it('reads the strings of JSON', async () => {
    const json = await loadGrammar('source.json');
    assert.deepEqual(scopesAtMarks(json, '{"a": "x «#{«Source.«CommitId} «y"}'), [
      `json ${BEGIN}`,
      `json ${NAMESPACE}`,
      `json ${NAME}`,
      'json string.quoted.double.json',
    ]);
  });
});

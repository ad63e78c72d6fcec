import assert from 'node:assert/strict';
import { diagnose } from '../../../src/core/language/diagnose';
import { prepareRename, rename } from '../../../src/core/language/navigate/rename';
import { applyEdits } from '../../../src/core/rules/finding';
import { BUILDSPEC, offsetOf, opened, TEMPLATE } from './navigateText';

/** The text after a rename. */
function renamed(fileName: string, text: string, marked: string, newName: string): string {
  const answer = rename(opened(fileName, text), offsetOf(text, marked), newName);
  assert.ok('edits' in answer, JSON.stringify(answer));
  return applyEdits(text, answer.edits);
}

function refusal(fileName: string, text: string, marked: string, newName: string): string {
  const answer = rename(opened(fileName, text), offsetOf(text, marked), newName);
  assert.ok('refusal' in answer, JSON.stringify(answer));
  return answer.refusal;
}

/** The findings of a file without their places, which a longer name moves. */
function findings(fileName: string, text: string): readonly string[] {
  return diagnose(fileName, text).map(({ rule, range }) => `${rule} ${String(range.start.line)}`);
}

/** A marked place, another name, and how many places take it. */
const RENAMES: readonly (readonly [marked: string, newName: string, places: number])[] = [
  ['OutputArtifacts: [{ Name: A¦pp }]', 'Checkout', 4],
  ['PrimarySource: Ap¦p', 'Source-1', 4],
  ['- Name: Sit¦e\n', 'Web_Site', 3],
  ['TemplatePath: St¦ack::', 'Templates', 3],
  ['Namespace: S¦rc', 'SourceVariables', 2],
  ['#{B¦uild.IMAGE_TAG}', 'Compile@1', 3],
  ['- Name: Sta¦ge\n', 'Target', 3],
  ['#{variables.St¦age}', 'Target', 3],
];

describe('rename', () => {
  for (const [marked, newName, places] of RENAMES) {
    it(`changes every place of ${marked.trim()}`, () => {
      const after = renamed('pipeline.yml', TEMPLATE, marked, newName);
      assert.equal(after.split(newName).length - TEMPLATE.split(newName).length, places, after);
      assert.deepEqual(findings('pipeline.yml', after), findings('pipeline.yml', TEMPLATE));
    });
  }

  it('changes the very places of an artifact', () => {
    const after = renamed('pipeline.yml', TEMPLATE, 'TemplatePath: St¦ack::', 'Templates');
    const changed = after.split('\n').filter((line, index) => line !== TEMPLATE.split('\n')[index]);
    assert.deepEqual(
      changed.map(line => line.trim()),
      ['- Name: Templates', '- Name: Templates', 'TemplatePath: Templates::infra/site.yml'],
    );
  });

  it('changes a build of a batch, quoted or not', () => {
    const after = renamed('buildspec.yml', BUILDSPEC, 'identifier: un¦it', 'tests');
    assert.match(after, /identifier: tests/);
    assert.match(after, /\[compile, "tests"\]/);
    assert.deepEqual(findings('buildspec.yml', after), findings('buildspec.yml', BUILDSPEC));
  });

  it('puts a name in quotes that would be no text without', () => {
    const after = renamed('buildspec.yml', BUILDSPEC, 'identifier: com¦pile', '1');
    assert.match(after, /identifier: '1'\n/);
    assert.match(after, /- '1'\n/);
    assert.match(after, /depend-on: \['1', "unit"\]/);
    assert.match(
      renamed('pipeline.yml', TEMPLATE, '"A¦pp"', 'true'),
      /Name: "true"[^]*PrimarySource: 'true'/,
    );
  });

  it('changes JSON in its quotes', () => {
    const text = JSON.stringify(
      {
        name: 'web',
        roleArn: 'arn:aws:iam::111122223333:role/web',
        stages: [
          {
            name: 'A',
            actions: [{ name: 'a', actionTypeId: { provider: 'S3' }, outputArtifacts: [{ name: 'Out' }] }],
          },
          {
            name: 'B',
            actions: [{ name: 'b', actionTypeId: { provider: 'S3' }, inputArtifacts: [{ name: 'Out' }] }],
          },
        ],
      },
      undefined,
      2,
    );
    assert.equal(renamed('p.json', text, '"name": "O¦ut"', '12'), text.replaceAll('"Out"', '"12"'));
  });

  it('changes the text of parameters that is JSON in JSON', () => {
    const parameters = JSON.stringify({ Bucket: { 'Fn::GetArtifactAtt': ['Out', 'BucketName'] } });
    const actionTypeId = { category: 'Deploy', owner: 'AWS', provider: 'CloudFormation', version: '1' };
    const action = { name: 'b', actionTypeId, configuration: { ParameterOverrides: parameters } };
    const source = { name: 'a', actionTypeId: { provider: 'S3' }, outputArtifacts: [{ name: 'Out' }] };
    const text = JSON.stringify({ name: 'w', stages: [{ name: 'A', actions: [source, action] }] });
    assert.equal(
      renamed('p.json', text, '"name":"O¦ut"', 'New'),
      text.replace('"Out"', '"New"').replace('\\"Out\\"', '\\"New\\"'),
    );
  });

  it('offers the name alone', () => {
    const offset = offsetOf(TEMPLATE, 'TemplatePath: St¦ack::');
    const start = offset - 2;
    assert.deepEqual(prepareRename(opened('p.yml', TEMPLATE), offset), {
      start,
      end: start + 5,
      name: 'Stack',
    });
  });

  it('changes nothing for the same name', () => {
    assert.equal(renamed('p.yml', TEMPLATE, 'PrimarySource: Ap¦p', 'App'), TEMPLATE);
  });

  it('offers nothing for what is no name, or belongs to others', () => {
    for (const marked of ['Parame¦ters:', 'StageName: De¦ploy', 'ProjectName: te¦sts', '#{Sizes.TO¦TAL}'])
      assert.equal(prepareRename(opened('p.yml', TEMPLATE), offsetOf(TEMPLATE, marked)), undefined, marked);
    assert.match(refusal('p.yml', TEMPLATE, 'Parame¦ters:', 'x'), /Nothing here/);
  });

  it('refuses names that CodePipeline and CodeBuild refuse, and says what they take', () => {
    assert.match(refusal('p.yml', TEMPLATE, '- Name: Si¦te\n', 'a b'), /an artifact takes 1 to 100 letters/);
    assert.match(refusal('p.yml', TEMPLATE, '- Name: Si¦te\n', ''), /an artifact takes/);
    assert.match(refusal('p.yml', TEMPLATE, 'Namespace: S¦rc', 'a.b'), /a namespace takes/);
    assert.match(refusal('p.yml', TEMPLATE, 'Namespace: S¦rc', 'variables'), /CodePipeline itself/);
    assert.match(refusal('p.yml', TEMPLATE, '- Name: Sta¦ge\n', 'a/b'), /a variable takes/);
    assert.match(refusal('b.yml', BUILDSPEC, 'identifier: un¦it', 'a-b'), /a build takes 1 to 127/);
  });

  it('refuses names that are taken', () => {
    assert.match(refusal('p.yml', TEMPLATE, '- Name: Si¦te\n', 'App'), /Another artifact has the name "App"/);
    assert.match(refusal('p.yml', TEMPLATE, '- Name: Si¦te\n', 'Src'), /A namespace has the name "Src"/);
    assert.match(refusal('p.yml', TEMPLATE, 'Namespace: S¦rc', 'App'), /An artifact has the name "App"/);
    assert.match(refusal('b.yml', BUILDSPEC, 'identifier: un¦it', 'compile'), /Another build has the name/);
  });

  it('refuses a name that a function makes somewhere, and says in which line', () => {
    for (const made of ['!Sub "${Zone}-site"', '!Ref Zone', '"S\\x69te"']) {
      const text = TEMPLATE.replace('- Name: Site', `- Name: ${made}`).replace('["Site"', '["Sites"');
      const answer = prepareRename(opened('p.yml', text), offsetOf(text, `- Name: ${made.slice(0, 7)}¦`));
      assert.ok(answer !== undefined && 'refusal' in answer, made);
      assert.match(answer.refusal, /in line 48/);
    }
  });

  it('refuses where only one of several places is made by a function', () => {
    const text = TEMPLATE.replace(
      'Parameters:\n',
      'Parameters:\n  Art: { Type: String, Default: Site }\n',
    ).replace('Name: Site\n              Configuration', 'Name: !Ref Art\n              Configuration');
    assert.match(refusal('p.yml', text, '- Name: Si¦te\n', 'New'), /in line 80 a function/);
  });
});

import assert from 'node:assert/strict';
import { meaningAt, type Meaning } from '../../../src/core/language/navigate/definition';
import { declarationsIn, usesIn } from '../../../src/core/language/navigate/elsewhere';
import { BUILDSPEC, offsetOf, opened, placed, TEMPLATE } from './navigateText';

function meaning(fileName: string, text: string, marked: string): Meaning {
  const found = meaningAt(opened(fileName, text), fileName, offsetOf(text, marked));
  assert.ok(found, `Nothing is known about ${marked}.`);
  return found;
}

/** Where a marked place leads: places of the same file, else the other file with what is looked for in it. */
const DEFINITIONS: readonly (readonly [what: string, marked: string, ...expected: readonly string[]])[] = [
  ['an input artifact', 'InputArtifacts: [{ Name: "A¦pp" }]', '40: App'],
  ['PrimarySource', 'PrimarySource: App¦', '40: App'],
  ['the artifact of a template path', 'TemplatePath: ¦Stack::', '49: Stack'],
  ['the artifact of a parameter', '"Fn::GetArtifactAtt":["Si¦te"', '48: Site'],
  [
    'an input that is a list item',
    '- Name: Sta¦ck\n                - Name: Site\n              Conf',
    '49: Stack',
  ],
  ['a namespace', '#{S¦rc.CommitId}', '38: Src'],
  ['a namespace in a condition', '#{Si¦zes.TOTAL}', '55: Sizes'],
  ['a variable of the pipeline', 'site-#{variables.St¦age}', '28: Stage'],
  ['a variable of the pipeline in JSON', '"#{variables.Stage¦}"', '28: Stage'],
  ['an output variable of commands', '#{Sizes.TO¦TAL}', '60: TOTAL'],
  ['an output variable of a source', '#{Src.Com¦mitId}', '38: Src'],
  ['the source of a trigger', 'SourceActionName: Check¦out', '37: Checkout'],
  ['a stage', 'StageName: De¦ploy', '62: Deploy'],
  ['a project by Ref', 'ProjectName: !Ref Build¦Project', '4: BuildProject'],
  ['a project by name', 'ProjectName: te¦sts', '8: TestProject'],
];

/** Where a marked place of the template leads in other files. */
const TARGETS: readonly (readonly [what: string, marked: string, ...expected: readonly string[]])[] = [
  ['a path', 'BuildSpec: ci/build¦spec.yml', 'ci/buildspec.yml'],
  ['a project', 'Build¦Project:\n', 'ci/buildspec.yml'],
  ['an output variable of a build', '#{Build.IMAGE¦_TAG}', 'ci/buildspec.yml', 'exportedVariable IMAGE_TAG'],
  ['an output artifact of a build', '- Name: Si¦te\n', 'ci/buildspec.yml', 'secondaryArtifact Site'],
  ['a path in an artifact', '::infra/¦site.yml', 'infra/site.yml'],
  ['a script', 'bash scri¦pts/size.sh', 'scripts/size.sh'],
];

describe('definitions', () => {
  for (const [what, marked, ...expected] of DEFINITIONS) {
    it(`finds what ${what} means`, () => {
      const { definitions } = meaning('pipeline.yml', TEMPLATE, marked);
      assert.deepEqual(
        definitions.map(range => placed(TEMPLATE, range)),
        expected,
      );
    });
  }

  for (const [what, marked, ...expected] of TARGETS) {
    it(`finds the file that ${what} means`, () => {
      const { target } = meaning('pipeline.yml', TEMPLATE, marked);
      const shared = target?.shared === undefined ? [] : [`${target.shared.kind} ${target.shared.name}`];
      assert.deepEqual([...(target?.candidates ?? []), ...shared], expected);
    });
  }

  it('finds the build that another depends on', () => {
    for (const marked of ['- com¦pile\n', '[com¦pile,']) {
      const { definitions } = meaning('buildspec.yml', BUILDSPEC, marked);
      assert.deepEqual(
        definitions.map(range => placed(BUILDSPEC, range)),
        ['10: compile'],
      );
    }
  });

  it('finds what sets an exported variable: the environment, or a command', () => {
    const of = (marked: string): readonly string[] =>
      meaning('buildspec.yml', BUILDSPEC, marked).definitions.map(range => placed(BUILDSPEC, range));
    assert.deepEqual(of('- STA¦GE\n'), ['4: STAGE']);
    assert.deepEqual(of('- IMAGE¦_TAG\n'), ['27: IMAGE_TAG']);
    assert.deepEqual(of('"${IMAGE¦_TAG}"'), ['27: IMAGE_TAG']);
    assert.deepEqual(of('check.py" $STA¦GE'), ['4: STAGE']);
  });

  it('finds in a buildspec what pipelines ask it for, and nothing else', () => {
    const file = opened('ci/buildspec.yml', BUILDSPEC);
    const found = (kind: 'exportedVariable' | 'secondaryArtifact', name: string): readonly string[] =>
      declarationsIn(file, { kind, name }).map(range => placed(BUILDSPEC, range));
    assert.deepEqual(found('exportedVariable', 'IMAGE_TAG'), ['6: IMAGE_TAG']);
    assert.deepEqual(found('secondaryArtifact', 'Stack'), ['41: Stack']);
    assert.deepEqual(found('secondaryArtifact', 'IMAGE_TAG'), []);
    assert.deepEqual(
      declarationsIn(opened('p.yml', TEMPLATE), { kind: 'secondaryArtifact', name: 'Site' }),
      [],
    );
  });

  it('finds in pipelines what asks a buildspec for something, by the path of the buildspec', () => {
    const file = opened('pipeline.yml', TEMPLATE);
    const found = (
      path: string,
      kind: 'exportedVariable' | 'secondaryArtifact',
      name: string,
    ): readonly string[] => usesIn(file, path, { kind, name }).map(range => placed(TEMPLATE, range));
    assert.deepEqual(found('ci/buildspec.yml', 'exportedVariable', 'IMAGE_TAG'), [
      '72: IMAGE_TAG',
      '84: IMAGE_TAG',
    ]);
    assert.deepEqual(found('ci/buildspec.yml', 'secondaryArtifact', 'Stack'), ['49: Stack']);
    assert.deepEqual(found('buildspec.yml', 'exportedVariable', 'IMAGE_TAG'), []);
    assert.deepEqual(found('ci/buildspec.yml', 'exportedVariable', 'OTHER'), []);
  });

  it('knows what of a buildspec pipelines may ask for', () => {
    const shared = (marked: string): unknown => meaning('buildspec.yml', BUILDSPEC, marked).shared;
    assert.deepEqual(shared('  Si¦te:'), { kind: 'secondaryArtifact', name: 'Site' });
    assert.deepEqual(shared('- IMAGE¦_TAG\n'), { kind: 'exportedVariable', name: 'IMAGE_TAG' });
    assert.equal(shared('- com¦pile\n'), undefined);
  });

  it('keeps the names of two pipelines apart', () => {
    const { places } = meaning('pipeline.yml', TEMPLATE, 'PrimarySource: A¦pp');
    assert.deepEqual(
      places.map(range => placed(TEMPLATE, range)),
      ['40: App', '46: App', '52: App', '61: App'],
    );
  });

  it('says nothing about other places', () => {
    for (const marked of ['Parame¦ters:', 'ActionMode: CREATE¦_UPDATE', 'Type: AWS::Events¦::Rule'])
      assert.equal(
        meaningAt(opened('p.yml', TEMPLATE), 'p.yml', offsetOf(TEMPLATE, marked)),
        undefined,
        marked,
      );
  });
});

describe('references', () => {
  it('are all places of an artifact', () => {
    const { places } = meaning('pipeline.yml', TEMPLATE, '- Name: Si¦te\n');
    assert.deepEqual(
      places.map(place => `${placed(TEMPLATE, place)}${place.isDefinition ? ' *' : ''}`),
      ['48: Site *', '79: Site', '84: Site'],
    );
  });

  it('are all places of a variable in a buildspec, in commands too', () => {
    const { places } = meaning('buildspec.yml', BUILDSPEC, '- IMAGE¦_TAG\n');
    assert.deepEqual(
      places.map(place => `${placed(BUILDSPEC, place)}${place.isDefinition ? ' *' : ''}`),
      ['6: IMAGE_TAG', '27: IMAGE_TAG *', '32: IMAGE_TAG'],
    );
  });

  it('are found where functions make the names, too', () => {
    const text = TEMPLATE.replaceAll('Name: Site', 'Name: !Sub "${Zone}-site"');
    const { places } = meaning('pipeline.yml', text, 'Name: !Sub "${Zo¦ne}-site"');
    assert.deepEqual(
      places.map(place => placed(text, place)),
      ['48: "${Zone}-site"', '79: "${Zone}-site"'],
    );
  });
});

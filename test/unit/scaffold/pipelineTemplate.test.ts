import assert from 'node:assert/strict';
import type { SourceBlueprint, TriggerBlueprint } from '../../../src/core/pipeline/blueprint/pipeline';
import { diagnoseAs } from '../../../src/core/language/diagnose';
import { pipelineTemplate } from '../../../src/core/scaffold/template/pipelineTemplate';
import { plainBlueprint, SOURCES, TARGETS } from './plainBlueprints';
import { loadSpec, templateProblems } from './templateSpec';

/** What can start a pipeline with a source. */
function triggersOf({ kind }: SourceBlueprint): readonly (readonly TriggerBlueprint[])[] {
  const schedule: TriggerBlueprint = { kind: 'schedule', expression: 'cron(0 3 * * ? *)' };
  if (kind !== 'connection') return [[], [{ kind: 'change' }], [{ kind: 'change' }, schedule, schedule]];
  return [
    [],
    [schedule],
    [{ kind: 'push', branches: ['main'], paths: [], tags: [] }],
    [
      { kind: 'push', branches: ['main'], paths: ['services/api/**'], tags: [] },
      { kind: 'push', branches: [], paths: [], tags: ['v*'] },
      { kind: 'pullRequest', branches: ['main'], paths: [] },
    ],
  ];
}

describe('the template of a pipeline', () => {
  let spec: ReturnType<typeof loadSpec>;

  before(() => {
    spec = loadSpec();
  });

  for (const source of SOURCES)
    for (const target of TARGETS)
      for (const triggers of triggersOf(source)) {
        const title = [
          source.kind === 'connection' ? source.host : source.kind,
          triggers.map(({ kind }) => kind).join(' and ') || 'by hand',
          target.kind + ('hasDistribution' in target && target.hasDistribution ? ' behind CloudFront' : ''),
        ].join(', ');
        it(`is what CloudFormation and CodePipeline take: ${title}`, () => {
          const text = pipelineTemplate({ ...plainBlueprint(source, target), triggers });
          assert.deepEqual(diagnoseAs('pipeline', 'pipeline.yml', text), []);
          assert.deepEqual(templateProblems(spec, text), []);
        });
      }

  it('is refused by the description of the resources when something in it is wrong', () => {
    const [source] = SOURCES;
    const [target] = TARGETS;
    assert.ok(source !== undefined && target !== undefined);
    const text = pipelineTemplate(plainBlueprint(source, target));
    for (const [from, to, problem] of [
      ['ServiceRole:', 'Role:', 'BuildProject.Role: no such property'],
      [
        '!Ref PipelineRole',
        '!Ref Other',
        '.Resources.PipelinePolicy.Properties.Roles[0]: nothing is called Other',
      ],
      ['AWS::Logs::LogGroup', 'AWS::Logs::Group', 'BuildProjectLog: no such type'],
      ['TimeoutInMinutes: 30', 'TimeoutInMinutes: long', 'BuildProject.TimeoutInMinutes: no number'],
    ] as const) {
      assert.ok(text.includes(from), from);
      assert.ok(templateProblems(spec, text.replace(from, to)).includes(problem), problem);
    }
  });
});

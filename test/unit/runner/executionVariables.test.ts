import assert from 'node:assert/strict';
import { runningActions, type ExecutionState } from '../../../src/core/runner/executionState';
import { resolveConfiguration, variableScope } from '../../../src/core/runner/executionVariables';
import { Simulation, plan } from './executionSimulation';

function afterSource(outputVariables: Readonly<Record<string, string>>): ExecutionState {
  const run = new Simulation('SUPERSEDED');
  const stages = plan({ Source: ['Repo'], Build: ['Compile'] }).map(stage => ({
    ...stage,
    actions: stage.actions.map(action => ({ ...action, namespace: `${action.name}Vars` })),
  }));
  run.start('e-1', stages);
  const [repo] = runningActions(run.state('e-1'));
  assert.ok(repo);
  run.apply('e-1', {
    type: 'ActionEnded',
    actionExecutionId: repo.actionExecutionId,
    status: 'Succeeded',
    outputVariables,
  });
  return { ...run.state('e-1'), variables: [{ name: 'Stage', value: 'beta' }] };
}

describe('variables in a configuration', () => {
  const execution = afterSource({ CommitId: 'abc', Nested: '#{RepoVars.CommitId}' });
  const table: readonly (readonly [string, string])[] = [
    ['#{RepoVars.CommitId}', 'abc'],
    ['v-#{RepoVars.CommitId}-#{variables.Stage}', 'v-abc-beta'],
    ['#{codepipeline.PipelineExecutionId}', 'e-1'],
    ['no reference', 'no reference'],
    [
      '#{nodot} #{ RepoVars.CommitId } ${RepoVars.CommitId}',
      '#{nodot} #{ RepoVars.CommitId } ${RepoVars.CommitId}',
    ],
    ['#{RepoVars.Nested}', '#{RepoVars.CommitId}'],
  ];
  for (const [written, expected] of table) {
    it(`${written} becomes ${expected}`, () => {
      assert.deepEqual(resolveConfiguration({ Key: written }, variableScope(execution)), {
        configuration: { Key: expected },
      });
    });
  }

  for (const written of [
    '#{RepoVars.Missing}',
    '#{Nobody.Key}',
    '#{variables.Other}',
    '#{CompileVars.X}',
    '#{RepoVars.toString}',
  ]) {
    it(`${written} has no value`, () => {
      assert.deepEqual(resolveConfiguration({ A: 'x', Key: `a ${written}` }, variableScope(execution)), {
        unresolved: written,
        key: 'Key',
      });
    });
  }
});

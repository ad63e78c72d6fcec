import assert from 'node:assert/strict';
import { outputArtifactsOf, wantsOf } from '../../../src/core/language/assist/neighbours';
import { declarationAt, templateAt } from './assistTemplate';
import { requestAt } from './assistText';

describe('what help while writing asks of the workspace', () => {
  it('is nothing for most places', () => {
    for (const text of ['¦', 'version: ¦', 'phases:\n  build:\n    commands:\n      - echo ¦\n']) {
      assert.deepEqual(wantsOf(requestAt('buildspec', text)), {
        files: false,
        outputArtifacts: false,
        buildspecs: [],
      });
    }
  });

  it('is its files where a path is to be written', () => {
    const script = 'os: linux\nhooks:\n  AfterInstall:\n    - location: ¦';
    assert.equal(wantsOf(requestAt('appspec', script)).files, true);
    assert.equal(wantsOf(requestAt('buildspec', 'artifacts:\n  files:\n    - ¦')).files, true);
    assert.equal(wantsOf(requestAt('pipeline', templateAt('template'))).files, true);
  });

  it('is its pipelines where secondary artifacts are named', () => {
    const text = 'artifacts:\n  secondary-artifacts:\n    ¦';
    assert.equal(wantsOf(requestAt('buildspec', text)).outputArtifacts, true);
  });

  it('are the artifacts of builds that have several', () => {
    const several = '[{ Name: BuildOut }, { Name: Docs }]';
    const template = templateAt('input', 'SourceOut').replace('[{ Name: BuildOut }]', several);
    assert.deepEqual(outputArtifactsOf(template), ['BuildOut', 'Docs']);
    assert.deepEqual(outputArtifactsOf(templateAt('input', 'SourceOut')), []);
    assert.deepEqual(outputArtifactsOf(declarationAt('input', 'SourceOut')), []);
    assert.deepEqual(outputArtifactsOf('services:\n  web: {}\n'), []);
  });
});

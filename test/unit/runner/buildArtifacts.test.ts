import assert from 'node:assert/strict';
import type { BuildspecArtifacts } from '../../../src/core/buildspec/model';
import { variablesOf, withVariables } from '../../../src/core/runner/buildArtifacts';

const artifacts: BuildspecArtifacts = {
  files: ['$APP/**/*', '${APP}_$STAGE.zip', 'plain$'],
  excludePaths: ['${APP}/tmp'],
  baseDirectory: '$CODEBUILD_SRC_DIR/out',
  discardPaths: false,
  enableSymlinks: false,
};

describe('variables in the paths of artifacts', () => {
  it('are found once each, in both spellings', () => {
    assert.deepEqual(variablesOf(artifacts), ['APP', 'STAGE', 'CODEBUILD_SRC_DIR']);
  });

  it('are replaced by their values, unset ones by nothing', () => {
    const values = new Map([
      ['APP', 'web'],
      ['CODEBUILD_SRC_DIR', '/build/src'],
    ]);
    assert.deepEqual(withVariables(artifacts, values), {
      ...artifacts,
      files: ['web/**/*', 'web_.zip', 'plain$'],
      excludePaths: ['web/tmp'],
      baseDirectory: '/build/src/out',
    });
  });

  it('take a value as it is, without reading it again', () => {
    const once = withVariables({ ...artifacts, files: ['$APP'] }, new Map([['APP', '$STAGE $& $1']]));
    assert.deepEqual(once.files, ['$STAGE $& $1']);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inheritedEnvironment } from '../../../../src/engine/process/buildEnvironment';

const NOWHERE = '/nowhere/config';

const OF_ITS_OWN = {
  TERM: 'dumb',
  AWS_CONFIG_FILE: NOWHERE,
  AWS_SHARED_CREDENTIALS_FILE: NOWHERE,
  AWS_EC2_METADATA_DISABLED: 'true',
  BOTO_CONFIG: NOWHERE,
};

describe('the environment of builds', () => {
  it('has what programs need', () => {
    const base = {
      PATH: '/bin',
      HOME: '/home/ada',
      LANG: 'C.UTF-8',
      LC_CTYPE: 'en_US.UTF-8',
      JAVA_HOME: '/java',
      https_proxy: 'http://proxy:3128',
      NO_PROXY: 'localhost',
      Path: 'C:\\bin',
      TERM: 'xterm-256color',
    };
    assert.deepEqual(inheritedEnvironment(base, NOWHERE), { ...base, ...OF_ITS_OWN });
  });

  for (const name of [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_PROFILE',
    'AWS_DEFAULT_PROFILE',
    'AWS_CONFIG_FILE',
    'AWS_SHARED_CREDENTIALS_FILE',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    'AWS_CONTAINER_AUTHORIZATION_TOKEN',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_ENDPOINT_URL',
    'aws_access_key_id',
    'BOTO_CONFIG',
    'GITHUB_TOKEN',
    'NPM_TOKEN',
    'SSH_AUTH_SOCK',
    'DATABASE_PASSWORD',
    'BASH_ENV',
    'ENV',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'GIT_DIR',
    'VSCODE_IPC_HOOK_CLI',
    'ELECTRON_RUN_AS_NODE',
    'HEADGATE_BUILD_ID',
  ]) {
    it(`leaves out ${name}`, () => {
      assert.deepEqual(inheritedEnvironment({ [name]: 'canary' }, NOWHERE), OF_ITS_OWN);
    });
  }

  it('leaves out a proxy with a password in its address', () => {
    const base = { HTTPS_PROXY: 'http://ada:canary@proxy:3128', http_proxy: 'http://ada:canary@proxy' };
    assert.deepEqual(inheritedEnvironment(base, NOWHERE), OF_ITS_OWN);
  });

  it('takes no AWS variable over, whatever its name', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().map(text => `AWS_${text}`),
          fc.constant('canary'),
        ),
        base => {
          assert.deepEqual(inheritedEnvironment(base, NOWHERE), OF_ITS_OWN);
        },
      ),
    );
  });
});

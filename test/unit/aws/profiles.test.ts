import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listProfiles } from '../../../src/aws/profiles';

describe('listProfiles', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headgate-profiles-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('reads the names of both files, each once, and nothing but names', async () => {
    const config = join(folder, 'config');
    const credentials = join(folder, 'credentials');
    await writeFile(
      config,
      '[default]\r\nregion = x\n[profile prod]\n[ profile "with space" ]\n[sso-session corp]\n[services local]\n# [profile no]\n[profile dev ] ; note\n',
    );
    await writeFile(credentials, '[default]\naws_secret_access_key = s\n[legacy]\n[prod]\n');
    assert.deepEqual(await listProfiles({ config, credentials }), [
      'default',
      'dev',
      'legacy',
      'prod',
      'with space',
    ]);
  });

  it('finds none where there are no files', async () => {
    const missing = join(folder, 'missing');
    assert.deepEqual(await listProfiles({ config: missing, credentials: missing }), []);
  });
});

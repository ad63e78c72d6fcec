import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownKeys } from './sigV4';

/** A folder that stands in for `~/.aws`, so that no credentials of this machine are ever read. */
export class AwsHome {
  readonly #saved = { ...process.env };
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<AwsHome> {
    const home = new AwsHome(await mkdtemp(join(tmpdir(), 'headgate-aws-')));
    for (const name of Object.keys(process.env))
      if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
    process.env['AWS_CONFIG_FILE'] = join(home.folder, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(home.folder, 'credentials');
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    return home;
  }

  async credentials(profiles: Readonly<Record<string, KnownKeys>>): Promise<void> {
    const text = Object.entries(profiles).map(([name, { accessKeyId, secretAccessKey, sessionToken }]) =>
      [
        `[${name}]`,
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
        ...(sessionToken === undefined ? [] : [`aws_session_token = ${sessionToken}`]),
      ].join('\n'),
    );
    await writeFile(join(this.folder, 'credentials'), `${text.join('\n')}\n`);
  }

  async remove(): Promise<void> {
    for (const name of Object.keys(process.env))
      if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
    for (const [name, value] of Object.entries(this.#saved))
      if (name.startsWith('AWS_')) process.env[name] = value;
    await rm(this.folder, { recursive: true });
  }
}

import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files", format of the section headings. */
const CONFIG_SECTION = /^\s*\[\s*(?:(default)|profile\s+(?:"([^"\]]+)"|'([^'\]]+)'|([^\]]+?)))\s*\]/;
const CREDENTIALS_SECTION = /^\s*\[\s*([^\]]+?)\s*\]/;

/** The files that the SDK reads, by the same environment variables. */
export interface ProfileFiles {
  readonly config: string;
  readonly credentials: string;
}

/** Names of the profiles in the shared config and credentials files, sorted; none where there are no such files. */
export async function listProfiles(files: ProfileFiles = sharedFiles()): Promise<readonly string[]> {
  const [config, credentials] = await Promise.all([textOf(files.config), textOf(files.credentials)]);
  const names = new Set([...sections(config, CONFIG_SECTION), ...sections(credentials, CREDENTIALS_SECTION)]);
  return [...names].sort((a, b) => a.localeCompare(b, 'en'));
}

function sharedFiles(): ProfileFiles {
  const folder = join(homedir(), '.aws');
  return {
    config: process.env['AWS_CONFIG_FILE'] ?? join(folder, 'config'),
    credentials: process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(folder, 'credentials'),
  };
}

/** A file that is missing or cannot be read holds no profile that could be used. */
async function textOf(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(() => '');
}

function sections(text: string, heading: RegExp): readonly string[] {
  return text.split(/\r?\n/).flatMap(line => heading.exec(line)?.slice(1).find(Boolean) ?? []);
}

import { folderOf, nameOf, type ProjectFiles } from '../projectFiles';
import { YamlFile } from '../yamlFile';
import { readAzurePipelines } from './azurePipelines';
import { readBitbucketPipelines } from './bitbucketPipelines';
import { readCircleci } from './circleci';
import { readGithubActions } from './githubActions';
import { readGitlabCi } from './gitlabCi';
import { readJenkinsfile } from './jenkinsfile';
import type { WorkflowReading } from './workflowReading';

/** No more files than this are read. */
const MAX_FILES = 40;

/** How the file at a path is read, where it belongs to another CI system: those are found at fixed places. */
function readerFor(path: string): ((file: YamlFile) => WorkflowReading | undefined) | 'groovy' | undefined {
  if (folderOf(path) === '.github/workflows') return /\.ya?ml$/.test(path) ? readGithubActions : undefined;
  if (/^\.gitlab-ci\.ya?ml$/.test(path)) return readGitlabCi;
  if (path === 'bitbucket-pipelines.yml') return readBitbucketPipelines;
  if (/^\.circleci\/config\.ya?ml$/.test(path)) return readCircleci;
  if (/^azure-pipelines([.-][\w.-]+)?\.ya?ml$/.test(nameOf(path))) return readAzurePipelines;
  return nameOf(path) === 'Jenkinsfile' ? 'groovy' : undefined;
}

/** What other systems of continuous integration do for a folder; a file that says nothing of that is left out. */
export async function readWorkflows(files: ProjectFiles): Promise<readonly WorkflowReading[]> {
  const paths = files.paths.filter(path => readerFor(path) !== undefined).slice(0, MAX_FILES);
  const found = await Promise.all(paths.map(path => readWorkflow(files, path)));
  return found.flatMap(reading => reading ?? []);
}

async function readWorkflow(files: ProjectFiles, path: string): Promise<WorkflowReading | undefined> {
  const read = readerFor(path);
  if (read === 'groovy') {
    const text = await files.text(path);
    return text === undefined ? undefined : readJenkinsfile(path, text);
  }
  const file = await YamlFile.read(files, path);
  return file && read?.(file);
}

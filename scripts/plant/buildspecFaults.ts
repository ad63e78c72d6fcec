import type { MappingNode } from '../../src/core/yaml/node';
import { FaultList, type Fault } from './fault';
import { listsOf, mappingsOf, misspelt, type PlantFile } from './plantFile';

/** Faults of a buildspec's own keys and values; those of its batch and of its syntax are lists of their own. */
export function buildspecFaults(): readonly Fault[] {
  const list = new FaultList('buildspec');
  addKeys(list);
  addPhases(list);
  addEnvironment(list);
  addOutputs(list);
  return list.faults;
}

function addKeys(list: FaultList): void {
  const misspell = (what: string, ...path: readonly string[]): void => {
    list.add(`misspelt ${what}`, file =>
      file.find(...path).map(place => file.rename(place, misspelt(place.entry.key))),
    );
  };
  misspell('top-level key', '*');
  misspell('phase', 'phases', '*');
  misspell('key of a phase', 'phases', '*', '*');
  misspell('key of env', 'env', '*');
  misspell('key of proxy', 'proxy', '*');
  misspell('key of a report', 'reports', '*', '*');
  misspell('key of artifacts', 'artifacts', '*');
  misspell('key of secondary artifacts', 'artifacts', 'secondary-artifacts', '*', '*');
  misspell('key of cache', 'cache', '*');
  misspell('runtime', 'phases', 'install', 'runtime-versions', '*');
  list.add('top-level key with an underscore', file =>
    file.find('env', 'exported-variables').map(place => file.rename(place, 'exported_variables')),
  );
  list.add('pre-build for pre_build', file =>
    file.find('phases', 'pre_build').map(place => file.rename(place, 'pre-build')),
  );
  list.add('phase that does not exist', file =>
    file
      .find('phases')
      .flatMap(({ node }) =>
        mappingsOf(node).map(phases => file.insert(phases, 'deploy', { commands: ['make deploy'] })),
      ),
  );
  list.add('missing version', file => file.find('version').map(place => file.remove(place)));
  // Builds of a matrix that name their own buildspecs need no phases here.
  list.add('missing phases', file =>
    file.find('batch', 'build-matrix', 'dynamic', 'buildspec').length > 0
      ? []
      : file.find('phases').map(place => file.remove(place)),
  );
  for (const value of ['0.3', '1.0', '0.2.0'])
    list.add(`version ${value}`, file => file.find('version').map(place => file.setRaw(place, value)));
  list.add('version in words', file => file.find('version').map(place => file.set(place, 'latest')));
}

function addPhases(list: FaultList): void {
  const commands = (file: PlantFile) => listsOf(file.find('phases', '*', 'commands'));
  const phases = (file: PlantFile): readonly MappingNode[] => file.mappings('phases', '*');
  list.add('commands as text', file => commands(file).map(place => file.set(place, 'make')));
  list.add('commands as a map', file => commands(file).map(place => file.set(place, { run: 'make' })));
  list.risk('commands without any', file => commands(file).map(place => file.set(place, [])));
  list.add('phases as a list', file => file.find('phases').map(place => file.set(place, ['build'])));
  list.add('phase as a list', file => file.find('phases', 'build').map(place => file.set(place, ['make'])));
  list.add('phase as text', file => file.find('phases', 'build').map(place => file.set(place, 'make')));
  list.add('finally as text', file =>
    file.find('phases', '*', 'finally').map(place => file.set(place, 'make clean')),
  );
  const withoutCommands = (file: PlantFile, hasFinally: boolean) =>
    ['pre_build', 'build', 'post_build'].flatMap(name =>
      file
        .find('phases', name, 'commands')
        .filter(({ parent }) => file.at(parent, 'finally').length > 0 === hasFinally)
        .map(place => file.remove(place) ?? file.set(place, null)),
    );
  list.add('phase without commands', file => withoutCommands(file, false));
  list.risk('phase with finally alone', file => withoutCommands(file, true));
  list.add('command that is a list', file => commands(file).map(({ node }) => file.add(node, ['make'])));
  list.add('commands beside steps', file =>
    listsOf(file.find('phases', '*', 'steps')).map(({ parent, entry }) => ({
      ...file.insert(parent, 'commands', ['make']),
      also: [{ start: entry.keyStart, end: entry.keyEnd }],
    })),
  );
  list.add('steps as text', file => file.find('phases', '*', 'steps').map(place => file.set(place, 'make')));
  list.add('runtime-versions outside install', file =>
    file.mappings('phases', 'build').map(phase => file.insert(phase, 'runtime-versions', { nodejs: 22 })),
  );
  list.add('runtime-versions as text', file =>
    file.find('phases', 'install', 'runtime-versions').map(place => file.set(place, 'nodejs')),
  );
  list.add('runtime-versions empty', file =>
    file.find('phases', 'install', 'runtime-versions').map(place => file.set(place, {})),
  );
  list.add('runtime that no image has', file =>
    file.mappings('phases', 'install', 'runtime-versions').map(map => file.insert(map, 'kotlin', 2)),
  );
  list.add('runtime version that no image has', file =>
    file.find('phases', 'install', 'runtime-versions', '*').map(place => file.set(place, 99)),
  );
  for (const value of ['STOP', 'RETRY-101', 'ABORT-3', 'continue-always'])
    list.add(`on-failure ${value}`, file =>
      phases(file).flatMap(phase => replaceOrInsert(file, phase, 'on-failure', value)),
    );
  list.risk('push in a post_build that is not guarded', file =>
    listsOf(file.find('phases', 'post_build', 'commands')).flatMap(({ node }) =>
      /on-failure|SUCCEEDING/.test(file.text) ? [] : [file.add(node, 'docker push $IMAGE')],
    ),
  );
}

function addEnvironment(list: FaultList): void {
  const variables = (file: PlantFile): readonly MappingNode[] => file.mappings('env', 'variables');
  list.add('env as a list', file => file.find('env').map(place => file.set(place, ['A=b'])));
  list.add('variables as a list', file =>
    file.find('env', 'variables').map(place => file.set(place, ['A=b'])),
  );
  list.add('variable that is a list', file =>
    file.find('env', 'variables', '*').map(place => file.set(place, ['a', 'b'])),
  );
  list.add('variable that is a map', file =>
    file.find('env', 'variables', '*').map(place => file.set(place, { a: 'b' })),
  );
  list.add('variable outside of variables', file =>
    file.mappings('env').map(env => file.insert(env, 'STAGE', 'prod')),
  );
  list.add('variable with a name of CodeBuild', file =>
    variables(file).map(map => file.insert(map, 'CODEBUILD_STAGE', 'prod')),
  );
  list.add('variable longer than 4,096 characters', file =>
    variables(file).map(map => file.insert(map, 'LONG', 'x'.repeat(4100))),
  );
  list.add('variable that shall be expanded', file =>
    variables(file).map(map => file.insert(map, 'PATH', '$PATH:/opt/bin')),
  );
  list.add('shell that CodeBuild does not have', file =>
    file.mappings('env').flatMap(env => replaceOrInsert(file, env, 'shell', 'zsh')),
  );
  list.add('git-credential-helper neither yes nor no', file =>
    file.find('env', 'git-credential-helper').map(place => file.set(place, 'sometimes')),
  );
  list.add('proxy neither yes nor no', file =>
    file.find('proxy', '*').map(place => file.set(place, 'maybe')),
  );
  list.add('parameter name with a dollar', file =>
    file.find('env', 'parameter-store', '*').map(place => file.set(place, '$SECRET_NAME')),
  );
  list.add('secret with a dollar', file =>
    file.find('env', 'secrets-manager', '*').map(place => file.set(place, '$SECRET_NAME')),
  );
  list.add('secret with version stage and version id', file =>
    file.find('env', 'secrets-manager', '*').map(place => file.set(place, 'prod/db:password:AWSCURRENT:abc')),
  );
  const exported = (file: PlantFile) => listsOf(file.find('env', 'exported-variables'));
  list.add('exported variable with a dollar', file =>
    exported(file).map(({ node }) => file.add(node, '$NAME')),
  );
  list.add('exported variable of AWS', file =>
    exported(file).map(({ node }) => file.add(node, 'AWS_REGION')),
  );
  list.add('exported secret', file =>
    file
      .find('env', 'secrets-manager', '*')
      .flatMap(({ entry }) => exported(file).map(({ node }) => file.add(node, entry.key))),
  );
  list.add('exported-variables as a map', file =>
    file.find('env', 'exported-variables').map(place => file.set(place, { NAME: 'value' })),
  );
}

function addOutputs(list: FaultList): void {
  const reports = (file: PlantFile): readonly MappingNode[] => file.mappings('reports', '*');
  list.add('report format that does not exist', file =>
    reports(file).flatMap(report => replaceOrInsert(file, report, 'file-format', 'JUNIT')),
  );
  list.add('report without files', file =>
    file.find('reports', '*', 'files').map(place => file.remove(place)),
  );
  list.add('report as a list', file => file.find('reports', '*').map(place => file.set(place, ['out.xml'])));
  list.add('artifacts as a list', file => file.find('artifacts').map(place => file.set(place, ['out'])));
  const files = (file: PlantFile, isAlone: boolean) =>
    file
      .find('artifacts', 'files')
      .filter(({ parent }) => (file.at(parent, 'secondary-artifacts').length === 0) === isAlone)
      .map(place => file.remove(place));
  list.add('artifacts without files', file => files(file, true));
  list.risk('artifacts with no files but secondary ones', file => files(file, false));
  list.add('secondary artifact without files', file =>
    file.find('artifacts', 'secondary-artifacts', '*', 'files').map(place => file.remove(place)),
  );
  list.add('files as a map', file =>
    file.find('artifacts', 'files').map(place => file.set(place, { out: 'dist' })),
  );
  list.add('secondary artifact with a hyphen', file =>
    file.find('artifacts', 'secondary-artifacts', '*').map(place => file.rename(place, 'my-output')),
  );
  list.add('secondary-artifacts as a list', file =>
    file.find('artifacts', 'secondary-artifacts').map(place => file.set(place, ['Templates'])),
  );
  list.add('discard-paths neither yes nor no', file =>
    file.mappings('artifacts').flatMap(map => replaceOrInsert(file, map, 'discard-paths', 'always')),
  );
  list.add('exclude-paths as a map', file =>
    file.find('artifacts', 'exclude-paths').map(place => file.set(place, { a: 'b' })),
  );
  list.add('cache as a list', file => file.find('cache').map(place => file.set(place, ['node_modules'])));
  list.add('cache action that does not exist', file =>
    file.mappings('cache').flatMap(map => replaceOrInsert(file, map, 'action', 'store')),
  );
  list.add('six fallback keys', file =>
    file.find('cache', 'fallback-keys').map(place => file.set(place, ['a', 'b', 'c', 'd', 'e', 'f'])),
  );
  list.add('fallback keys without a key', file =>
    file.find('cache').flatMap(({ node }) =>
      mappingsOf(node)
        .filter(cache => cache.entries.every(({ key }) => key !== 'key'))
        .map(cache => file.insert(cache, 'fallback-keys', ['npm-'])),
    ),
  );
  list.add('cache paths as a map', file =>
    file.find('cache', 'paths').map(place => file.set(place, { a: 'b' })),
  );
}

/** Gives a key of the mapping a value, whether it is there or not. */
export function replaceOrInsert(file: PlantFile, mapping: MappingNode, key: string, value: string) {
  const places = file.at(mapping, key);
  return places.length === 0
    ? [file.insert(mapping, key, value)]
    : places.map(place => file.set(place, value));
}

import type { SequenceNode } from '../../src/core/yaml/node';
import { replaceOrInsert } from './buildspecFaults';
import { FaultList, type Fault } from './fault';
import { listsOf, mappingsOf, misspelt, type PlantFile } from './plantFile';

const LISTS = ['build-graph', 'build-list'] as const;

/** Faults of what a buildspec says about batch builds. */
export function batchFaults(): readonly Fault[] {
  const list = new FaultList('buildspec');
  addBuilds(list);
  addGraph(list);
  addMatrix(list);
  return list.faults;
}

function addBuilds(list: FaultList): void {
  const builds = (file: PlantFile) => LISTS.flatMap(name => listsOf(file.find('batch', name)));
  list.add('misspelt key of batch', file =>
    file.find('batch', '*').map(place => file.rename(place, misspelt(place.entry.key))),
  );
  list.add('misspelt key of a batch build', file =>
    LISTS.flatMap(name =>
      file.find('batch', name, '*').map(place => file.rename(place, misspelt(place.entry.key))),
    ),
  );
  list.add('misspelt key of the env of a batch build', file =>
    LISTS.flatMap(name =>
      file.find('batch', name, 'env', '*').map(place => file.rename(place, misspelt(place.entry.key))),
    ),
  );
  list.add('batch of two types', file =>
    file.mappings('batch').map(batch => ({
      ...file.insert(
        batch,
        batch.entries.some(({ key }) => key === 'build-list') ? 'build-fanout' : 'build-list',
        [{ identifier: 'extra' }],
      ),
      also: [file.withHead(batch)],
    })),
  );
  list.add('batch build without identifier', file =>
    LISTS.flatMap(name => file.find('batch', name, 'identifier').map(place => file.remove(place))),
  );
  list.add('batch identifier twice', file =>
    builds(file).flatMap(({ node }) => node.items.map(item => file.repeatItem(node, item))),
  );
  list.add('batch identifier with a blank', file =>
    LISTS.flatMap(name => file.find('batch', name, 'identifier').map(place => file.set(place, 'my build'))),
  );
  list.add('batch build that is text', file => builds(file).map(({ node }) => file.add(node, 'linux')));
  list.add('list of batch builds as a map', file =>
    builds(file).map(place => file.set(place, { linux: { buildspec: 'linux.yml' } })),
  );
  list.add('fast-fail neither true nor false', file =>
    file.mappings('batch').flatMap(batch => replaceOrInsert(file, batch, 'fast-fail', 'sometimes')),
  );
  list.add('ignore-failure neither true nor false', file =>
    LISTS.flatMap(name => file.find('batch', name, 'ignore-failure').map(place => file.set(place, 'maybe'))),
  );
  list.add('compute type that does not exist', file =>
    LISTS.flatMap(name =>
      file.find('batch', name, 'env', 'compute-type').map(place => file.set(place, 'BUILD_GENERAL1_HUGE')),
    ),
  );
  list.add('environment type that does not exist', file =>
    LISTS.flatMap(name => file.find('batch', name, 'env', 'type').map(place => file.set(place, 'LINUX'))),
  );
  list.add('fleet beside compute-type', file =>
    LISTS.flatMap(name =>
      file.find('batch', name, 'env', 'compute-type').map(({ parent }) => ({
        ...file.insert(parent, 'fleet', 'our-fleet'),
        also: [parent],
      })),
    ),
  );
  list.add('more than 100 builds', file =>
    builds(file).map(place =>
      file.set(
        place,
        Array.from({ length: 101 }, (_, at) => ({ identifier: `b${String(at)}` })),
      ),
    ),
  );
}

function addGraph(list: FaultList): void {
  const dependencies = (file: PlantFile) => listsOf(file.find('batch', 'build-graph', 'depend-on'));
  list.add('dependency on a build that does not exist', file =>
    dependencies(file).map(({ node }) => file.add(node, 'nothing_like_it')),
  );
  list.add('dependency of a build on itself', file =>
    dependencies(file).map(({ node, parent }) => {
      const [own] = file.at(parent, 'identifier');
      return own?.node.kind === 'scalar' ? file.add(node, own.node.value) : undefined;
    }),
  );
  list.add('cycle of dependencies', file =>
    listsOf(file.find('batch', 'build-graph')).map(({ node }) => {
      const [first] = mappingsOf(node);
      const last = lastDependent(file, node);
      return first === undefined || last === undefined
        ? undefined
        : { ...file.insert(first, 'depend-on', [last]), also: [node] };
    }),
  );
  list.add('depend-on as text', file => dependencies(file).map(place => file.set(place, 'prepare')));
  list.add('depend-on in a build-list', file =>
    file
      .find('batch', 'build-list', 'identifier')
      .map(({ parent }) => file.insert(parent, 'depend-on', ['docs'])),
  );
}

/** The identifier of a build that waits, by however many others, for the first one. */
function lastDependent(file: PlantFile, graph: SequenceNode): string | undefined {
  const last = mappingsOf(graph).at(-1);
  const [own] = file.at(last, 'identifier');
  const waits =
    file.at(last, 'depend-on').length > 0 && file.at(mappingsOf(graph)[0], 'depend-on').length === 0;
  return waits && own?.node.kind === 'scalar' ? own.node.value : undefined;
}

function addMatrix(list: FaultList): void {
  const matrix = (file: PlantFile, ...path: readonly string[]) => file.find('batch', 'build-matrix', ...path);
  list.add('misspelt key of a matrix', file =>
    ['static', 'dynamic'].flatMap(part => [
      ...matrix(file, part).map(place => file.rename(place, misspelt(place.entry.key))),
      ...matrix(file, part, '*').map(place => file.rename(place, misspelt(place.entry.key))),
    ]),
  );
  list.add('matrix variable that is one value', file =>
    matrix(file, 'dynamic', 'env', 'variables', '*').map(place => file.set(place, 'one')),
  );
  list.add('matrix image that is one value', file =>
    matrix(file, 'dynamic', 'env', 'image').map(place => file.set(place, { image: 'standard' })),
  );
  list.add('matrix as a list', file => matrix(file).map(place => file.set(place, [{ identifier: 'a' }])));
  const fanout = (file: PlantFile) => file.find('batch', 'build-fanout', 'parallelism');
  list.add('fan-out without parallelism', file => fanout(file).map(place => file.remove(place)));
  list.add('parallelism 0', file => fanout(file).map(place => file.set(place, 0)));
  list.add('parallelism in words', file => fanout(file).map(place => file.set(place, 'many')));
}

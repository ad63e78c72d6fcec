import { entriesOf, entryOf, isEmpty } from '../yaml/access';
import { parseYaml } from '../yaml/parse';
import { BuildspecDocument } from './document';

/** Parts of a buildspec that ask for something of CodeBuild's build container. */
export type ContainerFeature = 'runtime-versions' | 'run-as' | 'reports' | 'cache' | 'proxy' | 'batch';

/** The features of CodeBuild's build container that a buildspec uses, each once; none for text that does not parse. */
export function containerFeatures(text: string): readonly ContainerFeature[] {
  const document = new BuildspecDocument(text, parseYaml(text));
  const has = (key: string): boolean => {
    const entry = document.entry(key);
    return entry !== undefined && !isEmpty(entry.value);
  };
  const inPhase = (key: string): boolean =>
    document.phases.some(
      phase => entriesOf(phase.value).length > 0 && entryOf(phase.value, key) !== undefined,
    );
  const found: [ContainerFeature, boolean][] = [
    ['runtime-versions', inPhase('runtime-versions')],
    ['run-as', has('run-as') || inPhase('run-as')],
    ['reports', has('reports')],
    ['cache', has('cache')],
    ['proxy', has('proxy')],
    ['batch', has('batch')],
  ];
  return found.flatMap(([feature, isUsed]) => (isUsed ? [feature] : []));
}

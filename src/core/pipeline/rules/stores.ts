import { shown } from '../../rules/shown';
import { stepsOf } from '../flow';
import { spelled } from '../model/spelled';
import { fieldOf, knownText } from '../value';
import type { PipelineRule } from './pipelineRule';

export const artifactStore: PipelineRule = {
  id: 'pipeline/artifact-store',
  severity: 'error',
  check({ pipelines, file }, report) {
    for (const pipeline of pipelines) {
      const { map, artifactStores, start, end } = pipeline;
      const one = spelled('artifactStore', file.spelling);
      const many = spelled('artifactStores', file.spelling);
      const hasOne = fieldOf(map, one);
      const hasMany = map.entries.get(many);
      const isCertain = [hasOne, hasMany?.value].every(
        value => value?.branches === undefined && (value?.kind !== 'text' || value.unresolved === undefined),
      );
      if (!isCertain || map.isOpen === true) continue;
      if (hasOne !== undefined && fieldOf(map, many) !== undefined && hasMany !== undefined) {
        const { keyStart, keyEnd } = hasMany.entry;
        report({
          message: `A pipeline has "${one}" or "${many}", not both. Across regions it is "${many}".`,
          start: keyStart,
          end: keyEnd,
        });
      }
      if (hasOne === undefined && fieldOf(map, many) === undefined && !isMisspelt(map.entries.keys())) {
        report({
          message: `The pipeline has no place for its artifacts. Write "${one}", or "${many}" for actions in several regions.`,
          start,
          end,
        });
      }
      const regions = artifactStores.items.map(store => knownText(store.region));
      const actions = stepsOf(pipeline).map(step => step.action);
      if (
        hasOne === undefined &&
        artifactStores.items.length > 0 &&
        artifactStores.isComplete &&
        !regions.includes(undefined)
      ) {
        for (const { region } of actions) {
          const text = knownText(region);
          if (region === undefined || text === undefined || regions.includes(text)) continue;
          report({
            message: `The action runs in ${shown(text)}, and "${many}" has no bucket there. Add one.`,
            start: region.start,
            end: region.end,
          });
        }
      }
      const used = new Set(actions.map(({ region }) => knownText(region)).filter(text => text !== undefined));
      const key = map.entries.get(one)?.entry;
      if (hasOne !== undefined && fieldOf(map, many) === undefined && used.size > 1 && key !== undefined) {
        report({
          message: `The actions run in ${[...used].map(shown).join(', ')}. Each region needs a bucket of its own: write "${many}".`,
          start: key.keyStart,
          end: key.keyEnd,
        });
      }
    }
  },
};

/** Another rule says what is wrong with a key that was meant so. */
function isMisspelt(keys: Iterable<string>): boolean {
  return [...keys].some(key => /^artifact[-_]?store/i.test(key));
}

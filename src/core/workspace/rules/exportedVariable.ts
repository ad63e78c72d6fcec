import { exportedVariables } from '../../language/navigate/buildspecNames';
import { namesIn } from '../../language/navigate/names';
import { stepsOf } from '../../pipeline/flow';
import { nearest } from '../../rules/fixes/rename';
import { shown } from '../../rules/shown';
import { textOf } from '../../yaml/access';
import type { Build } from '../builds';
import type { WorkspaceRule } from './workspaceRule';

export const exportedVariable: WorkspaceRule = {
  id: 'workspace/exported-variable',
  severity: 'warning',
  check({ workspace, builds }, report) {
    for (const { path, document } of workspace.pipelines) {
      const used = namesIn({ kind: 'pipeline', document }).filter(({ kind }) => kind === 'outputVariable');
      for (const [index, pipeline] of document.pipelines.entries()) {
        for (const namespace of new Set(stepsOf(pipeline).map(({ action }) => action.namespace?.text))) {
          const producers = stepsOf(pipeline).filter(({ action }) => action.namespace?.text === namespace);
          const lists = producers.map(({ action }) => exportedBy(builds.find(one => one.action === action)));
          if (namespace === undefined || lists.includes(undefined)) continue;
          const exported = lists.flatMap(list => list ?? []);
          const [buildspec] = producers.flatMap(
            ({ action }) => builds.find(one => one.action === action)?.buildspec ?? [],
          );
          for (const { name, scope, occurrences } of used) {
            if (scope !== `${String(index)} ${namespace}` || exported.includes(name)) continue;
            const meant = nearest(name, exported);
            for (const { start, end, isDefinition } of occurrences) {
              if (isDefinition) continue;
              report(path, {
                message: `${shown(buildspec?.path ?? '')} does not list "${shown(name)}" under "exported-variables", so #{${shown(namespace)}.${shown(name)}} has no value and the action fails.${meant === undefined ? '' : ` It lists "${shown(meant)}".`}`,
                start,
                end,
              });
            }
          }
        }
      }
    }
  },
};

/** The variables that a build exports; `undefined` where they are not known. */
function exportedBy(build: Build | undefined): readonly string[] | undefined {
  const document = build?.buildspec?.document;
  if (build?.isBatch !== false || document?.isWhole !== true || document.isBatchOnly) return undefined;
  const names = exportedVariables(document).map(item => textOf(item));
  return names.flatMap(name => name ?? []);
}

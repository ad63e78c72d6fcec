import { batchItems } from '../../buildspec/batch';
import type { BuildspecDocument } from '../../buildspec/document';
import { insidePath } from '../../language/navigate/paths';
import { shown } from '../../rules/shown';
import { textOf, valueAt, valueOf } from '../../yaml/access';
import type { YamlNode } from '../../yaml/node';
import { DEFAULT_BUILDSPEC, foundAt, isBelowRepository } from '../builds';
import { meantPath } from '../places';
import { meantSentence } from '../words';
import type { WorkspaceRule } from './workspaceRule';

export const batchBuildspec: WorkspaceRule = {
  id: 'workspace/batch-buildspec',
  severity: 'error',
  check({ workspace }, report) {
    for (const { path, document } of workspace.buildspecs) {
      const builds = [...new Set(namedIn(document))].flatMap(node => {
        const named = insidePath('', textOf(node) ?? '');
        if (named === undefined) return [];
        const isThere = foundAt(workspace, path, named) !== undefined || isBelowRepository(workspace, named);
        return [{ node, named, isThere }];
      });
      // An example, or a file of another repository, has none of them beside it.
      const isUsed = path === DEFAULT_BUILDSPEC || builds.some(({ isThere }) => isThere);
      for (const { node, named, isThere } of builds) {
        const meant = meantPath(workspace.content.paths, named);
        if (isThere || (!isUsed && meant === undefined)) continue;
        report(path, {
          ...(isUsed ? {} : { severity: 'warning' as const }),
          message: `The source has no file "${shown(named)}" for this build to take its buildspec from.${meantSentence(meant)}`,
          start: node.start,
          end: node.end,
        });
      }
    }
  },
};

function namedIn(document: BuildspecDocument): readonly YamlNode[] {
  const lists = (['build-list', 'build-graph'] as const).flatMap(kind => batchItems(document, kind));
  const dynamic = valueAt(document.root, 'batch', 'build-matrix', 'dynamic', 'buildspec');
  return [
    ...lists.flatMap(({ node }) => valueOf(node, 'buildspec') ?? []),
    ...(dynamic?.kind === 'sequence' ? dynamic.items : dynamic === undefined ? [] : [dynamic]),
  ];
}

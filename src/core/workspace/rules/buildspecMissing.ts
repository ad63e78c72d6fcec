import { shown } from '../../rules/shown';
import { belongingOf, missingSeverity } from '../belonging';
import { meantPath } from '../places';
import { actionLabel, meantSentence } from '../words';
import type { WorkspaceRule } from './workspaceRule';

export const buildspecMissing: WorkspaceRule = {
  id: 'workspace/buildspec-missing',
  severity: 'error',
  check(checked, report) {
    const { workspace, builds } = checked;
    const told = new Set<string>();
    for (const { exists, pipeline, action, source, buildspecPath, place } of builds) {
      const key = `${place.path}:${String(place.start)}`;
      if (exists || told.has(key)) continue;
      const meant = meantPath(workspace.content.paths, buildspecPath);
      const severity = missingSeverity(belongingOf(checked, pipeline, source), meant !== undefined);
      if (severity === undefined) continue;
      told.add(key);
      report(place.path, {
        severity,
        message: `The source has no file "${shown(buildspecPath)}", which ${actionLabel(action)} takes its buildspec from.${meantSentence(meant)}`,
        start: place.start,
        end: place.end,
        serviceMessage: 'YAML file does not exist',
      });
    }
  },
};

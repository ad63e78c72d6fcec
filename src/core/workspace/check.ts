import type { Finding } from '../rules/finding';
import type { Report } from '../rules/rule';
import { internalError, MAX_FINDINGS } from '../rules/runRules';
import { checkedWorkspace } from './builds';
import { WORKSPACE_RULES } from './rules/catalogue';
import type { Workspace } from './workspace';

/**
 * What is wrong between the files of a folder, by the path of the file that a finding stands in; in the order of the text,
 * at most {@link MAX_FINDINGS} a file. A rule that breaks becomes a finding of its own. Nothing of a folder whose files are not all known.
 */
export function findAcross(workspace: Workspace): ReadonlyMap<string, readonly Finding[]> {
  const findings = new Map<string, Finding[]>();
  if (!workspace.content.isWhole) return findings;
  const add = (path: string, finding: Finding): void => {
    const all = findings.get(path);
    if (all === undefined) findings.set(path, [finding]);
    else if (all.length < MAX_FINDINGS) all.push(finding);
  };
  const checked = checkedWorkspace(workspace);
  for (const rule of WORKSPACE_RULES) {
    const { id, severity } = rule;
    try {
      rule.check(checked, (path: string, report: Report) => {
        add(path, { severity, ...report, rule: id });
      });
    } catch (thrown) {
      const [path] = workspace.content.files.keys();
      if (path !== undefined) add(path, internalError(id, thrown));
    }
  }
  for (const all of findings.values()) all.sort((a, b) => a.start - b.start || a.end - b.end);
  return findings;
}

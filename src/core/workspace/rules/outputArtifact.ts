import { secondaryArtifacts } from '../../language/navigate/buildspecNames';
import { isWholeFlow, stepsOf } from '../../pipeline/flow';
import type { PipelineModel } from '../../pipeline/model/model';
import { artifactNames } from '../../pipeline/providers/configured';
import { knownText } from '../../pipeline/value';
import type { Severity } from '../../rules/finding';
import { nearest } from '../../rules/fixes/rename';
import { shown } from '../../rules/shown';
import { isEmpty, valueOf } from '../../yaml/access';
import type { Build } from '../builds';
import { actionLabel } from '../words';
import type { WorkspaceReporter, WorkspaceRule } from './workspaceRule';

export const outputArtifact: WorkspaceRule = {
  id: 'workspace/output-artifact',
  severity: 'error',
  check({ builds }, report) {
    const known = builds.filter(({ buildspec }) => buildspec?.document.isWhole === true);
    for (const build of known) if (!build.isBatch) checkOutputs(build, report);
    for (const path of new Set(known.map(({ buildspec }) => buildspec?.path)))
      reportUnused(
        builds.filter(({ buildspec }) => buildspec?.path === path),
        report,
      );
  },
};

function checkOutputs(build: Build, report: WorkspaceReporter): void {
  const { action, buildspec, file, pipeline } = build;
  const names = artifactNames(action.outputArtifacts);
  if (buildspec === undefined || buildspec.document.isBatchOnly || names === undefined) return;
  const artifacts = buildspec.document.entry('artifacts')?.value;
  const secondary = secondaryArtifacts(buildspec.document).map(({ key }) => key);
  const isOnly = names.length === 1;
  for (const { name } of action.outputArtifacts.items) {
    const text = knownText(name);
    if (name === undefined || text === undefined) continue;
    if (isOnly ? !isEmpty(valueOf(artifacts, 'files')) : secondary.includes(text)) continue;
    const meant = nearest(text, secondary);
    const message = isOnly
      ? `${capital(actionLabel(action))} puts out "${shown(text)}", and ${shown(buildspec.path)} lists no files under "artifacts".`
      : `${shown(buildspec.path)} has no "${shown(text)}" under "secondary-artifacts": where an action puts out several artifacts, each is one of them.${meant === undefined ? '' : ` There is "${shown(meant)}".`}`;
    report(file.path, {
      ...severityOf(build.isAssumed, !isOnly || isTaken(pipeline, text)),
      message,
      start: name.start,
      end: name.end,
    });
  }
}

/** An only artifact that is empty and that nobody takes stops nothing. */
function severityOf(isAssumed: boolean, isNeeded: boolean): { readonly severity?: Severity } {
  if (!isNeeded) return { severity: 'information' };
  return isAssumed ? { severity: 'warning' } : {};
}

/** Secondary artifacts that none of the actions asks for which run the buildspec. */
function reportUnused(builds: readonly Build[], report: WorkspaceReporter): void {
  const [buildspec] = builds.flatMap(build => build.buildspec ?? []);
  const lists = builds.map(build =>
    build.isBatch ? undefined : artifactNames(build.action.outputArtifacts),
  );
  if (buildspec === undefined || lists.includes(undefined)) return;
  const asked = new Set(lists.flatMap(list => (list === undefined || list.length < 2 ? [] : list)));
  if (asked.size === 0) return;
  for (const { key, keyStart, keyEnd } of secondaryArtifacts(buildspec.document)) {
    if (asked.has(key)) continue;
    report(buildspec.path, {
      severity: 'warning',
      message: `No action that runs this buildspec puts out an artifact "${shown(key)}": ${[...asked].map(shown).join(', ')}.`,
      start: keyStart,
      end: keyEnd,
    });
  }
}

function isTaken(pipeline: PipelineModel, name: string): boolean {
  const inputs = stepsOf(pipeline).flatMap(({ action }) => action.inputArtifacts.items);
  return isWholeFlow(pipeline) && inputs.some(input => knownText(input.name) === name);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

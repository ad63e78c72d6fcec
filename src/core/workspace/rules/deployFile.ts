import type { AppspecDocument } from '../../appspec/document';
import { insidePath } from '../../language/navigate/paths';
import type { PipelineDocument } from '../../pipeline/document';
import { stepsOf } from '../../pipeline/flow';
import type { ActionModel, PipelineModel } from '../../pipeline/model/model';
import { artifactNames } from '../../pipeline/providers/configured';
import { knownText } from '../../pipeline/value';
import { shown } from '../../rules/shown';
import { belongingOf, missingSeverity } from '../belonging';
import { foundAt, isBelowRepository, type Build, type CheckedWorkspace } from '../builds';
import { makesFiles, namesFile } from '../commandTexts';
import { addFile } from '../fixes';
import { baseName, meantPath } from '../places';
import { mayHold, selectionOf, takenFor, type Selection } from '../selection';
import { wantedBy, type Wanted } from '../wanted';
import { actionLabel, meantSentence } from '../words';
import { fixedLocation, locationOf, type Placed } from '../workspace';
import type { WorkspaceReporter, WorkspaceRule } from './workspaceRule';

export const deployFile: WorkspaceRule = {
  id: 'workspace/deploy-file',
  severity: 'error',
  check(checked, report) {
    const search = new Search(checked, report);
    for (const file of checked.workspace.pipelines)
      for (const pipeline of file.document.pipelines)
        for (const { action } of stepsOf(pipeline))
          for (const wanted of wantedBy(action)) search.check(file, pipeline, action, wanted);
  },
};

/** Looks for the files that actions want, and tells of each that is missing once. */
class Search {
  readonly #checked: CheckedWorkspace;
  readonly #report: WorkspaceReporter;
  readonly #told = new Set<string>();

  constructor(checked: CheckedWorkspace, report: WorkspaceReporter) {
    this.#checked = checked;
    this.#report = (path, finding) => {
      const key = JSON.stringify([path, finding.start, finding.message]);
      if (!this.#told.has(key)) report(path, finding);
      this.#told.add(key);
    };
  }

  check(file: Placed<PipelineDocument>, pipeline: PipelineModel, action: ActionModel, wanted: Wanted): void {
    const [producer, ...others] = stepsOf(pipeline).flatMap(step =>
      step.action.outputArtifacts.items.some(({ name }) => knownText(name) === wanted.artifact)
        ? [step.action]
        : [],
    );
    if (producer === undefined || others.length > 0) return;
    if (knownText(producer.category) === 'Source') {
      this.#checkSource(file, pipeline, action, wanted);
    } else if (knownText(producer.provider) === 'Commands') {
      this.#checkCommands(file, producer, action, wanted);
    } else {
      const build = this.#checked.builds.find(one => one.action === producer);
      if (build !== undefined && !build.isBatch) this.#checkBuild(build, action, wanted);
    }
  }

  #checkSource(
    file: Placed<PipelineDocument>,
    pipeline: PipelineModel,
    action: ActionModel,
    { artifact, paths, start, end }: Wanted,
  ): void {
    const { workspace } = this.#checked;
    const [path = ''] = paths;
    if (
      paths.some(one => foundAt(workspace, file.path, one) !== undefined || isBelowRepository(workspace, one))
    )
      return;
    const meant = paths.map(one => meantPath(workspace.content.paths, one)).find(one => one !== undefined);
    const severity = missingSeverity(belongingOf(this.#checked, pipeline, artifact), meant !== undefined);
    if (severity === undefined) return;
    this.#report(file.path, {
      severity,
      message: `The source has no file "${shown(path)}", which ${actionLabel(action)} looks for in the artifact "${shown(artifact)}".${meantSentence(meant)}`,
      start,
      end,
    });
  }

  #checkCommands(
    file: Placed<PipelineDocument>,
    producer: ActionModel,
    action: ActionModel,
    { artifact, paths, start, end }: Wanted,
  ): void {
    const output = producer.outputArtifacts.items.find(({ name }) => knownText(name) === artifact);
    const files = output?.files;
    const patterns = files?.items.flatMap(item => knownText(item) ?? []) ?? [];
    if (files?.isComplete !== true || patterns.length === 0 || patterns.length < files.items.length) return;
    const selection: Selection = { patterns, excluded: [], base: '', discardsPaths: false };
    if (paths.some(path => mayHold(selection, path))) return;
    this.#report(file.path, {
      message: `${sentenceStart(action)} looks for "${shown(paths[0] ?? '')}" in the artifact "${shown(artifact)}", and the files that ${actionLabel(producer)} puts into it leave it out.`,
      start,
      end,
    });
  }

  #checkBuild(build: Build, action: ActionModel, { artifact, paths }: Wanted): void {
    const { buildspec, root } = build;
    const outputs = artifactNames(build.action.outputArtifacts);
    if (buildspec === undefined || outputs === undefined) return;
    const selection = selectionOf(buildspec.document, artifact, outputs.length === 1);
    if (selection === undefined) return;
    const { paths: all } = this.#checked.workspace.content;
    const held = paths.filter(path => mayHold(selection, path));
    const taken = held.flatMap(path => takenFor(selection, path, root, all));
    const there = paths.find(path => !held.includes(path) && all.has(insidePath(root, path) ?? ''));
    const { document } = buildspec;
    const mayBeMade = makesFiles(document) || held.some(path => namesFile(document, baseName(path)));
    if (held.length === 0 || (taken.length === 0 && there !== undefined && !mayBeMade)) {
      const path = there ?? paths[0] ?? '';
      this.#reportLeftOut(build, selection, path, `${sentenceStart(action)} looks for "${shown(path)}"`);
      return;
    }
    if (taken.length === 0 && !mayBeMade) this.#checkMade(build, selection, action, held);
    const [appspec] = taken.flatMap(
      path => this.#checked.workspace.appspecs.find(one => one.path === path) ?? [],
    );
    if (appspec !== undefined && knownText(action.provider) === 'CodeDeploy')
      this.#checkScripts(build, selection, appspec);
  }

  /** The hook scripts of a revision have to be in it. */
  #checkScripts(build: Build, selection: Selection, { document }: Placed<AppspecDocument>): void {
    for (const script of document.scripts) {
      const location = fixedLocation(document, locationOf(script));
      const path = location === undefined ? undefined : insidePath('', location);
      if (path === undefined || mayHold(selection, path)) continue;
      this.#reportLeftOut(build, selection, path, `The AppSpec file names the hook script "${shown(path)}"`);
    }
  }

  #reportLeftOut(
    { buildspec, root, isAssumed }: Build,
    selection: Selection,
    path: string,
    subject: string,
  ): void {
    const { entry } = selection;
    if (buildspec === undefined || entry === undefined) return;
    const canAdd = takesFrom(selection, path, root, this.#checked.workspace.content.paths);
    const fix = canAdd ? addFile(buildspec.document, entry, path) : undefined;
    this.#report(buildspec.path, {
      ...(isAssumed ? { severity: 'warning' as const } : {}),
      message: `${subject}, and these files leave it out of the artifact.`,
      start: entry.keyStart,
      end: entry.keyEnd,
      ...(fix === undefined ? {} : { fix }),
    });
  }

  /** The list takes a file that is not in the source, and no command seems to make it. */
  #checkMade(build: Build, selection: Selection, action: ActionModel, paths: readonly string[]): void {
    const { buildspec, pipeline, source, root } = build;
    const { entry, base } = selection;
    const { paths: all } = this.#checked.workspace.content;
    if (buildspec === undefined || entry === undefined || base === undefined) return;
    const folder = [root, base].filter(part => part !== '').join('/');
    const isFolderKnown = base === '' || [...all].some(path => path.startsWith(`${folder}/`));
    if (!isFolderKnown) return;
    const meant = paths.map(path => meantPath(all, path)).find(path => path !== undefined);
    const severity = missingSeverity(belongingOf(this.#checked, pipeline, source), meant !== undefined);
    if (severity === undefined) return;
    this.#report(buildspec.path, {
      severity: severity === 'error' ? 'warning' : severity,
      message: `${sentenceStart(action)} looks for "${shown(paths[0] ?? '')}", which is not in the source, and no command here names it.${meantSentence(meant)}`,
      start: entry.keyStart,
      end: entry.keyEnd,
    });
  }
}

/** Whether adding a path to the list would take in a file that is there. */
function takesFrom(
  { base, discardsPaths, excluded }: Selection,
  path: string,
  root: string,
  paths: ReadonlySet<string>,
): boolean {
  const full = insidePath(root, path);
  return base === '' && !discardsPaths && excluded.length === 0 && full !== undefined && paths.has(full);
}

function sentenceStart(action: ActionModel): string {
  const label = actionLabel(action);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

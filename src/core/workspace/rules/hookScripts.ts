import type { AppspecDocument } from '../../appspec/document';
import { valueRange } from '../../rules/fixes/replace';
import { folderOf, insidePath } from '../../language/navigate/paths';
import { shown } from '../../rules/shown';
import { entryOf, textOf, valueOf } from '../../yaml/access';
import type { MappingEntry } from '../../yaml/node';
import { commandText, makesExecutable, namesFile } from '../commandTexts';
import { baseName, insideAny, meantPath } from '../places';
import { movesTo, selectionsOf } from '../selection';
import { meantSentence } from '../words';
import { fixedLocation, locationOf, scriptAt, type Placed, type Script, type Workspace } from '../workspace';
import type { WorkspaceRule } from './workspaceRule';

export const hookScript: WorkspaceRule = {
  id: 'workspace/hook-script',
  severity: 'error',
  check({ workspace }, report) {
    for (const appspec of workspace.appspecs) {
      const hooks = hooksOf(workspace, appspec);
      const isRevision = looksLikeRevision(workspace, appspec, hooks);
      const isAtRoot = /^appspec\.ya?ml$/.test(appspec.path);
      for (const { entry, location, path } of hooks) {
        if (path !== undefined || isMade(workspace, location)) continue;
        const meant = meantPath(workspace.content.paths, location);
        if (isPacked(workspace, location, meant)) continue;
        if (!isRevision && !isAtRoot && meant === undefined) continue;
        report(appspec.path, {
          severity: isRevision || (isAtRoot && meant !== undefined) ? 'error' : 'warning',
          message: `There is no file "${shown(location)}": the path of a hook script begins at the root of the revision, and the deployment fails without it.${meantSentence(meant)}`,
          ...valueRange(entry),
          serviceMessage: 'Script does not exist at specified location',
        });
      }
    }
  },
};

export const hookScriptMode: WorkspaceRule = {
  id: 'workspace/hook-script-mode',
  severity: 'information',
  check({ workspace }, report) {
    const { buildspecs, content } = workspace;
    const commands = [...buildspecs.map(({ document }) => commandText(document)), ...content.packaging];
    for (const { appspec, entry, path, script } of linuxScripts(workspace)) {
      if (script.isExecutable !== false || commands.some(text => makesExecutable(text, path))) continue;
      report(appspec.path, {
        message: `"${shown(path)}" is not executable. CodeDeploy makes it so with a warning in its log; "git update-index --chmod=+x" does it for good.`,
        ...valueRange(entry),
      });
    }
  },
};

export const hookScriptLineEnds: WorkspaceRule = {
  id: 'workspace/hook-script-line-ends',
  severity: 'warning',
  check({ workspace }, report) {
    for (const { appspec, entry, path, script } of linuxScripts(workspace)) {
      // On Windows, git writes all files so, and commits them with the line ends of Linux.
      const isCheckedOutSo = script.isExecutable === undefined && appspec.document.text.includes('\r\n');
      if (!script.head.includes('\r\n') || isCheckedOutSo) continue;
      report(appspec.path, {
        message: `"${shown(path)}" has the line ends of Windows (CRLF), with which Linux does not find its interpreter. Save it with LF, and put "*.sh text eol=lf" into .gitattributes.`,
        ...valueRange(entry),
      });
    }
  },
};

export const hookScriptShebang: WorkspaceRule = {
  id: 'workspace/hook-script-shebang',
  severity: 'warning',
  check({ workspace }, report) {
    for (const { appspec, entry, path, script } of linuxScripts(workspace)) {
      if (script.head.startsWith('#!') || script.head.trim() === '') continue;
      const hasMark = script.head.startsWith('\u00ef\u00bb\u00bf#!');
      report(appspec.path, {
        message: hasMark
          ? `"${shown(path)}" begins with a byte order mark, so Linux does not see its first line "#!". Save it as UTF-8 without one.`
          : `"${shown(path)}" does not say by which program it runs: begin it with a line such as "#!/bin/bash".`,
        ...valueRange(entry),
      });
    }
  },
};

/** A script of an AppSpec file for servers. */
interface Hook {
  readonly entry: MappingEntry;
  readonly location: string;
  /** Absent where there is no such file. */
  readonly path?: string;
}

function hooksOf({ content }: Workspace, { path: own, document }: Placed<AppspecDocument>): readonly Hook[] {
  return [...new Set(document.scripts)].flatMap(script => {
    const entry = entryOf(script, 'location');
    const fixed = fixedLocation(document, locationOf(script));
    const location = fixed === undefined ? undefined : insidePath('', fixed);
    if (entry === undefined || location === undefined) return [];
    const path = scriptAt(content, own, location);
    return [{ entry, location, ...(path === undefined ? {} : { path }) }];
  });
}

/** Whether the files around an AppSpec file are those that it names, so that one that is missing is missing indeed. */
function looksLikeRevision(
  workspace: Workspace,
  { path, document }: Placed<AppspecDocument>,
  hooks: readonly Hook[],
): boolean {
  if (hooks.some(hook => hook.path !== undefined)) return true;
  return document.files.some(file => {
    const source = textOf(valueOf(file, 'source'))?.replace(/^\/+/, '') ?? '';
    return insideAny(path, source).some(one => workspace.has(one));
  });
}

/** Whether a build may make the script or put it there: a command names it, or its artifacts take it from elsewhere. */
function isMade({ buildspecs, content }: Workspace, location: string): boolean {
  return buildspecs.some(({ document }) => {
    if (namesFile(document, baseName(location))) return true;
    const moves = selectionsOf(document).map(selection => movesTo(selection, location, content.paths));
    return moves.includes(true) || (moves.includes(undefined) && namesFile(document, 'appspec'));
  });
}

/** Whether another service than CodePipeline may put the revision together, with the script in its place. */
function isPacked({ content }: Workspace, location: string, meant: string | undefined): boolean {
  const folder = meant === undefined ? '' : folderOf(meant);
  const names = ['appspec', baseName(location), ...(folder === '' ? [] : [`${baseName(folder)}/`])];
  return content.packaging.some(text => names.some(name => text.includes(name)));
}

interface LinuxScript {
  readonly appspec: Placed<AppspecDocument>;
  readonly entry: MappingEntry;
  readonly path: string;
  readonly script: Script;
}

/** The scripts that run on Linux, programs left out. */
function linuxScripts(workspace: Workspace): readonly LinuxScript[] {
  return workspace.appspecs
    .filter(({ document }) => textOf(document.entry('os')?.value) === 'linux')
    .flatMap(appspec =>
      hooksOf(workspace, appspec).flatMap(({ entry, path }) => {
        const script = path === undefined ? undefined : workspace.content.scripts.get(path);
        return path === undefined || script === undefined || script.head.includes('\0')
          ? []
          : [{ appspec, entry, path, script }];
      }),
    );
}

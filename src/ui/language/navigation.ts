import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import type { Navigate } from '../../core/language/navigate/navigate';
import { Definitions } from './definitions';
import { Folding } from './folding';
import { InlayHints } from './inlayHints';
import { Links } from './links';
import { Navigator } from './navigator';
import { Rename } from './rename';
import { Symbols } from './symbols';

export interface NavigationDependencies {
  readonly log: Log;
  readonly selector: vscode.DocumentSelector;
  /** Where the knowledge comes from; by default the bundle `navigate`. */
  readonly load?: () => Promise<Navigate>;
}

/**
 * Outline, folding, links, definitions, rename and inlay hints of buildspecs, AppSpec files and pipelines. Loads nothing
 * until the editor asks about a document that may be one. Runs nothing of the workspace, so it works in an untrusted one
 * too.
 */
export function registerNavigation({ log, selector, load }: NavigationDependencies): vscode.Disposable {
  const navigator = new Navigator(log, load);
  const definitions = new Definitions(navigator);
  const { languages } = vscode;
  return vscode.Disposable.from(
    languages.registerDocumentSymbolProvider(selector, new Symbols(navigator), { label: 'Headgate' }),
    languages.registerFoldingRangeProvider(selector, new Folding(navigator)),
    languages.registerDocumentLinkProvider(selector, new Links(navigator)),
    languages.registerDefinitionProvider(selector, definitions),
    languages.registerReferenceProvider(selector, definitions),
    languages.registerDocumentHighlightProvider(selector, definitions),
    languages.registerRenameProvider(selector, new Rename(navigator)),
    languages.registerInlayHintsProvider(selector, new InlayHints(navigator)),
  );
}

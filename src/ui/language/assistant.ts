import * as vscode from 'vscode';
import { toAppError } from '../../base/appError';
import type { Log } from '../../base/log';
import type { Assist } from '../../core/language/assist/assist';
import type { AssistRequest } from '../../core/language/assist/format';
import type { Wants } from '../../core/language/assist/neighbours';
import type { LintSettings } from '../../core/language/lintSettings';
import { isCandidate, mayBecomePipeline } from './candidate';
import { toCompletionItem } from './completion';
import { factsOf } from './documentFacts';
import { definitionFiles, filesOf, textOf } from './folderFiles';
import { toHover } from './hover';

export interface AssistantDependencies {
  readonly log: Log;
  readonly selector: vscode.DocumentSelector;
  readonly settingsOf: (uri: vscode.Uri) => LintSettings;
  /** Where the help comes from; by default the bundle `assist`. */
  readonly load?: () => Promise<Assist>;
}

/** Those behind which something can be chosen that typing letters would not bring up. */
const TRIGGERS = [':', '$', '{', '/', '"'];

const MAX_FILES = 3000;

/**
 * Completes and explains buildspecs, AppSpec files and pipelines. Loads nothing until the editor asks about a document
 * that may be one. Runs nothing of the workspace, so it works in an untrusted one too.
 */
export function registerAssistant(dependencies: AssistantDependencies): vscode.Disposable {
  const assistant = new Assistant(dependencies);
  const { selector } = dependencies;
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(selector, assistant, ...TRIGGERS),
    vscode.languages.registerHoverProvider(selector, assistant),
  );
}

class Assistant implements vscode.CompletionItemProvider, vscode.HoverProvider {
  readonly #dependencies: AssistantDependencies;

  constructor(dependencies: AssistantDependencies) {
    this.#dependencies = dependencies;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[]> {
    return await this.#ask(document, position, [], async (assist, request) => {
      const wants = assist.wantsOf(request);
      const files = wants.files ? await filesAround(document.uri, token) : [];
      const outputArtifacts = wants.outputArtifacts
        ? await outputArtifactsAround(document.uri, assist, token)
        : [];
      const buildspecs = await buildspecsAround(document.uri, wants);
      return assist
        .complete({ ...request, files, outputArtifacts, buildspecs })
        .map((suggestion, index) => toCompletionItem(document, suggestion, index));
    });
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    return await this.#ask(document, position, undefined, async (assist, request) => {
      const buildspecs = await buildspecsAround(document.uri, assist.wantsOf(request));
      const content = assist.hover({ ...request, buildspecs });
      return content && toHover(document, content);
    });
  }

  async #ask<T>(
    document: vscode.TextDocument,
    position: vscode.Position,
    nothing: T,
    answer: (assist: Assist, request: AssistRequest) => T | Promise<T>,
  ): Promise<T> {
    const facts = factsOf(document);
    const isNew = mayBecomePipeline(facts);
    if (!isNew && !isCandidate(facts)) return nothing;
    const { uri, fileName, version } = document;
    const text = document.getText();
    const { log, settingsOf, load = loadAssist } = this.#dependencies;
    try {
      const assist = await load();
      const kind = assist.recognise(fileName, text) ?? (isNew ? 'pipeline' : undefined);
      if (kind === undefined) return nothing;
      const { image } = settingsOf(uri);
      const unit = columnsALevel(document);
      const place = {
        kind,
        text,
        offset: document.offsetAt(position),
        ...(unit === undefined ? {} : { unit }),
      };
      const found = await answer(assist, image === undefined ? place : { ...place, image });
      // Places in an older text are places of something else.
      return document.version === version ? found : nothing;
    } catch (thrown) {
      log.error(`There is no help for ${fileName}: ${toAppError(thrown).message}`);
      return nothing;
    }
  }
}

/** As the editor has it for the document; `undefined` where none shows it. */
function columnsALevel(document: vscode.TextDocument): number | undefined {
  const editor = vscode.window.visibleTextEditors.find(shown => shown.document === document);
  const size = editor?.options.indentSize ?? editor?.options.tabSize;
  return typeof size === 'number' ? size : undefined;
}

/** The files of the document's folder, as paths from its root. */
async function filesAround(uri: vscode.Uri, token: vscode.CancellationToken): Promise<readonly string[]> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return [];
  const found = await filesOf(folder, '**/*', MAX_FILES, token);
  const start = folder.uri.path.length + 1;
  return found.map(file => file.path.slice(start)).sort();
}

/** What the pipelines of the document's folder ask builds for. */
async function outputArtifactsAround(
  uri: vscode.Uri,
  assist: Assist,
  token: vscode.CancellationToken,
): Promise<readonly string[]> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return [];
  const files = await definitionFiles(folder, token);
  const names = await Promise.all(files.map(async file => assist.outputArtifactsOf(await textOf(file))));
  return [...new Set(names.flat())];
}

/** The texts of the buildspecs that a pipeline names: from the root of the folder, or from one on the way to the file. */
async function buildspecsAround(
  uri: vscode.Uri,
  { buildspecs }: Wants,
): Promise<ReadonlyMap<string, string>> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const found = new Map<string, string>();
  if (root === undefined) return found;
  const way = uri.path.slice(root.path.length).split('/').slice(1, -1);
  for (const path of buildspecs) {
    for (let depth = 0; depth <= way.length && !found.has(path); depth++) {
      const text = await textOf(vscode.Uri.joinPath(root, ...way.slice(0, depth), path));
      if (text !== '') found.set(path, text);
    }
  }
  return found;
}

async function loadAssist(): Promise<Assist> {
  const { ASSIST } = await import(/* webpackChunkName: "assist" */ '../../core/language/assist/assist');
  return ASSIST;
}

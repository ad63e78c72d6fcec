import * as vscode from 'vscode';
import type { FileTarget, Meaning } from '../../core/language/navigate/definition';
import { firstFile, toRange, type Asked, type Navigator } from './navigator';
import { placesInPipelines } from './pipelinePlaces';

/** Definitions, references and highlights of names that places of files share. */
export class Definitions
  implements vscode.DefinitionProvider, vscode.ReferenceProvider, vscode.DocumentHighlightProvider
{
  readonly #navigator: Navigator;

  constructor(navigator: Navigator) {
    this.#navigator = navigator;
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.LocationLink[]> {
    return await this.#ask(document, position, [], async (asked, meaning) => {
      const { definitions, origin, target, shared, isTargetFirst } = meaning;
      const here = definitions.map(range => new vscode.Location(document.uri, toRange(document, range)));
      const elsewhere =
        target === undefined || (here.length > 0 && !isTargetFirst) ? [] : await locations(asked, target);
      const pipelines =
        shared?.kind === 'secondaryArtifact' ? await placesInPipelines(asked, shared, token) : [];
      const found = [elsewhere, pipelines].find(places => places.length > 0) ?? here;
      return found.map(({ uri, range }) => ({
        originSelectionRange: toRange(document, origin),
        targetUri: uri,
        targetRange: range,
      }));
    });
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.Location[]> {
    return await this.#ask(document, position, [], async (asked, { places, target, shared }) => {
      const here = places
        .filter(({ isDefinition }) => includeDeclaration || !isDefinition)
        .map(range => new vscode.Location(document.uri, toRange(document, range)));
      const buildspec = target?.shared === undefined ? [] : await locations(asked, target);
      const pipelines = shared === undefined ? [] : await placesInPipelines(asked, shared, token);
      return [...here, ...buildspec, ...pipelines];
    });
  }

  async provideDocumentHighlights(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.DocumentHighlight[]> {
    const { Read, Write } = vscode.DocumentHighlightKind;
    return await this.#navigator.ask(document, [], ({ navigate, file }) =>
      navigate
        .placesAt(file, document.offsetAt(position))
        .map(
          place => new vscode.DocumentHighlight(toRange(document, place), place.isDefinition ? Write : Read),
        ),
    );
  }

  async #ask<T>(
    document: vscode.TextDocument,
    position: vscode.Position,
    nothing: T,
    answer: (asked: Asked, meaning: Meaning) => T | Promise<T>,
  ): Promise<T> {
    return await this.#navigator.ask(document, nothing, async asked => {
      const meaning = asked.navigate.meaningAt(asked.file, asked.path, document.offsetAt(position));
      return meaning === undefined ? nothing : await answer(asked, meaning);
    });
  }
}

/** Where another file says what is asked for; its head where the file as a whole is meant. */
async function locations(
  { navigate, folder }: Asked,
  { candidates, shared }: FileTarget,
): Promise<readonly vscode.Location[]> {
  const uri = folder === undefined ? undefined : await firstFile(folder, candidates);
  if (uri === undefined) return [];
  if (shared === undefined) return [new vscode.Location(uri, new vscode.Position(0, 0))];
  const document = await vscode.workspace.openTextDocument(uri);
  const file = navigate.openFile(document.fileName, document.getText());
  const places = file === undefined ? [] : navigate.declarationsIn(file, shared);
  return places.map(range => new vscode.Location(uri, toRange(document, range)));
}

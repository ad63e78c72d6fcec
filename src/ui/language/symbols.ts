import * as vscode from 'vscode';
import type { OutlineItem } from '../../core/language/navigate/outlineItem';
import { toRange, type Navigator } from './navigator';

const KINDS: Readonly<Record<OutlineItem['kind'], vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Module,
  group: vscode.SymbolKind.Object,
  step: vscode.SymbolKind.Function,
  text: vscode.SymbolKind.Property,
  variable: vscode.SymbolKind.Variable,
  file: vscode.SymbolKind.File,
  event: vscode.SymbolKind.Event,
};

/** Outline and breadcrumbs. */
export class Symbols implements vscode.DocumentSymbolProvider {
  readonly #navigator: Navigator;

  constructor(navigator: Navigator) {
    this.#navigator = navigator;
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    return await this.#navigator.ask(document, [], ({ navigate, file }) =>
      navigate.outlineOf(file).map(item => toSymbol(document, item)),
    );
  }
}

function toSymbol(document: vscode.TextDocument, item: OutlineItem): vscode.DocumentSymbol {
  const { name, detail, kind, selection, children } = item;
  const range = toRange(document, item);
  const symbol = new vscode.DocumentSymbol(name, detail, KINDS[kind], range, toRange(document, selection));
  symbol.children = children.map(child => toSymbol(document, child));
  return symbol;
}

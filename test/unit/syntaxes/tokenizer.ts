import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { OnigScanner, OnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, parseRawGrammar } from 'vscode-textmate';
import type { IGrammar } from 'vscode-textmate';

/** What VS Code brings with it; `npm test` installs its server before the unit tests. */
const BUILT_IN = 'test/host/node_modules/code-server/lib/vscode/extensions';

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

/** A piece of a line and its scopes, outermost first. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly scopes: readonly string[];
}

/** The grammars that the manifest of an extension's folder contributes, with paths that can be opened. */
function grammarsOf(folder: string): Contribution[] {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly grammars: readonly Contribution[] };
  };
  return manifest.contributes.grammars.map(grammar => ({
    ...grammar,
    path: path.join(folder, grammar.path),
  }));
}

/**
 * Loads a grammar of VS Code, for example `source.yaml`, with what this extension injects into it as `package.json`
 * says. Rejects where VS Code's server is not installed.
 */
export async function loadGrammar(scopeName: string): Promise<IGrammar> {
  const own = grammarsOf('.');
  const builtIn = ['yaml', 'shellscript', 'powershell', 'json'];
  const all = [...own, ...builtIn.flatMap(name => grammarsOf(path.join(BUILT_IN, name)))];
  const wasm = readFileSync(createRequire(__filename).resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(new Uint8Array(wasm).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new OnigScanner(patterns),
      createOnigString: text => new OnigString(text),
    }),
    loadGrammar: scope => {
      const grammar = all.find(({ scopeName: name }) => name === scope);
      if (!grammar) return Promise.resolve(null);
      return Promise.resolve(parseRawGrammar(readFileSync(grammar.path, 'utf8'), grammar.path));
    },
    getInjections: scope =>
      own.filter(grammar => grammar.injectTo?.includes(scope)).map(grammar => grammar.scopeName),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`There is no grammar ${scopeName} in ${BUILT_IN}.`);
  return grammar;
}

/** The tokens of a text line by line, split where VS Code splits lines. */
export function tokenize(grammar: IGrammar, text: string): Token[][] {
  let state = INITIAL;
  return text.split(/\r\n|\r|\n/).map(line => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      start: startIndex,
      scopes,
    }));
  });
}

/**
 * What stands at the marks `«` of a text, which are taken out first: the language, and the innermost scope, as in
 * `shell entity.name.command.shell`.
 */
export function scopesAtMarks(grammar: IGrammar, marked: string): string[] {
  const lines = marked.split(/\r\n|\r|\n/);
  const tokens = tokenize(grammar, marked.replaceAll('«', ''));
  return lines.flatMap((line, number) =>
    line
      .split('«')
      .slice(0, -1)
      .map((_, index, parts) => {
        const column = parts.slice(0, index + 1).join('').length;
        const at = tokens[number]?.findLast(token => token.start <= column);
        return describeScopes(at?.scopes ?? []);
      }),
  );
}

function describeScopes(scopes: readonly string[]): string {
  const embedded = scopes.find(scope => scope.startsWith('meta.embedded.block.'));
  const language = embedded?.replace('meta.embedded.block.', '') ?? scopes[0]?.replace('source.', '') ?? '';
  return `${language} ${scopes.at(-1) ?? ''}`;
}

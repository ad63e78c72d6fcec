import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

/** One TypeScript file, as far as the house rules look at it. */
export interface Source {
  /** From the project's root, with `/`. */
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Lines of the type `any`. */
  readonly anys: readonly number[];
  /** Lines of `export … from`. */
  readonly reexports: readonly number[];
  /** Functions, classes and constants, and no types: those say what a function of the same file takes or gives. */
  readonly exports: readonly Export[];
}

export interface Export {
  readonly line: number;
  readonly name: string;
}

export interface Import {
  readonly line: number;
  /** As written. */
  readonly specifier: string;
  /** What is taken of it, by the names that it has there; absent where that may be all of it. */
  readonly names?: readonly string[];
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
  /** `import()`: loaded when the line runs, not when the file does. */
  readonly lazy: boolean;
}

/** Reads every TypeScript file of the project's own. */
export function readSources(): readonly Source[] {
  const files = globSync(['src/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts'], {
    ignore: ['**/node_modules/**'],
  });
  return files.sort().map(file => parseSource(file, readFileSync(file, 'utf8')));
}

/** @param file from the project's root, with `/` */
export function parseSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const anys: number[] = [];
  const reexports: number[] = [];
  const exports: Export[] = [];
  const lineOf = (node: ts.Node): number => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean, lazy: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const names = ts.isImportDeclaration(node) ? namesIn(node.importClause) : undefined;
    imports.push({ line: lineOf(node), specifier: specifier.text, ...(names && { names }), typeOnly, lazy });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node, node.moduleSpecifier, isTypeOnly(node.importClause), false);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      reexports.push(lineOf(node));
      add(node, node.moduleSpecifier, node.isTypeOnly, false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true, false);
    } else if (ts.isCallExpression(node) && isLoading(node.expression)) {
      add(node, node.arguments[0], false, true);
    } else if (node.kind === ts.SyntaxKind.AnyKeyword) {
      anys.push(lineOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  for (const statement of tree.statements)
    exports.push(...exportedIn(statement).map(name => ({ name: name.getText(), line: lineOf(name) })));
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return { file, lines, imports, anys, reexports, exports };
}

/** The file that a relative import means, from the project's root; `undefined` for a package. */
export function targetOf(source: Source, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = path.posix.join(path.posix.dirname(source.file), specifier);
  return /\.\w+$/.test(path.posix.basename(target)) ? target : `${target}.ts`;
}

/** `undefined` where all of a file is taken. */
function namesIn(clause: ts.ImportClause | undefined): readonly string[] | undefined {
  const bindings = clause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return undefined;
  return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

function exportedIn(statement: ts.Statement): readonly ts.Node[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name);
  const isValue = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isValue && statement.name !== undefined ? [statement.name] : [];
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  return (
    clause.name === undefined &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.length > 0 &&
    bindings.elements.every(element => element.isTypeOnly)
  );
}

function isLoading(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  );
}

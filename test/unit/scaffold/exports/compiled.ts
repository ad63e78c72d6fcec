import path from 'node:path';
import ts from 'typescript';

/** A text of TypeScript, and where it is thought to be. */
export interface VirtualFile {
  /** From the root of the project, so that packages are found. */
  readonly path: string;
  readonly text: string;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
};

/** What the compiler says of texts that are nowhere on the disk, each with its file. */
export function compilerProblems(files: readonly VirtualFile[]): readonly string[] {
  const virtual = new Map(files.map(file => [path.resolve(file.path), file.text]));
  const host = ts.createCompilerHost(OPTIONS);
  const disk = { ...host };
  host.directoryExists = () => true;
  host.fileExists = name => virtual.has(path.resolve(name)) || disk.fileExists(name);
  host.readFile = name => virtual.get(path.resolve(name)) ?? disk.readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = virtual.get(path.resolve(name));
    return text === undefined
      ? disk.getSourceFile(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...virtual.keys()], OPTIONS, host))
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

/** A text of TypeScript as a module of CommonJS. */
export function asCommonJs(text: string): string {
  return ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
    },
  }).outputText;
}

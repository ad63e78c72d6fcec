import type { BuildspecArtifacts } from '../buildspec/model';

const REFERENCE = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g;

/** Names of the environment variables that the paths of an artifact refer to, `$NAME` or `${NAME}`, each once. */
export function variablesOf(artifacts: BuildspecArtifacts): readonly string[] {
  const names = pathsOf(artifacts).flatMap(path =>
    [...path.matchAll(REFERENCE)].flatMap(([, braced, bare]) => braced ?? bare ?? []),
  );
  return [...new Set(names)];
}

/** The artifact with its variables replaced by their values; one that is not set is replaced by nothing, as in a shell. */
export function withVariables(
  artifacts: BuildspecArtifacts,
  values: ReadonlyMap<string, string>,
): BuildspecArtifacts {
  const expand = (path: string): string =>
    path.replace(
      REFERENCE,
      (_reference, braced: string | undefined, bare: string | undefined) =>
        values.get(braced ?? bare ?? '') ?? '',
    );
  const { baseDirectory } = artifacts;
  return {
    ...artifacts,
    files: artifacts.files.map(expand),
    excludePaths: artifacts.excludePaths.map(expand),
    ...(baseDirectory === undefined ? {} : { baseDirectory: expand(baseDirectory) }),
  };
}

function pathsOf({ files, excludePaths, baseDirectory }: BuildspecArtifacts): readonly string[] {
  return [...files, ...excludePaths, ...(baseDirectory === undefined ? [] : [baseDirectory])];
}

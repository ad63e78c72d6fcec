import type { Fact, Project } from '../facts';
import { matched } from '../manifest';
import { isForDevelopers, type ProjectFolder } from '../projectFiles';

const FRAMEWORK =
  /^[ \t]*(?:require[ \t]+)?(github\.com\/(?:gin-gonic\/gin|labstack\/echo|aws\/aws-lambda-go))\b/m;

/** What a folder with a `go.mod` says of itself. */
export async function readGo(folder: ProjectFolder): Promise<Project | undefined> {
  const text = await folder.text('go.mod');
  if (text === undefined) return undefined;
  const path = folder.path('go.mod');
  const name = matched(path, text, /^module\s+(\S+)/m);
  const version =
    matched(path, text, /^toolchain\s+go(\d+\.\d+)/m) ?? matched(path, text, /^go\s+(\d+\.\d+)/m);
  const framework = matched(path, text, FRAMEWORK);
  const test = folder.matching(/_test\.go$/)[0];
  return {
    folder: folder.folder,
    runtime: 'golang',
    tool: { value: 'go', evidence: { path } },
    ...(name && { name }),
    ...(version && { version }),
    frameworks: framework === undefined ? [] : [framework],
    ...(test !== undefined && { test: { value: 'go-test', evidence: { path: folder.path(test) } } as const }),
    scripts: [],
    outputs: await programsOf(folder),
    hasWrapper: false,
    hasLock: folder.has('go.sum'),
  };
}

/** The folders whose `main.go` is a program: `.` or `./cmd/server`; where neither is there, those of other folders. */
async function programsOf(folder: ProjectFolder): Promise<readonly Fact<string>[]> {
  const usual = await programsIn(folder, folder.matching(/^(cmd\/[\w.-]+\/)?main\.go$/));
  if (usual.length > 0) return usual;
  const others = folder.matching(/^([\w.-]+\/)+main\.go$/);
  return await programsIn(
    folder,
    others.filter(name => !isForDevelopers(name) && !TOOLS.test(name)),
  );
}

/** Folders of programs that only those who work on the software run. */
const TOOLS = /(^|\/)(tools?|tooling|hack|scripts?|tests?|e2e|internal)\//;

async function programsIn(folder: ProjectFolder, names: readonly string[]): Promise<readonly Fact<string>[]> {
  const found: Fact<string>[] = [];
  for (const name of names) {
    const main = matched(folder.path(name), await folder.text(name), /^package\s+(main)\b/m);
    if (main !== undefined)
      found.push({ value: name === 'main.go' ? '.' : `./${name.slice(0, -8)}`, evidence: main.evidence });
  }
  return found;
}

import type { Fact, Project } from '../facts';
import { matched } from '../manifest';
import { projectAround } from '../migrations';
import { isAside, nameOf, type ProjectFiles } from '../projectFiles';
import type { Service, ServiceKind } from '../workspaceFacts';
import { composeServices } from './compose';
import { DRIVERS } from './drivers';
import { eachKindOnce } from './eachKindOnce';

/** `provider` of a `datasource` of Prisma → what it is. Source: Prisma, "Prisma schema API", datasource. */
const PRISMA: ReadonlyMap<string, ServiceKind> = new Map([
  ['postgresql', 'postgresql'],
  ['postgres', 'postgresql'],
  ['cockroachdb', 'postgresql'],
  ['mysql', 'mysql'],
  ['sqlserver', 'sqlserver'],
  ['mongodb', 'mongodb'],
]);

/**
 * What the software of a folder talks to, each kind once a project, the surest first: what it starts by compose files, what its tests
 * have beside them in another CI system, what its database schema names, and what its packages are for.
 */
export async function readServices(
  files: ProjectFiles,
  projects: readonly Project[],
  packages: readonly Fact<string>[],
  tested: readonly Fact<Service>[],
): Promise<readonly Fact<Service>[]> {
  const drivers = packages.flatMap(({ value, evidence }): readonly Fact<Service>[] => {
    const kind = DRIVERS.get(value);
    return kind === undefined ? [] : [{ value: { kind }, evidence }];
  });
  const all = [...(await composeServices(files)), ...tested, ...(await prismaServices(files)), ...drivers];
  const byProject = Map.groupBy(all, ({ evidence }) => projectAround(evidence.path, projects));
  const kept = new Set([...byProject.values()].flatMap(eachKindOnce));
  return all.filter(service => kept.has(service));
}

async function prismaServices(files: ProjectFiles): Promise<readonly Fact<Service>[]> {
  const schemas = files.paths.filter(path => nameOf(path) === 'schema.prisma' && !isAside(path)).slice(0, 10);
  const found = await Promise.all(
    schemas.map(async path =>
      matched(
        path,
        await files.text(path),
        /^datasource\s+\w+\s*\{[^{}]*?^[ \t]*provider[ \t]*=[ \t]*"(\w+)"/m,
      ),
    ),
  );
  return found.flatMap(provider => {
    const kind = PRISMA.get(provider?.value ?? '');
    return provider === undefined || kind === undefined
      ? []
      : [{ value: { kind }, evidence: provider.evidence }];
  });
}

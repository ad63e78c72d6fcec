import type { Fact } from '../facts';
import type { Service, ServiceKind } from '../workspaceFacts';

/** The first of each kind, or the first that says its version. */
export function eachKindOnce(services: readonly Fact<Service>[]): readonly Fact<Service>[] {
  const found = new Map<ServiceKind, Fact<Service>>();
  for (const service of services) {
    const { kind } = service.value;
    // A driver of MySQL talks to MariaDB too, and where that is named it is what runs.
    if (kind === 'mysql' && found.has('mariadb')) continue;
    const known = found.get(kind);
    if (known === undefined || (known.value.version === undefined && service.value.version !== undefined))
      found.set(kind, service);
  }
  return [...found.values()];
}

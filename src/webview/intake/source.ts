import type { SourceBlueprint } from '../../core/pipeline/blueprint/pipeline';
import type { SourceKind } from './words';

/** What is chosen in the list of sources. */
export function kindOf(source: SourceBlueprint): SourceKind {
  return source.kind === 'connection' ? source.host : source.kind;
}

/** The same repository and branch in another place, as far as it has such. */
export function moved(source: SourceBlueprint, kind: SourceKind): SourceBlueprint {
  const repository = 'repository' in source ? source.repository : '';
  const branch = 'branch' in source ? source.branch : 'main';
  switch (kind) {
    case 'codecommit':
      return { kind, repository: lastPart(repository), branch };
    case 's3':
      return { kind, bucket: '', key: 'source.zip' };
    case 'ecr':
      return { kind, repository: lastPart(repository), tag: 'latest' };
    default:
      return { kind: 'connection', host: kind, repository, branch };
  }
}

function lastPart(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

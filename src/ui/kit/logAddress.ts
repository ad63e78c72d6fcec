/** Which build's log a document shows, and where the build stands. */
export interface LogAddress {
  readonly connectionId: string;
  readonly pipelineName: string;
  readonly stageName: string;
  readonly actionName: string;
  /** CodeBuild's id, `project:uuid`. */
  readonly buildId: string;
}

/** The parts of a URI that stand for an address: a path that reads well as a tab's title, and a query that is exact. */
export function encodeLogAddress(address: LogAddress): { readonly path: string; readonly query: string } {
  const parts = [address.pipelineName, address.stageName, address.actionName].map(fileName);
  const query = [
    address.connectionId,
    address.pipelineName,
    address.stageName,
    address.actionName,
    address.buildId,
  ];
  return { path: `/${parts.join('/')}.log`, query: JSON.stringify(query) };
}

/** The reverse of {@link encodeLogAddress}; `undefined` where the query is not one of ours. */
export function decodeLogAddress(query: string): LogAddress | undefined {
  const parts = parse(query);
  if (!Array.isArray(parts)) return undefined;
  const fields: readonly unknown[] = parts;
  const texts = fields.filter(field => typeof field === 'string' && field !== '');
  const [connectionId, pipelineName, stageName, actionName, buildId] = texts;
  if (fields.length !== 5 || texts.length !== 5) return undefined;
  if (!isText(connectionId) || !isText(pipelineName) || !isText(stageName)) return undefined;
  if (!isText(actionName) || !isText(buildId)) return undefined;
  return { connectionId, pipelineName, stageName, actionName, buildId };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fileName(name: string): string {
  const shown = name.replace(/[^\p{L}\p{N}._@ -]/gu, '_');
  return shown === '.' || shown === '..' ? '_' : shown;
}

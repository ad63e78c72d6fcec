import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getLanguageService } from 'yaml-language-server';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * yaml-language-server's service, with the schema `buildspec.schema.json` of a folder for every file, and what makes the
 * next version of the document that is edited.
 */
export function peerService(folder) {
  const schema = JSON.parse(readFileSync(path.join(folder, 'buildspec.schema.json'), 'utf8'));
  const service = getLanguageService({
    schemaRequestService: () => Promise.reject(new Error('No schema is fetched.')),
    workspaceContext: { resolveRelativePath: relative => relative },
    yamlSettings: { yamlShouldValidate: true },
  });
  service.configure({
    validate: true,
    hover: true,
    completion: true,
    schemas: [{ uri: 'file:///buildspec.schema.json', fileMatch: ['*'], schema }],
  });
  let version = 0;
  const open = content => TextDocument.create('file:///buildspec.yml', 'yaml', ++version, content);
  return { service, open };
}

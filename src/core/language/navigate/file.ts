import { AppspecDocument } from '../../appspec/document';
import { BuildspecDocument } from '../../buildspec/document';
import { PipelineDocument } from '../../pipeline/document';
import { parseYaml } from '../../yaml/parse';
import { parseJson } from '../../yaml/parseJson';
import { isJsonFile } from '../diagnostics';
import { MAX_TEXT_LENGTH } from '../limits';
import { recognise } from '../recognise';

/** A file that was read for finding one's way in it. */
export type NavigationFile =
  | { readonly kind: 'buildspec'; readonly document: BuildspecDocument }
  | { readonly kind: 'appspec'; readonly document: AppspecDocument }
  | { readonly kind: 'pipeline'; readonly document: PipelineDocument };

/**
 * Reads a file; `fileName` is a path or only its last part. `undefined` for a file that Headgate does not check, and for
 * one that is too large to. Never throws: of a half-written text there is what can be read.
 */
export function openFile(fileName: string, text: string): NavigationFile | undefined {
  const kind = text.length > MAX_TEXT_LENGTH ? undefined : recognise(fileName, text);
  if (kind === undefined) return undefined;
  const parsed = isJsonFile(fileName, text) ? parseJson(text) : parseYaml(text);
  switch (kind) {
    case 'buildspec':
      return { kind, document: new BuildspecDocument(text, parsed) };
    case 'appspec':
      return { kind, document: new AppspecDocument(text, parsed) };
    case 'pipeline':
      return { kind, document: new PipelineDocument(text, parsed) };
  }
}

import { ALL_PARTS } from '../../../../src/core/language/diagnose';
import type { DocumentKind } from '../../../../src/core/language/recognise';
import type { Finding } from '../../../../src/core/rules/finding';
import type { CheckSettings } from '../../../../src/core/rules/sourceDocument';
import type { ParsedDocument } from '../../../../src/core/yaml/document';
import { parseYaml } from '../../../../src/core/yaml/parse';
import { parseJson } from '../../../../src/core/yaml/parseJson';

/** A file with something to find. */
export interface Sample {
  readonly kind: DocumentKind;
  /** Tells it from others in messages. */
  readonly name: string;
  readonly text: string;
  readonly settings?: CheckSettings;
  readonly isJson?: boolean;
}

export function parseSample({ text, isJson = false }: Sample): ParsedDocument {
  return isJson ? parseJson(text) : parseYaml(text);
}

export function findIn(sample: Sample): readonly Finding[] {
  return ALL_PARTS[sample.kind](sample.text, parseSample(sample), sample.settings ?? {});
}

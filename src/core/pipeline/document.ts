import { SourceDocument, type CheckSettings } from '../rules/sourceDocument';
import type { ParsedDocument } from '../yaml/document';
import type { LineIndex } from '../yaml/lines';
import type { PipelineFile, PipelineModel } from './model/model';
import { readPipelines } from './model/read';

/** A parsed file with pipeline declarations as the rules look at it. */
export class PipelineDocument extends SourceDocument {
  /** What the file holds; nothing where it does not parse. */
  readonly file: PipelineFile;

  constructor(text: string, parsed: ParsedDocument, settings?: CheckSettings, lines?: LineIndex) {
    super(text, parsed, settings, lines);
    this.file = readPipelines(text, parsed);
  }

  get pipelines(): readonly PipelineModel[] {
    return this.file.pipelines;
  }
}

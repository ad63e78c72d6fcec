import type { ParsedDocument } from '../../yaml/document';
import type { PipelineFile } from './model';

/** The pipelines of a parsed file and what concerns them; none in a file about something else. Never throws. */
export function readPipelines(_text: string, _parsed: ParsedDocument): PipelineFile {
  return { spelling: 'api', pipelines: [], eventRules: [], projects: [], schedules: [] };
}

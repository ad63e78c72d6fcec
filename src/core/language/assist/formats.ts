import type { DocumentKind } from '../recognise';
import { appspecFormat } from './appspecFormat';
import { buildspecFormat } from './buildspecFormat';
import type { Cursor } from './cursor';
import type { AssistRequest, Format, FormatOf } from './format';
import { pipelineFormat } from './pipelineFormat';

const FORMATS: Readonly<Record<DocumentKind, FormatOf>> = {
  buildspec: buildspecFormat,
  appspec: appspecFormat,
  pipeline: pipelineFormat,
};

/** What can stand at the cursor; `undefined` in a part of the file that is about something else. */
export function formatOf(request: AssistRequest, cursor: Cursor): Format | undefined {
  return FORMATS[request.kind](request, cursor);
}

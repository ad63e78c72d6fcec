import { appspecFaults } from './appspecFaults';
import { batchFaults } from './batchFaults';
import { buildspecFaults } from './buildspecFaults';
import type { Fault } from './fault';
import { pipelineActionFaults } from './pipelineActionFaults';
import { pipelineFaults } from './pipelineFaults';
import { resourceFaults } from './resourceFaults';
import { commandFaults } from './commandFaults';
import { syntaxFaults } from './syntaxFaults';

/** Every kind of fault that is planted, in the order of the table. */
export function allFaults(): readonly Fault[] {
  return [
    ...buildspecFaults(),
    ...commandFaults(),
    ...batchFaults(),
    ...syntaxFaults('buildspec'),
    ...appspecFaults(),
    ...resourceFaults(),
    ...syntaxFaults('appspec'),
    ...pipelineFaults(),
    ...pipelineActionFaults(),
    ...syntaxFaults('pipeline'),
  ];
}

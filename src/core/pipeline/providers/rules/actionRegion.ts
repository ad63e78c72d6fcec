import { shown } from '../../../rules/shown';
import { replaceText } from '../../edits';
import type { PipelineRule } from '../../rules/pipelineRule';
import { knownText } from '../../value';
import { labelOf } from '../configured';

/** Source: AWS General Reference, Regional endpoints: every code is an area, a direction and a number. */
const REGION = /^[a-z]{2,4}(-[a-z]+){1,3}-\d$/;

export const actionRegion: PipelineRule = {
  id: 'pipeline/action-region',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines)
      for (const stage of pipeline.stages.items)
        for (const action of stage.actions.items) {
          const text = knownText(action.region);
          // Another rule reports what no text of this length and these letters could be.
          if (action.region === undefined || text === undefined || !/^[a-z0-9-]{4,30}$/.test(text)) continue;
          if (REGION.test(text)) continue;
          const zone = /^(.*\d)[a-z]$/.exec(text)?.[1];
          const fix = zone === undefined ? undefined : replaceText(document, action.region, zone);
          report({
            // What no region is called may be newer than what is known here; a zone of one is none in any case.
            severity: zone === undefined ? 'warning' : 'error',
            message: `${labelOf('Action', action)}: "${shown(text)}" is no region of AWS.${zone === undefined ? '' : ` It is an availability zone of ${zone}.`}`,
            start: action.region.start,
            end: action.region.end,
            ...(fix === undefined ? {} : { fix }),
          });
        }
  },
};

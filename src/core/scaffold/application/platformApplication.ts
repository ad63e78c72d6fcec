import type { PlatformApplication } from '../../pipeline/blueprint/blueprint';
import type { PlannedFile } from '../files/filePlan';
import { oneLine } from '../oneLine';
import { inFolder } from './appspec';

/** The `Procfile` of a program. Source: Elastic Beanstalk Developer Guide, "Buildfile and Procfile". */
export function platformFiles({ folder, startCommand }: PlatformApplication): readonly PlannedFile[] {
  return [
    {
      path: inFolder(folder, 'Procfile'),
      text: `web: ${oneLine(startCommand)}\n`,
      isExecutable: false,
      purpose: 'How Elastic Beanstalk starts the program',
      whenExists: 'keep',
    },
  ];
}

import type { ApplicationBlueprint } from '../../pipeline/blueprint/blueprint';
import type { PlannedFile } from '../files/filePlan';
import { containerFiles } from './containerApplication';
import { functionFiles } from './functionApplication';
import { serverFiles } from './serverApplication';

/** What CodeDeploy needs of an application, in its artifact. */
export function applicationFiles(application: ApplicationBlueprint): readonly PlannedFile[] {
  switch (application.kind) {
    case 'server':
      return serverFiles(application);
    case 'container':
      return containerFiles(application);
    case 'function':
      return functionFiles(application);
  }
}

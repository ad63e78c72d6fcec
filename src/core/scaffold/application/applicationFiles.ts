import type { ApplicationBlueprint } from '../../pipeline/blueprint/blueprint';
import type { PlannedFile } from '../files/filePlan';
import { containerFiles } from './containerApplication';
import { functionFiles } from './functionApplication';
import { platformFiles } from './platformApplication';
import { serverFiles } from './serverApplication';
import { stackFiles } from './stackApplication';

/** What a deployment needs of an application, in its artifact. */
export function applicationFiles(application: ApplicationBlueprint): readonly PlannedFile[] {
  switch (application.kind) {
    case 'server':
      return serverFiles(application);
    case 'platform':
      return platformFiles(application);
    case 'container':
      return containerFiles(application);
    case 'stack':
      return stackFiles(application);
    case 'function':
      return functionFiles(application);
  }
}

import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { ConnectionDeps } from '../ui/commands/connection';
import type { SampleDeps } from '../ui/commands/sample';
import { AwsAccess } from './awsAccess';
import type { Bundles } from './bundles';

/** What commands do with the AWS SDK or the machine, each part loaded when it is needed. */
export type BundleTasks = Pick<ConnectionDeps, 'listProfiles' | 'tryConnection'> &
  Pick<SampleDeps, 'makeSample'>;

/** `sampleFolder` is the absolute path of the sample project in the extension. */
export function bundleTasks(bundles: Bundles, sampleFolder: string, clock: Clock, log: Log): BundleTasks {
  return {
    listProfiles: async () => await (await bundles.awsProfiles()).listProfiles(),
    tryConnection: async (connection, signal) => {
      const access = new AwsAccess(connection, bundles, clock, log);
      try {
        const { pipelines } = await access.clients();
        return (await pipelines.listPipelines(signal)).length;
      } finally {
        access.dispose();
      }
    },
    makeSample: async (parent, signal) => {
      const { makeSampleRepository } = await bundles.sample();
      return await makeSampleRepository({ template: sampleFolder, parent, signal });
    },
  };
}

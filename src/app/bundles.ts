/** The parts that are too large for the extension's entry, each a bundle that is read on first use. */
export const bundles = {
  aws: () => import(/* webpackChunkName: "aws" */ '../aws/access'),
  awsProfiles: () => import(/* webpackChunkName: "aws" */ '../aws/profiles'),
  engine: () => import(/* webpackChunkName: "engine" */ '../engine/localEngine'),
  intake: () => import(/* webpackChunkName: "intake" */ '../ui/intake/proposals'),
  intakePanels: () => import(/* webpackChunkName: "intake" */ '../ui/intake/intakePanels'),
  sample: () => import(/* webpackChunkName: "engine" */ '../engine/sampleRepository'),
} as const;

export type Bundles = typeof bundles;

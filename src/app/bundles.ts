/** The parts that are too large for the extension's entry, each a bundle that is read on first use. */
export const bundles = {
  aws: () => import(/* webpackChunkName: "aws" */ '../aws/access'),
  awsProfiles: () => import(/* webpackChunkName: "aws" */ '../aws/profiles'),
  deployment: () => import(/* webpackChunkName: "deployment" */ '../ui/deployment/windowDeployment'),
  engine: () => import(/* webpackChunkName: "engine" */ '../engine/localEngine'),
  executable: () => import(/* webpackChunkName: "engine" */ '../engine/executable'),
  filePlanWriter: () => import(/* webpackChunkName: "intake" */ '../ui/kit/filePlanWriter'),
  intake: () => import(/* webpackChunkName: "intake" */ '../ui/intake/proposals'),
  intakePanels: () => import(/* webpackChunkName: "page" */ '../ui/intake/intakePanels'),
  newPipeline: () => import(/* webpackChunkName: "intake" */ '../ui/commands/newPipeline'),
  sample: () => import(/* webpackChunkName: "engine" */ '../engine/sampleRepository'),
  windowPlans: () => import(/* webpackChunkName: "intake" */ '../ui/kit/windowPlans'),
} as const;

export type Bundles = typeof bundles;

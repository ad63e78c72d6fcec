import type { StackApplication } from '../../pipeline/blueprint/blueprint';
import type { PlannedFile } from '../files/filePlan';

/**
 * The template configuration file of each stack, still without a value: the template has its own defaults. Source:
 * CloudFormation User Guide, "CodePipeline artifacts", template configuration file.
 */
export function stackFiles({ parameters }: StackApplication): readonly PlannedFile[] {
  return parameters.map(path => ({
    path,
    text: `${JSON.stringify({ Parameters: {} }, undefined, 2)}\n`,
    isExecutable: false,
    purpose: "The values of the template's parameters",
    whenExists: 'keep',
  }));
}

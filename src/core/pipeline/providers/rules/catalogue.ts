import type { PipelineRule } from '../../rules/pipelineRule';
import { actionRegion } from './actionRegion';
import { actionType } from './actionType';
import { artifactCount } from './artifactCount';
import { buildAction, commandsAction } from './buildAction';
import { configurationArtifact } from './configurationArtifact';
import { configurationKey } from './configurationKey';
import { configurationMissing } from './configurationMissing';
import { configurationValue } from './configurationValue';
import { environmentVariables } from './environmentVariables';
import { actionTimeout, conditionRuleProvider, outdatedProvider, providerNeedsV2 } from './providerState';
import { secretInFile } from './secretInFile';
import { cloneReference, detectChangesWithTrigger, doubleStart } from './sourceChanges';

/** The rules over actions and their providers, in the order of `docs/rules.md`. */
export const PROVIDER_RULES: readonly PipelineRule[] = [
  actionType,
  providerNeedsV2,
  outdatedProvider,
  artifactCount,
  configurationKey,
  configurationMissing,
  configurationValue,
  configurationArtifact,
  environmentVariables,
  buildAction,
  commandsAction,
  actionTimeout,
  actionRegion,
  cloneReference,
  doubleStart,
  detectChangesWithTrigger,
  secretInFile,
  conditionRuleProvider,
];

import { PROVIDER_RULES } from '../providers/rules/catalogue';
import { inputArtifact, unusedArtifact } from './artifacts';
import { eventRule } from './eventRule';
import { duplicateArtifact, duplicateName, namespace } from './names';
import type { PipelineRule } from './pipelineRule';
import { schedule } from './schedule';
import { invalidValue, itemCount, missingKey, unknownKey, wrongType } from './shapeRules';
import { stageCondition } from './stageConditions';
import { actionCount, sourceStage, stageCount, transition } from './stages';
import { artifactStore } from './stores';
import { duplicateKey, hiddenCharacter, syntax } from './text';
import { triggerFilter, triggerSource, variableDefault } from './triggers';
import { needsV2 } from './v2';
import { variableReference } from './variableReference';
import { maskedSecret, metadata } from './wrapper';

/** All rules over pipelines, in the order of `docs/rules.md`. */
export const PIPELINE_RULES: readonly PipelineRule[] = [
  syntax,
  hiddenCharacter,
  duplicateKey,
  unknownKey,
  missingKey,
  wrongType,
  invalidValue,
  itemCount,
  metadata,
  maskedSecret,
  stageCount,
  sourceStage,
  actionCount,
  transition,
  duplicateName,
  duplicateArtifact,
  inputArtifact,
  unusedArtifact,
  artifactStore,
  namespace,
  variableReference,
  needsV2,
  triggerSource,
  triggerFilter,
  variableDefault,
  stageCondition,
  schedule,
  eventRule,
  ...PROVIDER_RULES,
];

import { artifactIdentifier, artifactsFiles } from './artifactsFiles';
import { batchCompute, batchSize, batchType } from './batchBuilds';
import { batchDependency } from './batchDependency';
import { batchIdentifier } from './batchIdentifier';
import type { BuildspecRule } from './buildspecRule';
import { cacheKeys, cachePaths } from './cache';
import { commandIsMapping } from './commandIsMapping';
import { commandsAndSteps } from './commandsAndSteps';
import { dashInText } from './dashInText';
import { duplicateKey } from './duplicateKey';
import { emptyItem } from './emptyItem';
import { envVariableOutsideVariables } from './envVariableOutsideVariables';
import { exportedVariable } from './exportedVariable';
import { hiddenCharacter } from './hiddenCharacter';
import { lambdaImage } from './lambdaImage';
import { noCommands } from './noCommands';
import { noPhases } from './noPhases';
import { environmentOfOtherVersion, lostState } from './oldVersion';
import { onFailure } from './onFailure';
import { parameterStore, secretsManager } from './parameterStore';
import { phaseAtTopLevel } from './phaseAtTopLevel';
import { reportFormat } from './reportFormat';
import { reportGroup } from './reportGroup';
import {
  aptGetWithoutYes,
  dockerLoginPassword,
  ecrGetLogin,
  optionDash,
  unguardedRelease,
} from './riskyCommands';
import { runAs } from './runAs';
import { retiredRuntime, runtimeVersion } from './runtimeVersion';
import { runtimeVersionsOutsideInstall } from './runtimeVersionsOutsideInstall';
import { step } from './steps';
import { textInPlaceOfList } from './textInPlaceOfList';
import { unknownArtifactsKey } from './unknownArtifactsKey';
import { unknownBuildVariable } from './unknownBuildVariable';
import { unknownEnvKey } from './unknownEnvKey';
import { unknownKey } from './unknownKey';
import { unknownPhase } from './unknownPhase';
import { unknownPhaseKey } from './unknownPhaseKey';
import { unknownRuntime } from './unknownRuntime';
import { unknownValue } from './unknownValue';
import { variableName } from './variableName';
import { unquotedValue, variableExpansion, variableSize } from './variableValue';
import { version } from './version';
import { wrongType } from './wrongType';
import { yamlSyntax } from './yamlSyntax';

/** All rules over buildspecs, in the order of `docs/rules.md`. */
export const BUILDSPEC_RULES: readonly BuildspecRule[] = [
  yamlSyntax,
  hiddenCharacter,
  wrongType,
  duplicateKey,
  version,
  environmentOfOtherVersion,
  lostState,
  unknownKey,
  unknownValue,
  textInPlaceOfList,
  emptyItem,
  dashInText,
  noPhases,
  unknownPhase,
  phaseAtTopLevel,
  unknownPhaseKey,
  noCommands,
  commandIsMapping,
  commandsAndSteps,
  step,
  onFailure,
  runAs,
  runtimeVersionsOutsideInstall,
  unknownRuntime,
  runtimeVersion,
  retiredRuntime,
  envVariableOutsideVariables,
  unknownEnvKey,
  variableName,
  variableExpansion,
  variableSize,
  unquotedValue,
  parameterStore,
  secretsManager,
  exportedVariable,
  unknownArtifactsKey,
  artifactsFiles,
  artifactIdentifier,
  reportGroup,
  reportFormat,
  cacheKeys,
  cachePaths,
  batchType,
  batchIdentifier,
  batchDependency,
  batchSize,
  batchCompute,
  lambdaImage,
  unknownBuildVariable,
  unguardedRelease,
  ecrGetLogin,
  dockerLoginPassword,
  aptGetWithoutYes,
  optionDash,
];

import type { RuleDoc } from '../../rules/rule';
import {
  artifactIdentifier,
  artifactIdentifierDoc,
  artifactsFiles,
  artifactsFilesDoc,
} from './artifactsFiles';
import {
  batchCompute,
  batchComputeDoc,
  batchSize,
  batchSizeDoc,
  batchType,
  batchTypeDoc,
} from './batchBuilds';
import { batchDependency, batchDependencyDoc } from './batchDependency';
import { batchIdentifier, batchIdentifierDoc } from './batchIdentifier';
import { cacheKeys, cacheKeysDoc, cachePaths, cachePathsDoc } from './cache';
import { commandIsMapping, commandIsMappingDoc } from './commandIsMapping';
import { commandsAndSteps, commandsAndStepsDoc } from './commandsAndSteps';
import { dashInText, dashInTextDoc } from './dashInText';
import { duplicateKey, duplicateKeyDoc } from './duplicateKey';
import { emptyItem, emptyItemDoc } from './emptyItem';
import { envVariableOutsideVariables, envVariableOutsideVariablesDoc } from './envVariableOutsideVariables';
import { exportedVariable, exportedVariableDoc } from './exportedVariable';
import { hiddenCharacter, hiddenCharacterDoc } from './hiddenCharacter';
import { lambdaImage, lambdaImageDoc } from './lambdaImage';
import { noCommands, noCommandsDoc } from './noCommands';
import { noPhases, noPhasesDoc } from './noPhases';
import {
  environmentOfOtherVersion,
  environmentOfOtherVersionDoc,
  lostState,
  lostStateDoc,
} from './oldVersion';
import { onFailure, onFailureDoc } from './onFailure';
import { parameterStore, parameterStoreDoc, secretsManager, secretsManagerDoc } from './parameterStore';
import { phaseAtTopLevel, phaseAtTopLevelDoc } from './phaseAtTopLevel';
import { reportFormat, reportFormatDoc } from './reportFormat';
import { reportGroup, reportGroupDoc } from './reportGroup';
import {
  aptGetWithoutYes,
  aptGetWithoutYesDoc,
  dockerLoginPassword,
  dockerLoginPasswordDoc,
  ecrGetLogin,
  ecrGetLoginDoc,
  optionDash,
  optionDashDoc,
  unguardedRelease,
  unguardedReleaseDoc,
} from './riskyCommands';
import { runAs, runAsDoc } from './runAs';
import { retiredRuntime, retiredRuntimeDoc, runtimeVersion, runtimeVersionDoc } from './runtimeVersion';
import {
  runtimeVersionsOutsideInstall,
  runtimeVersionsOutsideInstallDoc,
} from './runtimeVersionsOutsideInstall';
import { step, stepDoc } from './steps';
import { textInPlaceOfList, textInPlaceOfListDoc } from './textInPlaceOfList';
import { unknownArtifactsKey, unknownArtifactsKeyDoc } from './unknownArtifactsKey';
import { unknownBuildVariable, unknownBuildVariableDoc } from './unknownBuildVariable';
import { unknownEnvKey, unknownEnvKeyDoc } from './unknownEnvKey';
import { unknownKey, unknownKeyDoc } from './unknownKey';
import { unknownPhase, unknownPhaseDoc } from './unknownPhase';
import { unknownPhaseKey, unknownPhaseKeyDoc } from './unknownPhaseKey';
import { unknownRuntime, unknownRuntimeDoc } from './unknownRuntime';
import { unknownValue, unknownValueDoc } from './unknownValue';
import { variableName, variableNameDoc } from './variableName';
import {
  unquotedValue,
  unquotedValueDoc,
  variableExpansion,
  variableExpansionDoc,
  variableSize,
} from './variableValue';
import { variableSizeDoc } from './variableSizeDoc';
import { version, versionDoc } from './version';
import { wrongType, wrongTypeDoc } from './wrongType';
import { yamlSyntax, yamlSyntaxDoc } from './yamlSyntax';

/** What readers are told about each rule, by its id, in the order of `docs/rules.md`. Checking does not load it. */
export const BUILDSPEC_RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map([
  [yamlSyntax.id, yamlSyntaxDoc],
  [hiddenCharacter.id, hiddenCharacterDoc],
  [wrongType.id, wrongTypeDoc],
  [duplicateKey.id, duplicateKeyDoc],
  [version.id, versionDoc],
  [environmentOfOtherVersion.id, environmentOfOtherVersionDoc],
  [lostState.id, lostStateDoc],
  [unknownKey.id, unknownKeyDoc],
  [unknownValue.id, unknownValueDoc],
  [textInPlaceOfList.id, textInPlaceOfListDoc],
  [emptyItem.id, emptyItemDoc],
  [dashInText.id, dashInTextDoc],
  [noPhases.id, noPhasesDoc],
  [unknownPhase.id, unknownPhaseDoc],
  [phaseAtTopLevel.id, phaseAtTopLevelDoc],
  [unknownPhaseKey.id, unknownPhaseKeyDoc],
  [noCommands.id, noCommandsDoc],
  [commandIsMapping.id, commandIsMappingDoc],
  [commandsAndSteps.id, commandsAndStepsDoc],
  [step.id, stepDoc],
  [onFailure.id, onFailureDoc],
  [runAs.id, runAsDoc],
  [runtimeVersionsOutsideInstall.id, runtimeVersionsOutsideInstallDoc],
  [unknownRuntime.id, unknownRuntimeDoc],
  [runtimeVersion.id, runtimeVersionDoc],
  [retiredRuntime.id, retiredRuntimeDoc],
  [envVariableOutsideVariables.id, envVariableOutsideVariablesDoc],
  [unknownEnvKey.id, unknownEnvKeyDoc],
  [variableName.id, variableNameDoc],
  [variableExpansion.id, variableExpansionDoc],
  [variableSize.id, variableSizeDoc],
  [unquotedValue.id, unquotedValueDoc],
  [parameterStore.id, parameterStoreDoc],
  [secretsManager.id, secretsManagerDoc],
  [exportedVariable.id, exportedVariableDoc],
  [unknownArtifactsKey.id, unknownArtifactsKeyDoc],
  [artifactsFiles.id, artifactsFilesDoc],
  [artifactIdentifier.id, artifactIdentifierDoc],
  [reportGroup.id, reportGroupDoc],
  [reportFormat.id, reportFormatDoc],
  [cacheKeys.id, cacheKeysDoc],
  [cachePaths.id, cachePathsDoc],
  [batchType.id, batchTypeDoc],
  [batchIdentifier.id, batchIdentifierDoc],
  [batchDependency.id, batchDependencyDoc],
  [batchSize.id, batchSizeDoc],
  [batchCompute.id, batchComputeDoc],
  [lambdaImage.id, lambdaImageDoc],
  [unknownBuildVariable.id, unknownBuildVariableDoc],
  [unguardedRelease.id, unguardedReleaseDoc],
  [ecrGetLogin.id, ecrGetLoginDoc],
  [dockerLoginPassword.id, dockerLoginPasswordDoc],
  [aptGetWithoutYes.id, aptGetWithoutYesDoc],
  [optionDash.id, optionDashDoc],
]);

import type { RuleDoc } from '../../rules/rule';
import { batchIdentifier, batchIdentifierDoc } from './batchIdentifier';
import { commandIsMapping, commandIsMappingDoc } from './commandIsMapping';
import { commandsAndSteps, commandsAndStepsDoc } from './commandsAndSteps';
import { duplicateKey, duplicateKeyDoc } from './duplicateKey';
import { envVariableOutsideVariables, envVariableOutsideVariablesDoc } from './envVariableOutsideVariables';
import { hiddenCharacter, hiddenCharacterDoc } from './hiddenCharacter';
import { noPhases, noPhasesDoc } from './noPhases';
import { onFailure, onFailureDoc } from './onFailure';
import { phaseAtTopLevel, phaseAtTopLevelDoc } from './phaseAtTopLevel';
import { reportFormat, reportFormatDoc } from './reportFormat';
import {
  runtimeVersionsOutsideInstall,
  runtimeVersionsOutsideInstallDoc,
} from './runtimeVersionsOutsideInstall';
import { unknownArtifactsKey, unknownArtifactsKeyDoc } from './unknownArtifactsKey';
import { unknownEnvKey, unknownEnvKeyDoc } from './unknownEnvKey';
import { unknownKey, unknownKeyDoc } from './unknownKey';
import { unknownPhase, unknownPhaseDoc } from './unknownPhase';
import { unknownPhaseKey, unknownPhaseKeyDoc } from './unknownPhaseKey';
import { unknownRuntime, unknownRuntimeDoc } from './unknownRuntime';
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
  [unknownKey.id, unknownKeyDoc],
  [noPhases.id, noPhasesDoc],
  [unknownPhase.id, unknownPhaseDoc],
  [phaseAtTopLevel.id, phaseAtTopLevelDoc],
  [unknownPhaseKey.id, unknownPhaseKeyDoc],
  [commandIsMapping.id, commandIsMappingDoc],
  [commandsAndSteps.id, commandsAndStepsDoc],
  [onFailure.id, onFailureDoc],
  [runtimeVersionsOutsideInstall.id, runtimeVersionsOutsideInstallDoc],
  [unknownRuntime.id, unknownRuntimeDoc],
  [envVariableOutsideVariables.id, envVariableOutsideVariablesDoc],
  [unknownEnvKey.id, unknownEnvKeyDoc],
  [unknownArtifactsKey.id, unknownArtifactsKeyDoc],
  [reportFormat.id, reportFormatDoc],
  [batchIdentifier.id, batchIdentifierDoc],
]);

import { batchIdentifier } from './batchIdentifier';
import { commandIsMapping } from './commandIsMapping';
import { commandsAndSteps } from './commandsAndSteps';
import { duplicateKey } from './duplicateKey';
import { envVariableOutsideVariables } from './envVariableOutsideVariables';
import { hiddenCharacter } from './hiddenCharacter';
import { noPhases } from './noPhases';
import { onFailure } from './onFailure';
import { phaseAtTopLevel } from './phaseAtTopLevel';
import { reportFormat } from './reportFormat';
import type { BuildspecRule } from './buildspecRule';
import { runtimeVersionsOutsideInstall } from './runtimeVersionsOutsideInstall';
import { unknownArtifactsKey } from './unknownArtifactsKey';
import { unknownEnvKey } from './unknownEnvKey';
import { unknownKey } from './unknownKey';
import { unknownPhase } from './unknownPhase';
import { unknownPhaseKey } from './unknownPhaseKey';
import { unknownRuntime } from './unknownRuntime';
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
  unknownKey,
  noPhases,
  unknownPhase,
  phaseAtTopLevel,
  unknownPhaseKey,
  commandIsMapping,
  commandsAndSteps,
  onFailure,
  runtimeVersionsOutsideInstall,
  unknownRuntime,
  envVariableOutsideVariables,
  unknownEnvKey,
  unknownArtifactsKey,
  reportFormat,
  batchIdentifier,
];

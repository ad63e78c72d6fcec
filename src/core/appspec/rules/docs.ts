import type { RuleDoc } from '../../rules/rule';
import { absolutePath, absolutePathDoc } from './absolutePath';
import { aclEntry, aclEntryDoc } from './aclEntry';
import { capacityProviders, capacityProvidersDoc } from './capacityProviders';
import { containerPort, containerPortDoc } from './containerPort';
import { destinationIsFile, destinationIsFileDoc } from './destinationIsFile';
import { duplicateKey, duplicateKeyDoc } from './duplicateKey';
import { eventTimeout, eventTimeoutDoc } from './eventTimeout';
import { fileExistsBehavior, fileExistsBehaviorDoc } from './fileExistsBehavior';
import { fileOverwrite, fileOverwriteDoc } from './fileOverwrite';
import { hiddenCharacter, hiddenCharacterDoc } from './hiddenCharacter';
import { hookAtTopLevel, hookAtTopLevelDoc } from './hookAtTopLevel';
import { hookFunction, hookFunctionDoc } from './hookFunction';
import { lambdaVersion, lambdaVersionDoc } from './lambdaVersion';
import { missingKey, missingKeyDoc } from './missingKey';
import { notAList, notAListDoc } from './notAList';
import { os, osDoc } from './os';
import { permissionMode, permissionModeDoc } from './permissionMode';
import { permissionPattern, permissionPatternDoc } from './permissionPattern';
import { permissionsOnWindows, permissionsOnWindowsDoc } from './permissionsOnWindows';
import { permissionType, permissionTypeDoc } from './permissionType';
import { publicIp, publicIpDoc } from './publicIp';
import { repeatedFile, repeatedFileDoc } from './repeatedFile';
import { repeatedPermission, repeatedPermissionDoc } from './repeatedPermission';
import { reservedHook, reservedHookDoc } from './reservedHook';
import { resources, resourcesDoc } from './resources';
import { resourceName, resourceNameDoc } from './resourceName';
import { resourceType, resourceTypeDoc } from './resourceType';
import { runasOnWindows, runasOnWindowsDoc } from './runasOnWindows';
import { scriptLocation, scriptLocationDoc } from './scriptLocation';
import { selinuxRange, selinuxRangeDoc } from './selinuxRange';
import { sourcePath, sourcePathDoc } from './sourcePath';
import { taskDefinition, taskDefinitionDoc } from './taskDefinition';
import { timeout, timeoutDoc } from './timeout';
import { unknownHook, unknownHookDoc } from './unknownHook';
import { unknownItemKey, unknownItemKeyDoc } from './unknownItemKey';
import { unknownKey, unknownKeyDoc } from './unknownKey';
import { unknownPlatform, unknownPlatformDoc } from './unknownPlatform';
import { version, versionDoc } from './version';
import { wrongType, wrongTypeDoc } from './wrongType';
import { yamlSyntax, yamlSyntaxDoc } from './yamlSyntax';

/** What readers are told about each rule, by its id, in the order of `docs/rules.md`. Checking does not load it. */
export const APPSPEC_RULE_DOCS: ReadonlyMap<string, RuleDoc> = new Map([
  [yamlSyntax.id, yamlSyntaxDoc],
  [hiddenCharacter.id, hiddenCharacterDoc],
  [wrongType.id, wrongTypeDoc],
  [notAList.id, notAListDoc],
  [duplicateKey.id, duplicateKeyDoc],
  [version.id, versionDoc],
  [unknownPlatform.id, unknownPlatformDoc],
  [os.id, osDoc],
  [unknownKey.id, unknownKeyDoc],
  [missingKey.id, missingKeyDoc],
  [unknownItemKey.id, unknownItemKeyDoc],
  [sourcePath.id, sourcePathDoc],
  [absolutePath.id, absolutePathDoc],
  [destinationIsFile.id, destinationIsFileDoc],
  [repeatedFile.id, repeatedFileDoc],
  [fileOverwrite.id, fileOverwriteDoc],
  [fileExistsBehavior.id, fileExistsBehaviorDoc],
  [permissionsOnWindows.id, permissionsOnWindowsDoc],
  [permissionType.id, permissionTypeDoc],
  [permissionPattern.id, permissionPatternDoc],
  [permissionMode.id, permissionModeDoc],
  [aclEntry.id, aclEntryDoc],
  [selinuxRange.id, selinuxRangeDoc],
  [repeatedPermission.id, repeatedPermissionDoc],
  [unknownHook.id, unknownHookDoc],
  [reservedHook.id, reservedHookDoc],
  [hookAtTopLevel.id, hookAtTopLevelDoc],
  [scriptLocation.id, scriptLocationDoc],
  [timeout.id, timeoutDoc],
  [eventTimeout.id, eventTimeoutDoc],
  [runasOnWindows.id, runasOnWindowsDoc],
  [resources.id, resourcesDoc],
  [resourceName.id, resourceNameDoc],
  [resourceType.id, resourceTypeDoc],
  [lambdaVersion.id, lambdaVersionDoc],
  [taskDefinition.id, taskDefinitionDoc],
  [containerPort.id, containerPortDoc],
  [publicIp.id, publicIpDoc],
  [capacityProviders.id, capacityProvidersDoc],
  [hookFunction.id, hookFunctionDoc],
]);

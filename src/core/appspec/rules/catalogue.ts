import type { AppspecRule } from './appspecRule';
import { absolutePath } from './absolutePath';
import { aclEntry } from './aclEntry';
import { capacityProviders } from './capacityProviders';
import { containerPort } from './containerPort';
import { destinationIsFile } from './destinationIsFile';
import { duplicateKey } from './duplicateKey';
import { eventTimeout } from './eventTimeout';
import { fileExistsBehavior } from './fileExistsBehavior';
import { fileOverwrite } from './fileOverwrite';
import { hiddenCharacter } from './hiddenCharacter';
import { hookAtTopLevel } from './hookAtTopLevel';
import { hookFunction } from './hookFunction';
import { lambdaVersion } from './lambdaVersion';
import { missingKey } from './missingKey';
import { notAList } from './notAList';
import { os } from './os';
import { permissionMode } from './permissionMode';
import { permissionPattern } from './permissionPattern';
import { permissionsOnWindows } from './permissionsOnWindows';
import { permissionType } from './permissionType';
import { publicIp } from './publicIp';
import { repeatedFile } from './repeatedFile';
import { repeatedPermission } from './repeatedPermission';
import { reservedHook } from './reservedHook';
import { resources } from './resources';
import { resourceName } from './resourceName';
import { resourceType } from './resourceType';
import { runasOnWindows } from './runasOnWindows';
import { scriptLocation } from './scriptLocation';
import { selinuxRange } from './selinuxRange';
import { sourcePath } from './sourcePath';
import { taskDefinition } from './taskDefinition';
import { timeout } from './timeout';
import { unknownHook } from './unknownHook';
import { unknownItemKey } from './unknownItemKey';
import { unknownKey } from './unknownKey';
import { unknownPlatform } from './unknownPlatform';
import { version } from './version';
import { wrongType } from './wrongType';
import { yamlSyntax } from './yamlSyntax';

/** All rules over AppSpec files, in the order of `docs/rules.md`. */
export const APPSPEC_RULES: readonly AppspecRule[] = [
  yamlSyntax,
  hiddenCharacter,
  wrongType,
  notAList,
  duplicateKey,
  version,
  unknownPlatform,
  os,
  unknownKey,
  missingKey,
  unknownItemKey,
  sourcePath,
  absolutePath,
  destinationIsFile,
  repeatedFile,
  fileOverwrite,
  fileExistsBehavior,
  permissionsOnWindows,
  permissionType,
  permissionPattern,
  permissionMode,
  aclEntry,
  selinuxRange,
  repeatedPermission,
  unknownHook,
  reservedHook,
  hookAtTopLevel,
  scriptLocation,
  timeout,
  eventTimeout,
  runasOnWindows,
  resources,
  resourceName,
  resourceType,
  lambdaVersion,
  taskDefinition,
  containerPort,
  publicIp,
  capacityProviders,
  hookFunction,
];

import { topLevelKeys, type TopLevelKey } from './topLevelKeys';

const OWN_KEYS: ReadonlySet<string> = new Set(['os', 'files', 'permissions', 'hooks', 'Hooks']);

/** Types of the resources that a deployment to Lambda or to ECS names. */
const RESOURCE_TYPE = /AWS::(Lambda::Function|ECS::Service)/;

/** Whether a file is named like an appspec: `appspec.yml`, `appspec-blue.yaml`, `api.appspec.yml` and so on. */
export function hasAppspecName(fileName: string): boolean {
  return /appspec[^/\\]*\.(ya?ml|jsonc?)$/i.test(fileName);
}

/** Whether a JSON text, or YAML that begins with a brace, is an appspec. CloudFormation has resources too, but no list of them. */
export function isBracedAppspec(fileName: string, text: string): boolean {
  const hasResources = /["']?resources["']?\s*:\s*\[/i.test(text);
  if (hasResources && RESOURCE_TYPE.test(text)) return true;
  if (!hasAppspecName(fileName)) return false;
  return hasResources || /["']?version["']?\s*:\s*["']?0\b/.test(text);
}

/** Whether a YAML text is an appspec; a file that is named like one is, unless it plainly holds something else. */
export function isBlockAppspec(fileName: string, text: string): boolean {
  const isNamed = hasAppspecName(fileName);
  const mayBeOne = /^["']?(os|files|permissions|hooks|resources)["']?[ \t]*:/im.test(text);
  if (!isNamed && !mayBeOne) return false;
  const keys = topLevelKeys(text);
  if (isNamed) return keys.size === 0 || hasOwnKey(keys, text);
  if (!/^["']?0(\.\d)?["']?\s*(#|$)/.test(keys.get('version')?.rest ?? '')) return false;
  if (listsResources(keys, text)) return true;
  return keys.has('os') || (keys.has('hooks') && (keys.has('files') || keys.has('permissions')));
}

function hasOwnKey(keys: ReadonlyMap<string, TopLevelKey>, text: string): boolean {
  if ([...keys.keys()].some(key => OWN_KEYS.has(key))) return true;
  if (listsResources(keys, text)) return true;
  return /^["']?0/.test(keys.get('version')?.rest ?? '');
}

/** CloudFormation has resources too, as keys below their block; a list begins with a dash. */
function listsResources(keys: ReadonlyMap<string, TopLevelKey>, text: string): boolean {
  if (keys.has('AWSTemplateFormatVersion')) return false;
  return (
    (keys.has('Resources') || keys.has('resources')) &&
    RESOURCE_TYPE.test(text) &&
    !keys.has('AWSTemplateFormatVersion')
  );
}

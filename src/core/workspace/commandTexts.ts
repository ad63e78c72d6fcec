import type { BuildspecDocument } from '../buildspec/document';
import { folderOf } from '../language/navigate/paths';
import { baseName } from './places';

/** Commands are searched no further than this, in UTF-16 code units. */
const MAX_SEARCHED = 200_000;

/** Commands that leave the files of the source as they are, but for what they build in folders of their own. */
const HARMLESS =
  /^(?:echo|printf|ls|pwd|date|env|cat|whoami|java|javac|docker|mvn|mvnw|\.\/mvnw|gradle|gradlew|\.\/gradlew|go|cargo|dotnet|chmod|export|set|if|then|fi|else|test|\[|true|exit|pip3? install|python3? -m pip|npm (?:ci|install|i|test|t)|yarn(?: install| test)?$|aws (?:ecr|sts|--version)|node --version|[A-Za-z_]\w*=)(?![\w-])/;

/** Files by which other services than CodeBuild, or people, put a revision together. */
const PACKAGING: readonly RegExp[] = [
  /(^|\/)(\.github\/workflows\/[^/]+|\.gitlab-ci|bitbucket-pipelines|azure-pipelines|\.circleci\/config|\.travis|appveyor)\.ya?ml$/i,
  /(^|\/)(Jenkinsfile[^/]*|Makefile|(build|bundle|deploy|pack(age)?|release)[\w-]*\.sh)$/i,
];

/** Whether a file may say how a revision is put together, by its path. */
export function mayPackage(path: string): boolean {
  return PACKAGING.some(pattern => pattern.test(path));
}

/** Whether a command of a buildspec names a file, so that it may make it. */
export function namesFile(document: BuildspecDocument, name: string): boolean {
  return commandText(document).includes(name);
}

/** Whether a buildspec may make or move files of any name: it runs a script, copies folders, or the like. */
export function makesFiles(document: BuildspecDocument): boolean {
  const code = commandText(document).replace(/\\\r?\n/g, ' ');
  return code.split(/&&|\|\||[;|\r\n]/).some(part => {
    const command = part.trim();
    if (command === '' || command.startsWith('#')) return false;
    return !HARMLESS.test(command) || /(?<![-=\d&])>(?!&)/.test(command);
  });
}

/** Whether commands make a file executable: by its name, by its ending, or with all of a folder. */
export function makesExecutable(text: string, path: string): boolean {
  const folder = folderOf(path);
  const names = [baseName(path), '*', ...(folder === '' ? [] : [baseName(folder)])];
  return [...text.matchAll(/\bchmod\b[^\r\n;&|]*/g)].some(
    ([command]) => names.some(name => command.includes(name)) || /\s\.\/?\s*$/.test(command),
  );
}

/** All commands of a buildspec as one text. */
export function commandText(document: BuildspecDocument): string {
  let text = '';
  for (const { value } of document.commands) {
    if (text.length > MAX_SEARCHED) break;
    text += `${value}\n`;
  }
  return text;
}

import type { BuildspecDocument } from '../buildspec/document';

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

function commandText(document: BuildspecDocument): string {
  let text = '';
  for (const { value } of document.commands) {
    if (text.length > MAX_SEARCHED) break;
    text += `${value}\n`;
  }
  return text;
}

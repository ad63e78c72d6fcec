import { quotedWord } from '../../base/shellWord';
import { reportFormat } from './outputScanner';

/** The last line of a file of saved state, so that a half-written one can be told. */
export const SAVED = '# saved';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether the text can be the name of a shell variable. */
export function isVariableName(name: string): boolean {
  return NAME.test(name);
}

/** What follows the path of a script in the path of the state that it leaves. */
export const STATE = '.state';

/**
 * Runs the shell `$1` with the script `$2` and reports with which status it went. The output goes through a pipe of the
 * shell's own, because /dev/stdout and /dev/stderr cannot be opened on the socket that Node.js gives; both sides outlive
 * a signal to the group until the output is delivered.
 */
export function outerScript(token: string): string {
  return `{
  trap : HUP INT TERM
  "$1" "$2" 2>&1
  printf '${reportFormat(token, 'gone')}' "$?"
} 2>/dev/null | {
  trap '' HUP INT TERM
  command -p cat || cat
}
`;
}

/**
 * The shell's own loop: reads the path of a script a line, runs it in this shell and reports its status. What the loop
 * does stands in the condition, where neither `set -e` nor a `continue` of a script reaches it, and is not traced by a
 * `set -x` of a script. Exported variables and the folder are saved after every script, and at an `exit`.
 */
export function loopScript(token: string, restore: string): string {
  const save = `{
    export PWD
    { export -p && command printf '%s\\n' '${SAVED}'; } >| "$__headgate_script"${STATE}
  }`;
  return `exec 9>&1
${restore}
__headgate_trace=
__headgate_script=
trap '{ set +x; if command [ -n "$__headgate_script" ]; then ${save.replaceAll("'", `'\\''`)}; fi; } 2>/dev/null' EXIT
while {
  __headgate_status=$?
  case $- in *x*) __headgate_trace='set -x'; set +x ;; esac
  if command [ -n "$__headgate_script" ]; then
    ${save}
    command printf '${reportFormat(token, 'done')}' "$__headgate_status" >&9
  fi
} 2>/dev/null; IFS= command read -r __headgate_script; do
  . "$__headgate_script" </dev/null 9>&-
done
`;
}

/** Brings a new shell to where the one before was: its variables instead of the inherited ones, and its folder. */
export function restoreScript(file: string, inherited: readonly string[], folder: string): string {
  const names = inherited.filter(isVariableName);
  return `{
  unset ${names.join(' ')}
  . ${quotedWord(file)}
  cd -- "$PWD" || cd -- ${quotedWord(folder)}
} 2>/dev/null`;
}

/** A command of the user; a trace that was on goes on with it. */
export function commandScript(command: string): string {
  return `{ eval "$__headgate_trace"; __headgate_trace=; } 2>/dev/null\n${command}\n`;
}

export function assignScript(name: string, value: string): string {
  return `export ${name}=${quotedWord(value)}\n`;
}

/** Writes those variables that are set into a file, as `name=value` with a NUL after each. */
export function readScript(names: readonly string[], file: string): string {
  const prints = names.map(
    name => `if command [ -n "\${${name}+set}" ]; then command printf '${name}=%s\\0' "$${name}"; fi`,
  );
  return `{\n${prints.join('\n')}\n} >| ${quotedWord(file)}\n`;
}

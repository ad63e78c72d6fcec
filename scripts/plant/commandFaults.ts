import { FaultList, type Fault } from './fault';
import { listsOf, type PlantFile } from './plantFile';

/** Faults of YAML that are made in commands and around phases. */
export function commandFaults(): readonly Fault[] {
  const list = new FaultList('buildspec');
  const command = (what: string, text: string): void => {
    list.add(what, file =>
      blockCommands(file).map(({ node }) => {
        const [first] = node.items;
        return first === undefined
          ? undefined
          : {
              edits: [
                {
                  start: first.start,
                  end: first.start,
                  newText: `${text}\n${' '.repeat(file.lines.positionAt(node.start).character)}- `,
                },
              ],
            };
      }),
    );
  };
  command('colon in a command', 'echo Result: done');
  command('colon in a command with quotes', 'curl -H "Accept: text/plain" https://example.com');
  command('colon at the end of a command', 'echo Building now:');
  command('command that starts with a bracket', '[ -f package.json ] && npm ci');
  command('command that starts with a quote', '"$HOME/bin/build" --all');
  command('command that starts with an asterisk', '*.sh');
  command('command that starts with a backtick', '`which make` all');
  command('command with a quote that is not closed', '"echo done');
  command('empty command', '');
  list.add('phase at the margin', file =>
    file.find('phases', '*').map(({ entry }) => {
      const start = file.lines.lineStart(file.lines.lineAt(entry.keyStart));
      const isAlone = start < entry.keyStart && file.text.slice(start, entry.keyStart).trim() === '';
      return isAlone && !file.isJson ? { edits: [{ start, end: entry.keyStart, newText: '' }] } : undefined;
    }),
  );
  list.add('version without a blank', file =>
    (file.isJson ? [] : file.find('version')).map(({ entry }) => ({
      edits: [{ start: entry.keyEnd, end: entry.value.start, newText: ':' }],
      also: [{ start: entry.keyStart, end: entry.value.end + 1 }],
    })),
  );
  list.add('second document', file =>
    file.isJson
      ? []
      : [{ edits: [{ start: file.text.length, end: file.text.length, newText: '\n---\nversion: 0.2\n' }] }],
  );
  list.add('no-break space as indentation', file =>
    file.find('phases', '*', '*').map(({ entry }) => {
      const start = file.lines.lineStart(file.lines.lineAt(entry.keyStart));
      return file.text.slice(start, entry.keyStart).trim() === '' && start < entry.keyStart
        ? { edits: [{ start, end: start + 1, newText: '\u00a0' }] }
        : undefined;
    }),
  );
  return list.faults;
}

function blockCommands(file: PlantFile) {
  return listsOf(file.find('phases', '*', 'commands')).filter(({ node }) => file.text[node.start] === '-');
}

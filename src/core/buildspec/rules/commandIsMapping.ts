import type { MappingNode } from '../../yaml/node';
import type { BuildspecDocument } from '../document';
import { quoteItem } from '../../rules/fixes/quote';
import type { Report, RuleDoc } from '../../rules/rule';
import type { BuildspecRule } from './buildspecRule';

export const commandIsMapping: BuildspecRule = {
  id: 'buildspec/command-is-mapping',
  severity: 'error',
  check(document, report) {
    for (const { shape, odd } of document.places) {
      if (!shape.isCommands) continue;
      for (const { item, index } of odd) {
        // What follows in the line, or below, is no YAML: that says more.
        if (item.kind !== 'mapping' || document.isPartial(item.start, item.end)) continue;
        report(describe(document, item, index));
      }
    }
  },
};

export const commandIsMappingDoc: RuleDoc = {
  title: 'A command is read as a mapping',
  why: 'An unquoted command that holds a colon and a space, ends in a colon or starts with `{` is a mapping for YAML. CodeBuild takes texts only and ends the build while it downloads the source: `YAML_FILE_ERROR Message: Expected Commands[0] to be of string type: found subkeys instead at line 5, value of the key tag on line 4 might be empty`. Quotes around the whole command, or a block with `|`, make it a text.',
  wrong: 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "Result: done"\n',
  right: 'version: 0.2\nphases:\n  build:\n    commands:\n      - \'echo "Result: done"\'\n',
  source:
    'CodeBuild User Guide, "Build specification reference", Buildspec syntax; the error text as CodeBuild logs it',
};

function describe(document: BuildspecDocument, command: MappingNode, index: number): Report {
  const line = document.lines.lineAt(command.start) + 1;
  const serviceMessage = `Expected Commands[${String(index)}] to be of string type: found subkeys instead at line ${String(line)}, value of the key tag on line ${String(line - 1)} might be empty`;
  const cause = document.isBlock(command) ? 'the colon in it' : 'it starts with a brace';
  const fix = quoteItem(document, command, 'Quote the command');
  return {
    message: `This command is a mapping for YAML, because ${document.isBlock(command) ? `of ${cause}` : cause}. Quote the whole command. CodeBuild refuses it: "${serviceMessage}".`,
    serviceMessage,
    start: command.start,
    end: command.end,
    ...(fix === undefined ? {} : { fix }),
  };
}

'use strict';

/** The parts of js-yaml that turn text into events. The rest (schemas, the loader, the dumper) is as much code again. */
const PARSER_PARTS = new Set([
  'src/common/snippet.ts',
  'src/common/exception.ts',
  'src/common/tagname.ts',
  'src/parser/events.ts',
  'src/parser/parser_scalar.ts',
  'src/parser/parser.ts',
]);

const EXPORTS = [
  'COLLECTION_STYLE',
  'EVENT_ID',
  'SCALAR_STYLE',
  'YAMLException',
  'getScalarValue',
  'parseEvents',
];

/**
 * A webpack loader for js-yaml's module: keeps what parsing to events needs. The package comes as one file whose top-level
 * initialisers no bundler dares to drop, so it is cut at the marks that its own build leaves. Marks that are not there,
 * as after an update, fail the build.
 */
module.exports = function keepParser(source) {
  const [, ...pieces] = source.split(/^\/\/#region (.+)$/m);
  const parts = new Map();
  for (let at = 0; at < pieces.length; at += 2) parts.set(pieces[at].trim(), pieces[at + 1]);
  for (const part of PARSER_PARTS)
    if (!parts.has(part)) throw new Error(`js-yaml has no part ${part} any more.`);
  return [...PARSER_PARTS].map(part => parts.get(part)).join('\n') + `\nexport { ${EXPORTS.join(', ')} };\n`;
};

'use strict';

const { minify } = require('terser');

/** The parts of js-yaml that turn text into events. The rest (schemas, the loader, the dumper) is as much code again. */
const PARSER_PARTS = ['src/parser/events.ts', 'src/parser/parser_scalar.ts', 'src/parser/parser.ts'];

/** In place of js-yaml's own, which quotes the lines around a problem: `yamlFailure.ts` tells problems without it. */
const EXCEPTION = `
class YAMLException extends Error {
  static throwAt(_text, _position, reason) {
    throw new YAMLException(reason);
  }
}
`;

const EXPORTS = [
  'CHOMPING_MODE',
  'COLLECTION_STYLE',
  'EVENT_ID',
  'SCALAR_STYLE',
  'YAMLException',
  'getScalarValue',
  'parseEvents',
];

/** Properties that only the parser itself reads and writes; they are a tenth of its code. */
const INTERNAL =
  /^(?:breaks|eventsLength|firstTabInLine|input|line|lineIndent|lineStart|position|tagHandlers)$/;

/** What stands in the parser dozens of times, and the call that says the same. */
const REPEATED = [
  ['state.input.charCodeAt(state.position)', 'codeAt(state)'],
  ['state.input.charCodeAt(++state.position)', 'nextCode(state)'],
];
const REPEATED_FUNCTIONS = `
function codeAt(state) {
  return state.input.charCodeAt(state.position);
}
function nextCode(state) {
  return state.input.charCodeAt(++state.position);
}
`;

/**
 * What of js-yaml's module parsing to events needs, written shorter; the events are the same. The package comes as one
 * file whose top-level initialisers no bundler dares to drop, so it is cut at the marks that its own build leaves.
 *
 * @param {string} source the module `js-yaml/dist/js-yaml.mjs`
 * @returns {Promise<string>} a module with the same names, as far as {@link EXPORTS} lists them
 * @throws {Error} where a mark is not there or a name is not known, as after an update
 */
async function cutParser(source) {
  const [, ...pieces] = source.split(/^\/\/#region (.+)$/m);
  const parts = new Map();
  for (let at = 0; at < pieces.length; at += 2) parts.set(pieces[at].trim(), pieces[at + 1]);
  for (const part of PARSER_PARTS)
    if (!parts.has(part)) throw new Error(`js-yaml has no part ${part} any more.`);
  let code = PARSER_PARTS.map(part => parts.get(part)).join('\n');
  for (const [long, short] of REPEATED) code = code.replaceAll(long, short);
  const module = `${EXCEPTION}${code}${REPEATED_FUNCTIONS}export { ${EXPORTS.join(', ')} };\n`;
  const { code: shorter } = await minify(module, {
    module: true,
    mangle: { properties: { regex: INTERNAL } },
  });
  return shorter;
}

/** A webpack loader for js-yaml's module: see {@link cutParser}. */
module.exports = function keepParser(source) {
  const done = this.async();
  cutParser(source).then(code => done(null, code), done);
};
module.exports.cutParser = cutParser;

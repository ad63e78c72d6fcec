'use strict';

const { minify } = require('terser');

const EVENTS = 'src/parser/events.ts';

/**
 * The parts of js-yaml that turn text into events, as modules of their own: what reads scalars alone can do without the
 * parser. The rest (schemas, the loader, the dumper) is as much code again.
 */
const MODULES = {
  events: {
    parts: [EVENTS],
    names: ['CHOMPING_MODE', 'COLLECTION_STYLE', 'EVENT_ID', 'SCALAR_STYLE'],
  },
  scalars: { parts: [EVENTS, 'src/parser/parser_scalar.ts'], names: ['getScalarValue'] },
  parser: { parts: [EVENTS, 'src/parser/parser.ts'], names: ['YAMLException', 'parseEvents'] },
};

/** In place of js-yaml's own, which quotes the lines around a problem: `yamlFailure.ts` tells problems without it. */
const EXCEPTION = `
class YAMLException extends Error {
  static throwAt(_text, _position, reason) {
    throw new YAMLException(reason);
  }
}
`;

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
 * One of {@link MODULES}, written shorter; the events are the same. The package comes as one file whose top-level
 * initialisers no bundler dares to drop, so it is cut at the marks that its own build leaves.
 *
 * @param {string} source the module `js-yaml/dist/js-yaml.mjs`
 * @param {keyof typeof MODULES} name
 * @returns {Promise<string>} a module
 * @throws {Error} where a mark is not there or a name is not known, as after an update
 */
async function cutParser(source, name) {
  const { parts, names } = MODULES[name];
  const [, ...pieces] = source.split(/^\/\/#region (.+)$/m);
  const found = new Map();
  for (let at = 0; at < pieces.length; at += 2) found.set(pieces[at].trim(), pieces[at + 1]);
  for (const part of parts) if (!found.has(part)) throw new Error(`js-yaml has no part ${part} any more.`);
  let code = parts.map(part => found.get(part)).join('\n');
  for (const [long, short] of REPEATED) code = code.replaceAll(long, short);
  const module = `${EXCEPTION}${code}${REPEATED_FUNCTIONS}export { ${names.join(', ')} };\n`;
  const { code: shorter } = await minify(module, {
    module: true,
    mangle: { properties: { regex: INTERNAL } },
  });
  return shorter;
}

/** A webpack loader for js-yaml's module: what the resource's query names of {@link MODULES}; by default all of them. */
module.exports = function keepParser(source) {
  const done = this.async();
  const name = this.resourceQuery.slice(1);
  const reexports = Object.entries(MODULES).map(
    ([module, { names }]) => `export { ${names.join(', ')} } from './js-yaml.mjs?${module}';\n`,
  );
  if (name === '') done(null, reexports.join(''));
  else cutParser(source, name).then(code => done(null, code), done);
};
module.exports.cutParser = cutParser;

import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

/**
 * What a question of the editor takes right behind an edit, in a fresh process: `node assistArms.mjs ARM FOLDER LINES`
 * prints milliseconds as JSON. The folder holds `buildspec-LINES.yml`, `buildspec.schema.json` and the bundle `assist.js`.
 */
const [arm, folder, lines] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const text = readFileSync(path.join(folder, `buildspec-${lines}.yml`), 'utf8');

const ROUNDS = 40;
const NAME = 'buildspec.yml';

/** A key at the end of the file, which is explained. */
const HOVERED = text.lastIndexOf('file-format');
/** A new key there. */
const KEY = text.lastIndexOf('    commands:');
const withKey = `${text.slice(0, KEY)}    fi\n${text.slice(KEY)}`;
/** A variable in the midst of a command in the midst of the file. */
const COMMAND = text.indexOf('npm run build', text.length / 2) + 'npm run build'.length;
const withVariable = `${text.slice(0, COMMAND)} $CODE${text.slice(COMMAND)}`;

/** Each question as a text, an offset in it, and what one of the answers has to hold. */
const QUESTIONS = {
  hover: { text, offset: HOVERED + 2, expected: /JUnit|file-format/i },
  key: { text: withKey, offset: KEY + 6, expected: /finally/ },
  variable: { text: withVariable, offset: COMMAND + 6, expected: /CODEBUILD_/ },
};

const ARMS = {
  headgate() {
    const { ASSIST } = require(path.join(folder, 'assist.js'));
    return (question, changed, offset) => {
      const kind = ASSIST.recognise(NAME, changed);
      const request = { kind, text: changed, offset };
      ASSIST.wantsOf(request);
      return question === 'hover' ? ASSIST.hover(request) : ASSIST.complete(request);
    };
  },

  async 'yaml-language-server'() {
    const { peerService } = await import('./peerService.mjs');
    const { service, open } = peerService(folder);
    return (question, changed, offset) => {
      const document = open(changed);
      const position = document.positionAt(offset);
      return question === 'hover'
        ? service.doHover(document, position)
        : service.doComplete(document, position, false);
    };
  },
};

/** The median of later calls, each on a text that is another one than that of the call before. */
async function measure(question) {
  const { text: asked, offset, expected } = QUESTIONS[question];
  const times = [];
  // Editors have a text in one piece.
  const versions = ['a', 'b'].map(end => Buffer.from(`${asked}# ${end}\n`).toString());
  for (let round = 0; round < ROUNDS; round++) {
    const changed = versions[round % 2];
    const start = performance.now();
    const answer = await ask(question, changed, offset);
    times.push(performance.now() - start);
    if (arm === 'headgate' && !expected.test(JSON.stringify(answer)))
      throw new Error(`${arm} answers "${question}" with ${JSON.stringify(answer)?.slice(0, 200)}`);
  }
  return times.slice(ROUNDS / 2).sort((a, b) => a - b)[ROUNDS / 4];
}

if (!Object.hasOwn(ARMS, arm)) throw new Error(`There is no arm "${arm}".`);
const ask = await ARMS[arm]();
const measured = {};
for (const question of Object.keys(QUESTIONS)) measured[question] = await measure(question);
process.stdout.write(JSON.stringify(measured));

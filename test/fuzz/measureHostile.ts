import { ASSIST } from '../../src/core/language/assist/assist';
import { CheckedDocument } from '../../src/core/language/checkedDocument';
import { ALL_PARTS, diagnoseAs } from '../../src/core/language/diagnose';
import { runTargets } from '../../src/core/language/runTargets';
import { readDefinitions } from '../../src/core/pipeline/read';
import { checkDiagnostics, processorMs } from './probe';

/**
 * Checks a text as every kind of file, edits it, and asks for help in it. Gives the call that took longest.
 *
 * @throws an error where a result is not as it must be
 */
export function measureHostile(text: string): { readonly call: string; readonly ms: number } {
  let slowest = { call: '', ms: 0 };
  const time = <T>(call: string, run: () => T): T => {
    const start = processorMs();
    const result = run();
    const ms = processorMs() - start;
    if (ms > slowest.ms) slowest = { call, ms };
    return result;
  };
  const offset = text.length >> 1;
  for (const kind of ['buildspec', 'appspec', 'pipeline'] as const) {
    checkDiagnostics(
      text,
      time(`diagnose as ${kind}`, () =>
        diagnoseAs(kind, /^\s*\{/.test(text) ? 'file.json' : 'file.yml', text),
      ),
    );
    const request = { kind, text, offset };
    time(`complete in ${kind}`, () => ASSIST.complete(request));
    time(`hover in ${kind}`, () => ASSIST.hover(request));
  }
  const name = 'buildspec.yml';
  const document = new CheckedDocument(name, ALL_PARTS);
  time('diagnose', () => document.check(text));
  const edited = `${text.slice(0, offset)} ${text.slice(offset)}`;
  time('edit', () => document.check(edited, undefined, [{ start: offset, end: offset, newText: ' ' }]));
  time('runTargets', () => runTargets(name, text));
  time('readDefinitions', () => readDefinitions(`/${name}`, text));
  return slowest;
}

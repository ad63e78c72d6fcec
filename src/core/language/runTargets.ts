import { BuildspecDocument } from '../buildspec/document';
import { PHASE_NAMES } from '../buildspec/grammar';
import type { BuildspecPhaseName } from '../buildspec/model';
import { readDefinitions } from '../pipeline/read';
import type { Position } from '../yaml/node';
import { parseYaml } from '../yaml/parse';
import { recognise } from './recognise';

/** Something of a file that can be run on this machine, and where it stands. */
export type RunTarget =
  | { readonly kind: 'buildspec'; readonly position: Position }
  | { readonly kind: 'phase'; readonly phase: BuildspecPhaseName; readonly position: Position }
  | { readonly kind: 'pipeline'; readonly pipelineName: string; readonly position: Position };

/**
 * What a file offers to run, in the order of the file: a buildspec as a whole and each of its phases, or the pipelines
 * that can be run as they are declared. `file` is a path; empty for a file about something else. Never throws.
 */
export function runTargets(file: string, text: string): readonly RunTarget[] {
  return recognise(file, text) === 'buildspec' ? inBuildspec(text) : inDefinitions(file, text);
}

function inBuildspec(text: string): readonly RunTarget[] {
  const document = new BuildspecDocument(text, parseYaml(text));
  // Nothing of it is run while it only spreads builds over other buildspecs.
  if (document.isBatchOnly) return [];
  const start = document.entry('version')?.keyStart ?? document.root?.start ?? 0;
  const whole: RunTarget = { kind: 'buildspec', position: document.lines.positionAt(start) };
  const phases = document.phases.flatMap(({ key, keyStart }): readonly RunTarget[] => {
    const phase = PHASE_NAMES.find(name => name === key);
    return phase === undefined
      ? []
      : [{ kind: 'phase', phase, position: document.lines.positionAt(keyStart) }];
  });
  return [whole, ...phases];
}

function inDefinitions(file: string, text: string): readonly RunTarget[] {
  return readDefinitions(file, text).definitions.map(({ declaration, position }) => ({
    kind: 'pipeline',
    pipelineName: declaration.name,
    position,
  }));
}

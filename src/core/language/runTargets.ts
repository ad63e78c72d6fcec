import { BuildspecDocument } from '../buildspec/document';
import { PHASE_NAMES } from '../buildspec/grammar';
import type { BuildspecPhaseName } from '../buildspec/model';
import { readDefinitions } from '../pipeline/read';
import { isEmpty, valueOf } from '../yaml/access';
import type { Position, YamlNode } from '../yaml/node';
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
  const phases = document.phases.flatMap(({ key, keyStart, value }): readonly RunTarget[] => {
    const phase = PHASE_NAMES.find(name => name === key);
    return phase === undefined || !hasWork(value)
      ? []
      : [{ kind: 'phase', phase, position: document.lines.positionAt(keyStart) }];
  });
  // So it is while the file is new, and where it only spreads builds over other buildspecs.
  if (phases.length === 0) return [];
  const start = document.entry('version')?.keyStart ?? document.root?.start ?? 0;
  return [{ kind: 'buildspec', position: document.lines.positionAt(start) }, ...phases];
}

function hasWork(phase: YamlNode | undefined): boolean {
  return ['commands', 'steps', 'finally'].some(key => {
    const value = valueOf(phase, key);
    return value?.kind === 'sequence' ? value.items.some(item => !isEmpty(item)) : !isEmpty(value);
  });
}

function inDefinitions(file: string, text: string): readonly RunTarget[] {
  return readDefinitions(file, text).definitions.map(({ declaration, position }) => ({
    kind: 'pipeline',
    pipelineName: declaration.name,
    position,
  }));
}

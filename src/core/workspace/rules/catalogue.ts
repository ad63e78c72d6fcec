import { batchBuildspec } from './batchBuildspec';
import { buildspecMissing } from './buildspecMissing';
import { deployFile } from './deployFile';
import { exportedVariable } from './exportedVariable';
import { hookScript, hookScriptLineEnds, hookScriptMode, hookScriptShebang } from './hookScripts';
import { outputArtifact } from './outputArtifact';
import type { WorkspaceRule } from './workspaceRule';

/** All rules over the files of a folder together, in the order of `docs/rules.md`. */
export const WORKSPACE_RULES: readonly WorkspaceRule[] = [
  buildspecMissing,
  outputArtifact,
  deployFile,
  exportedVariable,
  batchBuildspec,
  hookScript,
  hookScriptMode,
  hookScriptLineEnds,
  hookScriptShebang,
];

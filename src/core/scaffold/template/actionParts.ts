import type { YamlBlock, YamlValue } from '../yamlWriter';
import type { Side } from './sides';

/** An action of a pipeline, and what its role needs. */
export interface ActionParts {
  readonly name: string;
  readonly category: 'Source' | 'Build' | 'Test' | 'Compute' | 'Deploy' | 'Approval';
  readonly provider: string;
  /** Absent for AWS. */
  readonly owner?: 'Custom';
  readonly configuration?: YamlBlock;
  readonly commands?: readonly YamlValue[];
  readonly variables?: readonly YamlBlock[];
  readonly input?: string;
  readonly output?: { readonly name: string; readonly files?: readonly string[] };
  /** What it may do by a role of its own; absent: it has none. */
  readonly access?: ActionAccess;
}

export interface ActionAccess {
  readonly statements: readonly YamlBlock[];
  /** ARNs of managed policies. */
  readonly managed?: readonly YamlValue[];
}

/** What an action is written for. */
export interface ActionPlace {
  readonly pipeline: string;
  readonly side: Side;
  /** The provider of the actions of Jenkins. */
  readonly jenkins: string | undefined;
}

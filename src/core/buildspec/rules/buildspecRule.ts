import type { Rule } from '../../rules/rule';
import type { BuildspecDocument } from '../document';

export type BuildspecRule = Rule<BuildspecDocument>;

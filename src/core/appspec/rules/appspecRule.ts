import type { Rule } from '../../rules/rule';
import type { AppspecDocument } from '../document';

export type AppspecRule = Rule<AppspecDocument>;

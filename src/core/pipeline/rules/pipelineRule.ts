import type { Rule } from '../../rules/rule';
import type { PipelineDocument } from '../document';

export type PipelineRule = Rule<PipelineDocument>;

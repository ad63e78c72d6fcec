import { recognise } from '../recognise';
import { complete } from './complete';
import { hover } from './hover';
import { outputArtifactsOf, wantsOf } from './neighbours';

/** Everything about help while writing, in one part that is loaded with the first key that asks for it. */
export const ASSIST = { recognise, complete, hover, wantsOf, outputArtifactsOf } as const;

export type Assist = typeof ASSIST;

import type { Instant } from '../../base/clock';

/** A shape of the SDK as it goes over the wire in AWS JSON 1.1: points in time are epoch seconds with fractions. */
export type Wire<T> = T extends Date
  ? number
  : T extends readonly (infer Item)[]
    ? readonly Wire<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Wire<T[Key]> }
      : T;

export function epochSeconds(instant: Instant): number {
  return instant / 1000;
}

import type { CheckLoader } from './checkLoader';

/** Loads the bundle `language` with the first call, and again after one that failed. */
export class LazyChecks {
  #loader: Promise<CheckLoader> | undefined;

  get(): Promise<CheckLoader> {
    this.#loader ??= this.#load();
    return this.#loader;
  }

  async #load(): Promise<CheckLoader> {
    try {
      const { CheckLoader } = await import(/* webpackChunkName: "language" */ './checkLoader');
      return new CheckLoader();
    } catch (thrown) {
      this.#loader = undefined;
      throw thrown;
    }
  }
}

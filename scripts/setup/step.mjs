/** A reason to stop that is said in one plain sentence, without a stack. */
export class SetupError extends Error {}

/**
 * Does `work` and says in one line what was done and how long it took.
 * @template T
 * @param {string} what as it reads before the time, for example `Installed the packages`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
  const start = Date.now();
  const result = await work();
  console.log(`${what} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return result;
}

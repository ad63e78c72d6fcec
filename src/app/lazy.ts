/** Makes a value at the first call and hands out the same from then on; a failure is not kept, the next call tries again. */
export function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    const attempt = (made ??= make());
    attempt.catch(() => {
      if (made === attempt) made = undefined;
    });
    return attempt;
  };
}

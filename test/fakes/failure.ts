import assert from 'node:assert/strict';
import { AppError } from '../../src/base/appError';

/** The error of ours that `work` rejects with; fails where it succeeds or rejects with anything else. */
export async function failure(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => new Error('It succeeded.'),
    (thrown: unknown) => thrown,
  );
  assert.ok(outcome instanceof AppError, String(outcome));
  return outcome;
}

import { Session } from './session';

const shared = new Map<'trusting' | 'asking', Session>();

after(async () => {
  const sessions = [...shared.values()];
  shared.clear();
  for (const session of sessions) await session.stop();
});

/**
 * The session of a suite, for a call inside its `describe`. All suites of one kind share one, which ends behind the last of
 * them; a suite finds no window and no connection of another.
 *
 * @param keepsTrust leaves workspace trust on: its windows are in Restricted Mode
 */
export function suiteSession(keepsTrust = false): () => Session {
  const kind = keepsTrust ? 'asking' : 'trusting';
  const current = (): Session => {
    const session = shared.get(kind);
    if (session === undefined) throw new Error('The session has not started.');
    return session;
  };
  before(async () => {
    if (!shared.has(kind)) shared.set(kind, await Session.start(keepsTrust));
  });
  afterEach(async function () {
    await current().keepFailure(this.currentTest);
  });
  after(async () => {
    await current().clear();
  });
  return current;
}

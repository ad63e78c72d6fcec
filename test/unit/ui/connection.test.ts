import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { addConnection, removeConnection } from '../../../src/ui/commands/connection';
import { readConnectionSettings, type ConnectionSetting } from '../../../src/ui/kit/connectionSettings';
import { FakeDialogs, FakeEditor, type Answers } from './fakes';

function setUp(answers: Answers, entries: unknown[] = [], failure?: AppError) {
  const dialogs = new FakeDialogs(answers);
  let stored = entries;
  return {
    dialogs,
    stored: () => stored,
    deps: {
      dialogs,
      editor: new FakeEditor(),
      settings: {
        connections: () => readConnectionSettings(stored),
        addConnection: (setting: ConnectionSetting) => {
          stored = [...stored, setting];
          return Promise.resolve();
        },
        removeConnections: (matches: (entry: unknown) => boolean) => {
          stored = stored.filter(entry => !matches(entry));
          return Promise.resolve();
        },
      },
      listProfiles: () => Promise.resolve(['deploy']),
      tryConnection: () => (failure === undefined ? Promise.resolve(2) : Promise.reject(failure)),
    },
  };
}

const picks =
  (...wanted: string[]) =>
  (labels: readonly string[]) =>
    wanted.find(label => labels.includes(label));

describe('addConnection', () => {
  it('writes profile and region, and says what it found', async () => {
    const { deps, stored, dialogs } = setUp({
      pick: picks('deploy', 'eu-central-1', 'AWS'),
      ask: ({ value }) => value,
    });
    await addConnection(deps)(undefined);
    assert.deepEqual(stored(), [{ profile: 'deploy', region: 'eu-central-1' }]);
    assert.deepEqual(dialogs.told, ['deploy · eu-central-1 is connected. It has 2 pipelines.']);
  });

  it('takes typed values, checks them, and keeps a name of the user', async () => {
    const typed: Record<string, string> = {
      'Add Connection: Profile': 'ops',
      'Add Connection: Region': 'eu-west-9',
      'Add Connection: Endpoint': 'http://127.0.0.1:4566',
      'Add Connection: Name': 'Lab',
    };
    const { deps, stored, dialogs } = setUp({
      pick: picks('Another profile…', 'Another region…', 'Another endpoint…'),
      ask: ({ title }) => typed[title],
    });
    await addConnection(deps)(undefined);
    assert.deepEqual(stored(), [
      { name: 'Lab', profile: 'ops', region: 'eu-west-9', endpoint: 'http://127.0.0.1:4566' },
    ]);
    const problems = dialogs.asked.map(({ problem }) => problem?.('\u0000'));
    assert.ok(problems.every(problem => problem !== undefined));
  });

  for (const stop of ['Credentials', 'Region', 'Endpoint', 'Name']) {
    it(`writes nothing when the user turns away at ${stop}`, async () => {
      const { deps, stored } = setUp({
        pick: (labels, { title }) =>
          title.endsWith(stop) ? undefined : picks('deploy', 'eu-central-1', 'AWS')(labels),
        ask: ({ title, value }) => (title.endsWith(stop) ? undefined : value),
      });
      await addConnection(deps)(undefined);
      assert.deepEqual(stored(), []);
    });
  }

  it('asks before it adds one that does not answer', async () => {
    const failure = new AppError('credentials-missing', 'Nobody is signed in.');
    for (const anyway of [false, true]) {
      const { deps, stored, dialogs } = setUp(
        { pick: picks('deploy', 'eu-central-1', 'AWS'), ask: ({ value }) => value, confirm: () => anyway },
        [],
        failure,
      );
      await addConnection(deps)(undefined);
      assert.equal(stored().length, anyway ? 1 : 0);
      assert.ok(dialogs.confirmations[0]?.detail.includes('Nobody is signed in.'));
    }
  });

  it('refuses the same connection twice', async () => {
    const { deps } = setUp({ pick: picks('deploy', 'eu-central-1', 'AWS'), ask: ({ value }) => value }, [
      { profile: 'deploy', region: 'eu-central-1' },
    ]);
    await assert.rejects(addConnection(deps)(undefined), { kind: 'conflict' });
  });
});

describe('removeConnection', () => {
  const entries = [{ region: 'eu-west-1' }, 'rubbish', { region: 'eu-west-2', name: 'Two' }];

  it('takes out the entry of the row and leaves the rest as it is', async () => {
    const { deps, stored } = setUp({ confirm: () => true }, entries);
    const [, two] = deps.settings.connections().connections;
    await removeConnection(deps)({ connectionId: two?.id ?? '' });
    assert.deepEqual(stored(), [{ region: 'eu-west-1' }, 'rubbish']);
  });

  it('asks which, and whether', async () => {
    const { deps, stored, dialogs } = setUp({ pick: picks('Two'), confirm: () => false }, entries);
    await removeConnection(deps)(undefined);
    assert.deepEqual(dialogs.picked, [['default credentials · eu-west-1', 'Two']]);
    assert.equal(dialogs.confirmations.length, 1);
    assert.deepEqual(stored(), entries);
  });

  it('does not remove the Local connection', async () => {
    const { deps } = setUp({ confirm: () => true }, entries);
    await assert.rejects(removeConnection(deps)({ connectionId: 'local' }), { kind: 'invalid-input' });
  });
});

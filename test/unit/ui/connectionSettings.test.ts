import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endpointProblem } from '../../../src/core/monitor/endpointRule';
import { readConnectionSettings } from '../../../src/ui/kit/connectionSettings';

describe('the setting headgate.connections', () => {
  it('becomes connections with names that tell them apart', () => {
    const { connections, problems } = readConnectionSettings([
      { region: 'eu-central-1' },
      { region: 'us-east-1', profile: 'deploy' },
      { region: 'us-east-1', endpoint: 'http://127.0.0.1:4566/' },
      { name: 'Gov', region: 'us-gov-west-1', profile: 'gov' },
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      connections.map(({ name, kind }) => [name, kind]),
      [
        ['default credentials · eu-central-1', 'aws'],
        ['deploy · us-east-1', 'aws'],
        ['127.0.0.1:4566 · us-east-1', 'aws'],
        ['Gov', 'aws'],
      ],
    );
    assert.equal(new Set(connections.map(({ id }) => id)).size, 4);
  });

  it('keeps an id when only the name changes', () => {
    const [one] = readConnectionSettings([{ region: 'eu-west-1', profile: 'a' }]).connections;
    const [two] = readConnectionSettings([{ region: 'eu-west-1', profile: 'a', name: 'A' }]).connections;
    assert.equal(one?.id, two?.id);
  });

  it('names each entry that cannot be used, and uses the others', () => {
    const { connections, problems } = readConnectionSettings([
      'eu-west-1',
      {},
      { region: 'mars-1x' },
      { region: 'eu-west-1', profile: 7 },
      { region: 'eu-west-1', endpoint: 'http://example.com' },
      { region: 'eu-west-1' },
      { region: 'eu-west-1', name: 'again' },
    ]);
    assert.equal(connections.length, 1);
    assert.deepEqual(
      problems.map(problem => /Entry (\d+)/.exec(problem)?.[1]),
      ['1', '2', '3', '4', '5', '7'],
    );
  });

  it('takes anything without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        const { connections } = readConnectionSettings(value);
        assert.ok(connections.every(({ kind }) => kind === 'aws'));
      }),
    );
  });
});

describe('an endpoint', () => {
  for (const good of [
    'https://aws.example.com',
    'http://127.0.0.1:4566',
    'http://localhost/x',
    'http://[::1]:1',
  ]) {
    it(`may be ${good}`, () => {
      assert.equal(endpointProblem(good), undefined);
    });
  }
  for (const bad of [
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
    'https://user:secret@example.com',
    'http://127.0.0.1@example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'example.com',
    '',
  ]) {
    it(`may not be ${JSON.stringify(bad)}`, () => {
      assert.notEqual(endpointProblem(bad), undefined);
    });
  }
});

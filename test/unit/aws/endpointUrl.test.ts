import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/appError';
import { checkedEndpoint } from '../../../src/aws/endpointUrl';

describe('checkedEndpoint', () => {
  for (const endpoint of [
    'https://aws.example',
    'https://localhost.example:8443/base',
    'http://127.0.0.1:4566',
    'http://localhost:4566',
    'http://[::1]:4566',
    'HTTP://LOCALHOST:4566',
  ]) {
    it(`takes ${endpoint}`, () => {
      assert.equal(checkedEndpoint(endpoint), endpoint);
    });
  }

  for (const endpoint of [
    'http://aws.example',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://127.0.0.2:80',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'http://user:password@127.0.0.1',
    'https://user@aws.example',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '127.0.0.1:4566',
    '',
  ]) {
    it(`refuses ${endpoint === '' ? 'nothing' : endpoint}, and does not repeat a password`, () => {
      assert.throws(
        () => checkedEndpoint(endpoint),
        (error: unknown) =>
          error instanceof AppError && error.kind === 'invalid-input' && !error.message.includes('password@'),
      );
    });
  }
});

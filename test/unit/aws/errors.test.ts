import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError, type AppErrorKind } from '../../../src/base/appError';
import type { CallContext } from '../../../src/aws/callContext';
import { awsError } from '../../../src/aws/errors';
import { PROD } from '../../fakes/snapshots';

const SECRETS = ['AKIAABCDEFGHIJKLMNOP', 'secret/of/forty/characters/as/they/come0', 'token-of-a-session'];

function context(more: Partial<CallContext> = {}): CallContext {
  return {
    connection: PROD,
    action: 'codepipeline:GetPipelineState',
    endpoint: 'CodePipeline in eu-central-1',
    secrets: SECRETS,
    ...more,
  };
}

/** As the SDK throws a service's error. */
function service(name: string, message = '', httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode } });
}

/** As Node throws an error of a socket or of a name. */
function network(code: string, name = 'Error'): Error {
  return Object.assign(new Error(`connect ${code}`), { name, code });
}

const ARN = 'arn:aws:codepipeline:eu-central-1:123456789012:web';
const DENIED = `User: arn:aws:iam::123456789012:user/dev is not authorized to perform: codepipeline:GetPipelineState on resource: ${ARN} because no identity-based policy allows the codepipeline:GetPipelineState action`;

describe('awsError', () => {
  const cases: readonly (readonly [string, unknown, AppErrorKind, RegExp])[] = [
    [
      'a missing permission',
      service('AccessDeniedException', DENIED),
      'access-denied',
      /^codepipeline:GetPipelineState is not allowed for arn:aws:iam::123456789012:user\/dev on arn:aws:codepipeline:eu-central-1:123456789012:web\. Ask for the IAM permission/,
    ],
    [
      'an explicit deny',
      service(
        'AccessDeniedException',
        `${DENIED.replace(/ because.*/, '')} with an explicit deny in a service control policy`,
      ),
      'access-denied',
      /with an explicit deny in a service control policy\./,
    ],
    [
      'a denial that says nothing',
      service('AccessDeniedException'),
      'access-denied',
      /^codepipeline:GetPipelineState is not allowed for this identity\./,
    ],
    [
      'an expired token',
      service('ExpiredTokenException', 'The security token included in the request is expired'),
      'credentials-expired',
      /profile prod have expired\. Renew them \(for SSO: aws sso login --profile prod\), then refresh\./,
    ],
    ['an expired token of STS', service('ExpiredToken', 'expired'), 'credentials-expired', /expired/],
    [
      'an ended SSO session',
      service(
        'CredentialsProviderError',
        'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
      ),
      'credentials-expired',
      /SSO session of the profile prod has ended\. Run aws sso login --profile prod in a terminal/,
    ],
    [
      'a missing SSO token',
      service(
        'CredentialsProviderError',
        'The SSO session token associated with profile=prod was not found or is invalid.',
      ),
      'credentials-expired',
      /aws sso login --profile prod/,
    ],
    [
      'no credentials at all',
      service('CredentialsProviderError', 'Could not load credentials from any providers'),
      'credentials-missing',
      /^There are no AWS credentials of the profile prod\./,
    ],
    [
      'an unknown access key',
      service('UnrecognizedClientException', 'The security token included in the request is invalid.'),
      'credentials-rejected',
      /were rejected\. The security token/,
    ],
    [
      'a wrong secret key',
      service(
        'InvalidSignatureException',
        'The request signature we calculated does not match the signature you provided.',
      ),
      'credentials-rejected',
      /Check the access key and the secret key/,
    ],
    [
      'an access key that is gone',
      service('InvalidClientTokenId', 'The security token included in the request is invalid.'),
      'credentials-rejected',
      /rejected/,
    ],
    [
      'a clock that is off',
      service(
        'InvalidSignatureException',
        'Signature expired: 20260101T000000Z is now earlier than 20260102T000000Z',
      ),
      'credentials-rejected',
      /Set the clock of this machine\./,
    ],
    [
      'throttling',
      service('ThrottlingException', 'Rate exceeded'),
      'throttled',
      /^CodePipeline in eu-central-1 asks to slow down/,
    ],
    ['throttling without a class', service('Unknown', '', 429), 'throttled', /slow down/],
    [
      'a name that does not resolve',
      network('ENOTFOUND'),
      'offline',
      /^The name of CodePipeline in eu-central-1 cannot be resolved\./,
    ],
    ['a resolver that does not answer', network('EAI_AGAIN'), 'offline', /cannot be resolved/],
    ['no route', network('ENETUNREACH'), 'offline', /^There is no network to CodePipeline in eu-central-1\./],
    [
      'a refused connection',
      network('ECONNREFUSED', 'TimeoutError'),
      'endpoint-down',
      /^Nothing answers at CodePipeline in eu-central-1\./,
    ],
    [
      'refused connections by several addresses',
      Object.assign(new Error(''), { name: 'AggregateError', errors: [network('ECONNREFUSED')] }),
      'endpoint-down',
      /^Nothing answers/,
    ],
    ['a cut connection', network('ECONNRESET', 'TimeoutError'), 'endpoint-down', /closed the connection/],
    [
      'a time limit',
      network('ETIMEDOUT', 'TimeoutError'),
      'endpoint-down',
      /^CodePipeline in eu-central-1 does not answer\./,
    ],
    [
      'a time limit without a code',
      service('TimeoutError', 'Connection timed out after 3000 ms'),
      'endpoint-down',
      /does not answer/,
    ],
    [
      'a certificate of a proxy',
      network('SELF_SIGNED_CERT_IN_CHAIN'),
      'endpoint-down',
      /certificate of CodePipeline in eu-central-1 is not trusted \(SELF_SIGNED_CERT_IN_CHAIN\)\. Check for a proxy/,
    ],
    [
      'a login page',
      new SyntaxError('Unexpected token \'<\', "<!DOCTYPE "... is not valid JSON'),
      'endpoint-down',
      /not an AWS answer\. Check that the endpoint is an AWS endpoint/,
    ],
    [
      'a fault of the service',
      service('InternalFailure', '', 500),
      'endpoint-down',
      /fault of its own \(InternalFailure, status 500\)/,
    ],
    [
      'a gateway without a body',
      service('Unknown', 'UnknownError', 503),
      'endpoint-down',
      /fault of its own \(status 503\)/,
    ],
    [
      'an unknown pipeline',
      service('PipelineNotFoundException', 'The account does not include a pipeline with the name web'),
      'not-found',
      /^The account does not include a pipeline with the name web\. Refresh/,
    ],
    [
      'a class with its namespace',
      service('com.amazonaws.codepipeline#PipelineNotFoundException', 'No pipeline.'),
      'not-found',
      /^No pipeline\./,
    ],
    [
      'an unknown log stream',
      service('ResourceNotFoundException', 'The specified log stream does not exist.'),
      'not-found',
      /log stream/,
    ],
    [
      'an execution that has ended',
      service('PipelineExecutionNotStoppableException', 'The execution is Succeeded.'),
      'conflict',
      /^The execution is Succeeded\. Refresh, and try again\./,
    ],
    [
      'a stop that was asked for',
      service('DuplicatedStopRequestException', 'Already stopping.'),
      'conflict',
      /Already stopping/,
    ],
    [
      'a change by somebody else',
      service('ConcurrentModificationException', 'Somebody else.'),
      'conflict',
      /Somebody else/,
    ],
    [
      'too many executions',
      service('ConcurrentPipelineExecutionsLimitExceededException', 'Too many.'),
      'conflict',
      /Too many/,
    ],
    [
      'an approval that is decided',
      service('ApprovalAlreadyCompletedException', 'Already completed.'),
      'conflict',
      /Refresh: somebody may have decided already\./,
    ],
    [
      'an old approval token',
      service('InvalidApprovalTokenException', 'Invalid token.'),
      'conflict',
      /somebody may have decided/,
    ],
    [
      'a value that is not allowed',
      service('ValidationException', "1 validation error detected: Value '' at 'name'"),
      'invalid-input',
      /^1 validation error detected/,
    ],
    [
      'an operation that an endpoint lacks',
      service('UnknownOperationException'),
      'invalid-input',
      /^CodePipeline in eu-central-1 refused codepipeline:GetPipelineState \(UnknownOperationException\)\./,
    ],
    ['a cancelled request', service('AbortError', 'Request aborted'), 'cancelled', /cancelled/],
    [
      'an error that nobody knows',
      service('OddException', 'Odd'),
      'internal',
      /answered codepipeline:GetPipelineState with something unexpected: OddException: Odd\./,
    ],
    ['a thrown text', 'boom', 'internal', /boom/],
    ['nothing', undefined, 'internal', /unexpected/],
  ];
  for (const [name, thrown, kind, said] of cases) {
    it(`tells ${name} as ${kind}`, () => {
      const error = awsError(thrown, context());
      assert.equal(error.kind, kind, error.message);
      assert.match(error.remedy === undefined ? error.message : `${error.message} ${error.remedy}`, said);
      assert.match(error.message, /[.!?…]$/);
    });
  }

  it('leaves an error of ours as it is', () => {
    const error = new AppError('untrusted', 'No.');
    assert.equal(awsError(error, context()), error);
  });

  it('quotes a profile with unusual characters and says what to do without one', () => {
    const odd = { ...PROD, profile: 'my profile; rm' };
    assert.match(
      awsError(service('ExpiredToken'), context({ connection: odd })).remedy ?? '',
      /--profile "my profile; rm"/,
    );
    const { id, kind, name, region } = PROD;
    assert.match(
      awsError(service('ExpiredToken'), context({ connection: { id, kind, name, region } })).message,
      /default chain/,
    );
  });

  it('never repeats a credential, whatever the other side says', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom(...SECRETS),
      fc.constant('ASIAZZZZZZZZZZZZZZZZ'),
    );
    const names = [
      'AccessDeniedException',
      'UnrecognizedClientException',
      'ValidationException',
      'CredentialsProviderError',
      'OddException',
      'SyntaxError',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.array(piece, { maxLength: 6 }), (name, pieces) => {
        const error = awsError(service(name, pieces.join(' ')), context());
        const everything = `${error.message} ${error.remedy ?? ''} ${error.stack ?? ''} ${JSON.stringify(error)}`;
        for (const secret of [...SECRETS, 'ASIAZZZZZZZZZZZZZZZZ'])
          assert.ok(!everything.includes(secret), everything);
        assert.equal(error.cause, undefined);
      }),
    );
  });

  it('writes out what a message hides, and shortens it', () => {
    const error = awsError(
      service('ValidationException', `a\u202Eb\n\u001B[31m${'x'.repeat(5_000)}`),
      context(),
    );
    assert.ok(error.message.startsWith('a⟨U+202E⟩b ⟨U+001B⟩[31m'));
    assert.ok(error.message.length <= 410);
  });
});

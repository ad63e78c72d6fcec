import assert from 'node:assert/strict';
import { explain, firstFailure } from '../../../src/core/deployment/failure';
import type { StackEvent } from '../../../src/core/deployment/ports';

const STACK = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/web/1';

describe('explain', () => {
  /** CloudFormation's words, what is said of them, and what to do. */
  const table: readonly (readonly [said: string, what: RegExp, todo: RegExp])[] = [
    [
      'API: iam:CreateRole User: arn:aws:iam::123456789012:user/dev is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::123456789012:role/web-Role because no identity-based policy allows the iam:CreateRole action',
      /^iam:CreateRole is not allowed for arn:aws:iam::123456789012:user\/dev on arn:aws:iam::123456789012:role\/web-Role\.$/,
      /permission iam:CreateRole on arn:aws:iam::123456789012:role\/web-Role/,
    ],
    ['API: s3:CreateBucket Access Denied', /^s3:CreateBucket is not allowed/, /permission s3:CreateBucket/],
    [
      'Resource handler returned message: "Access denied for operation \'AWS::CodeBuild::Project\'." (RequestToken: 0a, HandlerErrorCode: AccessDenied)',
      /^Access denied for operation 'AWS::CodeBuild::Project'\.$/,
      /IAM permission/,
    ],
    [
      "Resource of type 'AWS::S3::Bucket' with identifier 'web-artifacts' already exists.",
      /^web-artifacts exists already/,
      /another name/,
    ],
    [
      'web already exists in stack arn:aws:cloudformation:a:b:stack/c/d',
      /^web exists already/,
      /another name/,
    ],
    [
      'Resource handler returned message: "Cannot exceed quota for RolesPerAccount: 1000 (Service: Iam, Status Code: 409, Request ID: x)" (RequestToken: 0a, HandlerErrorCode: ServiceLimitExceeded)',
      /^A quota of the account is used up\. Cannot exceed quota for RolesPerAccount: 1000\.$/,
      /Service Quotas/,
    ],
    [
      'CodePipeline is not authorized to perform AssumeRole on role arn:aws:iam::123456789012:role/web',
      /AssumeRole/,
      /some seconds/,
    ],
    ['The bucket you tried to delete is not empty (Service: S3, Status Code: 409)', /not empty/, /Empty it/],
    [
      'Export web-BucketName cannot be deleted as it is in use by api',
      /^The output web-BucketName is used by api\.$/,
      /do without it/,
    ],
    [
      'Resource handler returned message: "Rate exceeded" (RequestToken: 0a, HandlerErrorCode: Throttling)',
      /^Rate exceeded\.$/,
      /mostly passes/,
    ],
    [
      'Resource handler returned message: "Cluster not found." (RequestToken: 0a, HandlerErrorCode: NotFound)',
      /^Cluster not found\.$/,
      /Make what is missing/,
    ],
    [
      'Action denied by stack policy: Statement [#1] does not allow [Update:*] for resource [Pipeline]',
      /^The policy of the stack does not let Pipeline be changed\.$/,
      /whoever has set that policy/,
    ],
    ['Action denied by stack policy', /does not let a resource of it be changed/, /that policy/],
    [
      'No transform named 123456789012::Names found.. Rollback requested by user.',
      /^There is no macro 123456789012::Names in/,
      /Deploy the macro first/,
    ],
    [
      'Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document. Number of errors found: 1.',
      /^The macro AWS::Serverless-2016-10-31 refuses the template: Invalid Serverless/,
      /Change the template/,
    ],
    [
      'Transform 1::Names failed without an error message.',
      /^The macro 1::Names refuses the template: without an error message\.$/,
      /Change the template/,
    ],
    [
      'Stack:arn:aws:cloudformation:a:b:stack/web/1 is in UPDATE_IN_PROGRESS state and can not be updated.',
      /is in UPDATE_IN_PROGRESS/,
      /^Wait until/,
    ],
    ['The security token included in the request is expired', /credentials expired/, /Sign in again/],
    [
      'Resource handler returned message: "Model validation failed (#/Name: failed validation constraint)" (RequestToken: 0a, HandlerErrorCode: InvalidRequest)',
      /^Model validation failed \(#\/Name: failed validation constraint\)\.$/,
      /Change the template/,
    ],
  ];
  for (const [said, what, todo] of table) {
    it(said.slice(0, 90), () => {
      const explained = explain(said);
      assert.match(explained.what, what);
      assert.match(explained.todo, todo);
    });
  }
});

describe('firstFailure', () => {
  const event = (logicalId: string, status: string, reason?: string): StackEvent => ({
    id: `${logicalId} ${status}`,
    at: 0,
    logicalId,
    type: logicalId === 'web' ? 'AWS::CloudFormation::Stack' : 'AWS::IAM::Role',
    status,
    physicalId: logicalId === 'web' ? STACK : `${logicalId}-1`,
    ...(reason === undefined ? {} : { reason }),
  });

  it('is the cause, not what follows from it', () => {
    const failure = firstFailure(STACK, [
      event('A', 'CREATE_FAILED', 'Resource creation cancelled'),
      event('B', 'CREATE_FAILED', 'B already exists'),
      event('web', 'ROLLBACK_IN_PROGRESS', 'The following resource(s) failed to create: [A, B].'),
    ]);
    assert.equal(failure?.logicalId, 'B');
    assert.equal(failure.said, 'B already exists');
  });

  it('names no resource where it is the stack itself that failed', () => {
    assert.equal(
      firstFailure(STACK, [event('web', 'UPDATE_FAILED', 'Something is wrong')])?.logicalId,
      undefined,
    );
  });

  it('is none where the user stopped it, and where nothing failed', () => {
    assert.equal(firstFailure(STACK, [event('A', 'UPDATE_FAILED', 'Resource update cancelled')]), undefined);
    assert.equal(firstFailure(STACK, [event('A', 'CREATE_COMPLETE')]), undefined);
  });
});

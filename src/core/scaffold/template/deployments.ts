import type { DeployActionBlueprint } from '../../pipeline/blueprint/pipeline';
import type { ActionParts, ActionPlace } from './actionParts';
import { allow, ownArn, ref, sub } from './cloudformation';
import { blueGreenAction, codeDeployAction } from './codeDeployments';
import { logAccess, scriptAction } from './commandsActions';
import { Deployment, plainName } from './deployment';
import { stackActions } from './stackDeployments';
import type { TemplateDraft } from './templateDraft';

/**
 * The actions of a deployment, one after another; what exists already is asked for as parameters, which start with the
 * environment. What each role may do is what the action's page in the CodePipeline User Guide lists.
 */
export function deploymentActions(
  place: ActionPlace,
  deploy: DeployActionBlueprint,
  draft: TemplateDraft,
): readonly ActionParts[] {
  const deployment = new Deployment(place, deploy, draft);
  const { target, name, environment, input } = deploy;
  switch (target.kind) {
    case 's3':
      return siteActions(deployment, target.hasDistribution);
    case 'ecs':
      return [ecsAction(deployment)];
    case 'ecsBlueGreen':
      return [blueGreenAction(deployment, target)];
    case 'codedeploy':
      return [codeDeployAction(deployment)];
    case 'lambda':
      return [lambdaAction(deployment)];
    case 'elasticBeanstalk':
      return [beanstalkAction(deployment)];
    case 'cloudformation':
      return stackActions(deployment, target);
    case 'script':
      return [scriptAction(place, { name, path: target.path, environment, input }, draft)];
  }
}

/**
 * Browsers ask anew for each file, which costs little where it is the same: without a word they go on for days with pages
 * whose scripts are others by now. CloudFront may keep them, since each deployment has it forget them.
 */
function siteActions(deployment: Deployment, hasDistribution: boolean): readonly ActionParts[] {
  const bucket = deployment.parameter('bucket', {
    label: 'Bucket of the site',
    description: 'The name of the bucket that serves the site',
    pattern: {
      regex: '[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]',
      words: 'The name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens',
    },
  });
  const upload = deployment.action(
    'S3',
    {
      BucketName: ref(bucket),
      Extract: 'true',
      CacheControl: hasDistribution ? 'max-age=0, s-maxage=31536000, must-revalidate' : 'no-cache',
    },
    [allow(['s3:PutObject', 's3:PutObjectAcl'], [sub(`arn:\${AWS::Partition}:s3:::\${${bucket}}/*`)])],
  );
  return hasDistribution ? [upload, invalidation(deployment)] : [upload];
}

/** CloudFront serves what it has kept until it is told that this is old. */
function invalidation(deployment: Deployment): ActionParts {
  const distribution = deployment.parameter('distribution-id', {
    label: 'CloudFront distribution',
    description: 'The id of the distribution before the bucket',
    pattern: { regex: '[A-Z0-9]{1,64}', words: 'Capital letters and digits, such as E2EXAMPLE1ABCD' },
  });
  return {
    name: 'Invalidate',
    category: 'Compute',
    provider: 'Commands',
    commands: [
      sub(`aws cloudfront create-invalidation --distribution-id "\${${distribution}}" --paths "/*"`),
    ],
    input: deployment.deploy.input,
    access: {
      statements: [
        allow(
          ['cloudfront:CreateInvalidation'],
          [sub(`arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${${distribution}}`)],
        ),
      ],
      managed: [deployment.commandsPolicy()],
    },
  };
}

function ecsAction(deployment: Deployment): ActionParts {
  const cluster = deployment.parameter('cluster', {
    label: 'ECS cluster',
    description: 'The name of the cluster that the service runs in',
    pattern: plainName(255),
  });
  const service = deployment.parameter('service', {
    label: 'ECS service',
    description: 'The name of the service whose tasks get the new image',
    pattern: plainName(255),
  });
  return deployment.action(
    'ECS',
    { ClusterName: ref(cluster), ServiceName: ref(service) },
    [
      allow(
        ['ecs:DescribeServices', 'ecs:UpdateService'],
        [ownArn('ecs', `service/\${${cluster}}/\${${service}}`)],
      ),
    ],
    [deployment.taskDefinitionsPolicy()],
  );
}

function lambdaAction(deployment: Deployment): ActionParts {
  const name = deployment.parameter('function', {
    label: 'Lambda function',
    description: 'The name of the function, which has published a version already',
    pattern: plainName(64),
  });
  const alias = deployment.parameter('alias', {
    label: 'Alias',
    description: 'The alias that gets the new version; it is there and has a version behind it',
    initial: 'live',
    pattern: plainName(128),
  });
  const own = `function:\${${name}}`;
  return deployment.action(
    'Lambda',
    { FunctionName: ref(name), FunctionAlias: ref(alias), DeployStrategy: 'AllAtOnce' },
    [
      allow(
        [
          'lambda:GetAlias',
          'lambda:GetFunction',
          'lambda:GetFunctionConfiguration',
          'lambda:GetProvisionedConcurrencyConfig',
          'lambda:PublishVersion',
          'lambda:UpdateAlias',
          'lambda:UpdateFunctionCode',
        ],
        [ownArn('lambda', own), ownArn('lambda', `${own}:*`)],
      ),
      logAccess(deployment.place.pipeline),
    ],
  );
}

function beanstalkAction(deployment: Deployment): ActionParts {
  const application = deployment.parameter('application', {
    label: 'Elastic Beanstalk application',
    description: 'The name of the application in Elastic Beanstalk',
    pattern: { regex: '[^/]{1,100}', words: '100 characters at most, none of them a slash' },
  });
  const name = deployment.parameter('environment', {
    label: 'Elastic Beanstalk environment',
    description: 'The name of the environment of this application',
    pattern: {
      regex: '[A-Za-z0-9][A-Za-z0-9-]{2,38}[A-Za-z0-9]',
      words: '4 to 40 letters, digits and hyphens',
    },
  });
  return deployment.action(
    'ElasticBeanstalk',
    { ApplicationName: ref(application), EnvironmentName: ref(name) },
    [],
    // A deployment changes whatever the environment is made of; AWS keeps this list.
    [sub('arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess-AWSElasticBeanstalk')],
  );
}

import type { RuleDoc } from '../../../rules/rule';
import { configurationArtifact } from './configurationArtifact';
import { configurationKey } from './configurationKey';
import { configurationMissing } from './configurationMissing';
import { configurationValue } from './configurationValue';
import { environmentVariables } from './environmentVariables';
import { sample, typed } from './sample';

const IN = 'InputArtifacts: [{ Name: Code }]\n';

function s3(configuration: string): string {
  return sample({ action: typed('Deploy', 'AWS', 'S3', `Configuration: { ${configuration} }\n${IN}`) });
}

function ecs(configuration: string): string {
  return sample({
    action: typed(
      'Deploy',
      'AWS',
      'ECS',
      `Configuration: { ClusterName: shop, ServiceName: web, ${configuration} }\n${IN}`,
    ),
  });
}

function stack(template: string): string {
  return sample({
    action: typed(
      'Deploy',
      'AWS',
      'CloudFormation',
      `Configuration:\n  ActionMode: CREATE_UPDATE\n  StackName: shop\n  RoleArn: arn:aws:iam::111122223333:role/stack\n  TemplatePath: ${template}\n${IN}`,
    ),
  });
}

function build(variables: string): string {
  return sample({
    action: typed(
      'Build',
      'AWS',
      'CodeBuild',
      `Configuration:\n  ProjectName: shop\n  EnvironmentVariables: '${variables}'\n${IN}`,
    ),
  });
}

const REFERENCE = 'CodePipeline User Guide, "Action structure reference"';

/** What readers are told about the rules over configurations. */
export const CONFIGURATION_RULE_DOCS: readonly (readonly [string, RuleDoc])[] = [
  [
    configurationKey.id,
    {
      title: 'A configuration key that the provider does not have',
      why: 'CodePipeline refuses an action whose configuration holds a key that its provider does not know. A key that is not even near a known one is a warning here, since providers get new ones. So is a known key that does nothing: `OutputFileName` without an output artifact, `ManifestFiles` beside a Helm chart. What is only left over is information, such as `ChangeSetName` in a mode of CloudFormation that makes no change set.',
      wrong: s3('BucketName: shop-site, Extract: "true", CacheControls: no-cache'),
      right: s3('BucketName: shop-site, Extract: "true", CacheControl: no-cache'),
      source: REFERENCE,
    },
  ],
  [
    configurationMissing.id,
    {
      title: 'A configuration without a key that the provider needs',
      why: 'Some keys are always required, others because of the rest: `ObjectKey` with `Extract: false`, `ChangeSetName` with the change set modes of CloudFormation, `TargetDirectory` and `PostScript` without a `DeploySpec`, an input artifact with `InputType: FilePath`.',
      wrong: s3('BucketName: shop-site, Extract: "false"'),
      right: s3('BucketName: shop-site, Extract: "false", ObjectKey: site.zip'),
      source: REFERENCE,
    },
  ],
  [
    configurationValue.id,
    {
      title: 'A configuration value that the provider does not take',
      why: 'All values are texts, and many take certain ones only: `true` or `false`, a number up to a limit, one of a few words. None is empty. More than 1000 characters are more than CodePipeline documents, which is a warning; more than 50,000 are refused. `ParameterOverrides` of CloudFormation ends at 1 KB. A time zone that is not known here is a warning.',
      wrong: ecs('DeploymentTimeout: 90'),
      right: ecs('DeploymentTimeout: 60'),
      source: `${REFERENCE}; for lengths the API Reference, ActionDeclaration, and hashicorp/terraform-provider-aws issue 41023`,
    },
  ],
  [
    configurationArtifact.id,
    {
      title: 'A configuration that names an artifact which the action does not have',
      why: 'A path such as `TemplatePath` is the name of an input artifact, two colons and the path in it. CodePipeline gives an action its input artifacts only, and `Fn::GetArtifactAtt` and `Fn::GetParam` in `ParameterOverrides` read no others either.',
      wrong: stack('Source::template.yml'),
      right: stack('Code::template.yml'),
      source: `${REFERENCE}, "AWS CloudFormation deploy action reference"; cfn-lint rule E3703`,
    },
  ],
  [
    environmentVariables.id,
    {
      title: 'Environment variables of a build that CodeBuild does not take',
      why: '`EnvironmentVariables` is the text of a JSON array. Each item has a `name`, a `value` that is a text, and maybe a `type`: `PLAINTEXT`, `PARAMETER_STORE` or `SECRETS_MANAGER`.',
      wrong: build('[{"name":"STAGE","value":"live","type":"PLAIN"}]'),
      right: build('[{"name":"STAGE","value":"live","type":"PLAINTEXT"}]'),
      source: `${REFERENCE}, "AWS CodeBuild build and test action reference"`,
    },
  ],
];

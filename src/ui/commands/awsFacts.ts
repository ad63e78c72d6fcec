import type { Connection } from '../../core/monitor/ports';
import { nameText } from '../../core/monitor/rowParts';
import type { PipelineDeclaration } from '../../core/pipeline/declaration';

/** Where a change in AWS happens, one fact a line: connection, account, region and pipeline. */
export function whereLines(connection: Connection, declaration: PipelineDeclaration): readonly string[] {
  const account = accountOf(declaration);
  return [
    `Pipeline: ${nameText(declaration.name)}`,
    `Connection: ${connection.name}${connection.profile === undefined ? '' : ` (profile ${connection.profile})`}`,
    ...(account === undefined ? [] : [`Account: ${account}`]),
    `Region: ${connection.region}`,
    ...(connection.endpoint === undefined ? [] : [`Endpoint: ${connection.endpoint}`]),
  ];
}

/** The account that owns the pipeline: a service role has to be of the pipeline's own account. */
function accountOf({ roleArn }: PipelineDeclaration): string | undefined {
  return roleArn === undefined ? undefined : /^arn:[\w-]+:iam::(\d{12}):/.exec(roleArn)?.[1];
}

/**
 * The console's page of a pipeline. `undefined` where the connection is not AWS itself.
 * Source: the hosts of the AWS Management Console in the partitions aws, aws-cn and aws-us-gov.
 */
export function consoleAddress(connection: Connection, pipelineName: string): string | undefined {
  const { kind, endpoint, region } = connection;
  if (kind !== 'aws' || endpoint !== undefined) return undefined;
  const host = `${region}.${consoleDomain(region)}`;
  const name = encodeURIComponent(pipelineName);
  return `https://${host}/codesuite/codepipeline/pipelines/${name}/view?region=${encodeURIComponent(region)}`;
}

function consoleDomain(region: string): string {
  if (region.startsWith('cn-')) return 'console.amazonaws.cn';
  if (region.startsWith('us-gov-')) return 'console.amazonaws-us-gov.com';
  return 'console.aws.amazon.com';
}

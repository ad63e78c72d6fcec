import {
  ACCOUNT_PLACEHOLDER as ACCOUNT,
  REGION_PLACEHOLDER as REGION,
  type ContainerApplication,
  type TaskBlueprint,
} from '../../pipeline/blueprint/blueprint';
import type { PlannedFile } from '../files/filePlan';
import { writeYaml } from '../yamlWriter';
import { APPSPEC_REFERENCE, inFolder } from './appspec';

/**
 * `appspec.yml` and the task definitions of services of ECS that CodeDeploy deploys blue/green: templates, in which the action
 * replaces `<TASK_DEFINITION>` and `<IMAGE1_NAME>`. Source: CodePipeline User Guide, "Amazon ECS and CodeDeploy blue-green
 * deploy action reference".
 */
export function containerFiles(application: ContainerApplication): readonly PlannedFile[] {
  const { folder } = application;
  return [
    {
      path: inFolder(folder, 'appspec.yml'),
      text: appspec(application),
      isExecutable: false,
      purpose: 'Tells CodeDeploy which container gets the traffic',
      whenExists: 'keep',
    },
    ...application.tasks.map((task): PlannedFile => ({
      path: inFolder(folder, task.path),
      text: taskDefinition(application, task),
      isExecutable: false,
      purpose: 'ECS task definition: its size, its variables and its secrets',
      whenExists: 'keep',
    })),
  ];
}

function appspec({ container, port }: ContainerApplication): string {
  const body = writeYaml({
    Resources: [
      {
        TargetService: {
          Type: 'AWS::ECS::Service',
          Properties: {
            TaskDefinition: '<TASK_DEFINITION>',
            LoadBalancerInfo: { ContainerName: container, ContainerPort: port },
          },
        },
      },
    ],
  });
  const note = '# CodePipeline puts the task definition that it registers in place of <TASK_DEFINITION>.';
  return `# Reference: ${APPSPEC_REFERENCE}\n${note}\nversion: 0.0\n${body}`;
}

/**
 * The smallest task that Fargate runs, with its log in CloudWatch. Source: Amazon ECS Developer Guide, "Task definition
 * parameters for Fargate".
 */
function taskDefinition(
  { container, port, secrets }: ContainerApplication,
  { family }: TaskBlueprint,
): string {
  const definition = {
    family,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
    cpu: '256',
    memory: '512',
    executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/ecsTaskExecutionRole`,
    containerDefinitions: [
      {
        name: container,
        image: '<IMAGE1_NAME>',
        essential: true,
        portMappings: [{ containerPort: port, protocol: 'tcp' }],
        environment: [{ name: 'PORT', value: String(port) }],
        ...(secrets.length === 0
          ? {}
          : {
              secrets: secrets.map(name => ({
                name,
                valueFrom: `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${family}/${name}`,
              })),
            }),
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${family}`,
            'awslogs-region': REGION,
            'awslogs-stream-prefix': container,
          },
        },
      },
    ],
  };
  return `${JSON.stringify(definition, undefined, 2)}\n`;
}

import { APPSPEC_SCHEMAS } from '../../appspec/schema';
import type { SchemaNode } from '../../schema/schema';
import type { Section, Sections } from './sections';

/** What is deployed, for a file that does not say so yet. */
export const RESOURCE_SECTIONS: readonly Section[] = [
  resources('Lambda function', 'The Lambda function whose alias gets a new version.', APPSPEC_SCHEMAS.lambda),
  resources(
    'ECS service',
    'The task definition that an ECS service gets, and the container that the load balancer talks to.',
    APPSPEC_SCHEMAS.ecs,
  ),
];

/** Blocks of an AppSpec file; whole ones for a file that is still empty. */
export const APPSPEC_SECTIONS: Sections = {
  '': [
    {
      isWhole: true,
      label: 'appspec: EC2 and on-premises',
      description: 'A whole AppSpec file for servers: files, permissions and the usual hooks.',
      body: [
        'version: 0.0',
        'os: ${1|linux,windows|}',
        'files:',
        '  - source: ${2:/}',
        '    destination: ${3:/var/www/app}',
        'file_exists_behavior: ${4|OVERWRITE,DISALLOW,RETAIN|}',
        'permissions:',
        '  - object: ${3:/var/www/app}',
        '    owner: ${5:app}',
        '    group: ${5:app}',
        'hooks:',
        '  ApplicationStop:',
        '    - location: ${6:scripts/stop.sh}',
        '      timeout: 60',
        '  AfterInstall:',
        '    - location: ${7:scripts/install.sh}',
        '      timeout: 300',
        '  ApplicationStart:',
        '    - location: ${8:scripts/start.sh}',
        '      timeout: 60',
        '  ValidateService:',
        '    - location: ${9:scripts/check.sh}',
        '      timeout: 120$0',
      ].join('\n'),
    },
    {
      isWhole: true,
      label: 'appspec: Lambda',
      description: 'A whole AppSpec file for a Lambda function.',
      body: [
        'version: 0.0',
        'Resources:',
        '  - ${1:myFunction}:',
        '      Type: AWS::Lambda::Function',
        '      Properties:',
        '        Name: ${2:my-function}',
        '        Alias: ${3:live}',
        '        CurrentVersion: ${4:1}',
        '        TargetVersion: ${5:2}',
        'Hooks:',
        '  - BeforeAllowTraffic: ${6:check-before}',
        '  - AfterAllowTraffic: ${7:check-after}$0',
      ].join('\n'),
    },
    {
      isWhole: true,
      label: 'appspec: ECS',
      description: 'A whole AppSpec file for an ECS service that a pipeline deploys blue/green.',
      body: [
        'version: 0.0',
        'Resources:',
        '  - TargetService:',
        '      Type: AWS::ECS::Service',
        '      Properties:',
        '        TaskDefinition: ${1:<TASK_DEFINITION>}',
        '        LoadBalancerInfo:',
        '          ContainerName: ${2:app}',
        '          ContainerPort: ${3:80}$0',
      ].join('\n'),
    },
  ],
};

function resources(name: string, description: string, schema: SchemaNode): Section {
  const snippet = schema.kind === 'map' ? schema.keys['Resources']?.snippet : undefined;
  return { label: `Resources: ${name}`, description, body: `Resources:${snippet ?? ''}` };
}

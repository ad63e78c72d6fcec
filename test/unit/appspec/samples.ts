/** The head of a file for servers. */
export const SERVER = 'version: 0.0\nos: linux\n';

export const SERVICE = `version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo:
          ContainerName: web
          ContainerPort: 80
`;

export const LAMBDA = `version: 0.0
Resources:
  - shop:
      Type: AWS::Lambda::Function
      Properties:
        Name: shop
        Alias: live
        CurrentVersion: 1
        TargetVersion: 2
`;

/** A file with one script of `AfterInstall`; further keys are indented by six columns. */
export function script(keys: string): string {
  return `${SERVER}hooks:\n  AfterInstall:\n    - ${keys}\n`;
}

/** A file with one permission; further keys are indented by four columns. */
export function permission(keys: string, object = 'object: /a\n    '): string {
  return `${SERVER}permissions:\n  - ${object}${keys}\n`;
}

import { list, map, oneOf, text, NUMBER, type KeySchema, type SchemaNode } from '../schema/schema';
import type { AppspecKind } from './kind';

const GUIDE = 'https://docs.aws.amazon.com/codedeploy/latest/userguide';
export const STRUCTURE_PAGE = `${GUIDE}/reference-appspec-file-structure.html`;
const FILES_PAGE = `${GUIDE}/reference-appspec-file-structure-files.html`;
const PERMISSIONS_PAGE = `${GUIDE}/reference-appspec-file-structure-permissions.html`;
const HOOKS_PAGE = `${GUIDE}/reference-appspec-file-structure-hooks.html`;
const RESOURCES_PAGE = `${GUIDE}/reference-appspec-file-structure-resources.html`;

const VERSION: KeySchema = {
  value: { ...oneOf('0.0'), type: 'number' },
  description: 'The version of the format. There is only 0.0; for servers it must stand without quotes.',
  url: STRUCTURE_PAGE,
  required: true,
  snippet: ' 0.0',
};

const FILE_KEYS: Readonly<Record<string, KeySchema>> = {
  source: {
    value: text('workspaceFile'),
    description:
      'A file or folder of the revision, as a path from its root; `/` is all of it. Of a folder its contents are copied. Patterns do not work here.',
    url: FILES_PAGE,
    required: true,
  },
  destination: {
    value: text(),
    description:
      'The folder on the server that the files are copied to, as an absolute path; it is made where it is missing. It is always a folder, never the name of a file.',
    url: FILES_PAGE,
    required: true,
  },
};

const PERMISSION_KEYS: Readonly<Record<string, KeySchema>> = {
  object: {
    value: text(),
    description: 'A file or folder on the server, as an absolute path. What is in a folder counts too.',
    url: PERMISSIONS_PAGE,
    required: true,
  },
  pattern: {
    value: text(),
    description:
      'Which names in `object` count. Quote it: an asterisk has a meaning of its own in YAML. Other patterns than `**` look only directly in the folder.',
    url: PERMISSIONS_PAGE,
    default: '`"**"`, everything',
    snippet: ' "${1:**}"',
  },
  except: {
    value: list(text()),
    description: 'Names or patterns that do not count.',
    url: PERMISSIONS_PAGE,
  },
  type: {
    value: list(
      oneOf(['file', 'Files directly in `object`.'], ['directory', 'Folders, also those in other folders.']),
    ),
    description: 'Whether files or folders get the permissions. A list, also with one item.',
    url: PERMISSIONS_PAGE,
    default: 'both',
  },
  owner: { value: text(), description: 'The user whom the objects belong to.', url: PERMISSIONS_PAGE },
  group: { value: text(), description: 'The group which the objects belong to.', url: PERMISSIONS_PAGE },
  mode: {
    value: text(),
    description:
      'The permissions as one to four octal digits, such as `644` or `"0644"`. With a leading zero they need quotes: without, YAML reads another number.',
    url: PERMISSIONS_PAGE,
    snippet: ' ${1:755}',
  },
  acls: {
    value: list(text()),
    description: 'Entries of an access control list, such as `u:app:rw` or `default:group:staff:r-x`.',
    url: PERMISSIONS_PAGE,
  },
  context: {
    value: map({
      name: { value: text(), description: 'The SELinux user.', url: PERMISSIONS_PAGE },
      type: { value: text(), description: 'The SELinux type.', url: PERMISSIONS_PAGE, required: true },
      range: { value: text(), description: 'The SELinux range, such as `s0:c1.c5`.', url: PERMISSIONS_PAGE },
    }),
    description: 'The SELinux context of the objects.',
    url: PERMISSIONS_PAGE,
  },
};

const SCRIPT_KEYS: Readonly<Record<string, KeySchema>> = {
  location: {
    value: text('workspaceFile'),
    description: 'The script, as a path from the root of the revision.',
    url: HOOKS_PAGE,
    required: true,
  },
  timeout: {
    value: NUMBER,
    description: 'Seconds after which the script has failed. All scripts of one event have 3600 together.',
    url: HOOKS_PAGE,
    default: '3600',
  },
  runas: {
    value: text(),
    description: 'The user who runs the script, on Linux. The user must not need a password.',
    url: HOOKS_PAGE,
    default: 'the user of the agent',
  },
  sudo: {
    value: text(),
    description: 'Read by the agent, though the guide does not mention it: the script runs with `sudo`.',
    url: HOOKS_PAGE,
    unlisted: true,
  },
};

const SCRIPTS = list(map(SCRIPT_KEYS));

function script(description: string): KeySchema {
  return {
    value: SCRIPTS,
    description,
    url: HOOKS_PAGE,
    snippet: '\n  - location: ${1:scripts/run.sh}\n    timeout: ${2:300}',
  };
}

const LOAD_BALANCED = 'Only in deployment groups with a load balancer.';

const EC2_HOOKS: Readonly<Record<string, KeySchema>> = {
  BeforeBlockTraffic: script(
    `Before the load balancer stops sending traffic to the server. The scripts are those of the last revision that succeeded. ${LOAD_BALANCED}`,
  ),
  AfterBlockTraffic: script(
    `After the load balancer has stopped sending traffic to the server. The scripts are those of the last revision that succeeded. ${LOAD_BALANCED}`,
  ),
  ApplicationStop: script(
    'Before anything of the new revision is there: stop the application. The script is that of the last revision that succeeded, so it does not run in the first deployment.',
  ),
  BeforeInstall: script('Before the files are copied: back up, decrypt, remove old files.'),
  AfterInstall: script('After the files are copied: configure, change permissions.'),
  ApplicationStart: script('Start what ApplicationStop has stopped.'),
  ValidateService: script('Check that the deployment works. The last event without a load balancer.'),
  BeforeAllowTraffic: script(`Before the load balancer sends traffic to the server again. ${LOAD_BALANCED}`),
  AfterAllowTraffic: script(`After the load balancer has sent traffic to the server again. ${LOAD_BALANCED}`),
};

const EC2: SchemaNode = map({
  version: VERSION,
  os: {
    value: oneOf(['linux', 'Amazon Linux, Ubuntu, Red Hat.'], ['windows', 'Windows Server.']),
    description: 'The operating system of the servers, in lower case.',
    url: `${GUIDE}/reference-appspec-file-structure-os.html`,
    required: true,
  },
  files: {
    value: list(map(FILE_KEYS)),
    description: 'What is copied from the revision to the server.',
    url: FILES_PAGE,
    snippet: '\n  - source: ${1:/}\n    destination: ${2:/var/www/app}',
  },
  file_exists_behavior: {
    value: oneOf(
      ['DISALLOW', 'The deployment fails.'],
      ['OVERWRITE', 'The new file replaces the one that is there.'],
      ['RETAIN', 'The file that is there stays.'],
    ),
    description:
      'What happens where a file exists that no earlier deployment has put there. Needs the agent 1.3.2 or newer.',
    url: FILES_PAGE,
    default: 'DISALLOW',
  },
  permissions: {
    value: list(map(PERMISSION_KEYS)),
    description: 'Owners and permissions of the copied files. On Linux only.',
    url: PERMISSIONS_PAGE,
    snippet: '\n  - object: ${1:/var/www/app}\n    owner: ${2:app}\n    mode: ${3:755}',
  },
  hooks: {
    value: map(EC2_HOOKS),
    description: 'Scripts by the event of the deployment that they run in, in this order.',
    url: HOOKS_PAGE,
  },
});

function hookFunction(description: string): KeySchema {
  return {
    value: text(),
    description: `${description} The name or ARN of a Lambda function.`,
    url: HOOKS_PAGE,
  };
}

const LAMBDA_HOOKS: Readonly<Record<string, KeySchema>> = {
  BeforeAllowTraffic: hookFunction('Before traffic goes to the new version.'),
  AfterAllowTraffic: hookFunction('After all traffic goes to the new version.'),
};

const ECS_HOOKS: Readonly<Record<string, KeySchema>> = {
  BeforeInstall: hookFunction('Before the replacement task set is made.'),
  AfterInstall: hookFunction('After the replacement task set is made and has a target group.'),
  AfterAllowTestTraffic: hookFunction(
    'After the test listener sends traffic to the replacement task set. Only where there is a test listener.',
  ),
  BeforeAllowTraffic: hookFunction('Before traffic goes to the replacement task set.'),
  AfterAllowTraffic: hookFunction('After traffic goes to the replacement task set.'),
};

function serverless(
  resource: KeySchema,
  hooks: Readonly<Record<string, KeySchema>>,
  snippet: string,
): SchemaNode {
  return map({
    version: VERSION,
    Resources: {
      value: list(map({}, { others: resource })),
      description: 'What is deployed: a list with exactly one resource.',
      url: RESOURCES_PAGE,
      required: true,
      snippet,
    },
    Hooks: {
      value: list(map(hooks)),
      description:
        'Lambda functions by the event of the deployment that they run in, in this order. Each has an hour to report its result.',
      url: HOOKS_PAGE,
    },
  });
}

function type(name: string): KeySchema {
  return {
    value: oneOf(name),
    description: 'The kind of the resource.',
    url: RESOURCES_PAGE,
    required: true,
    snippet: ` ${name}`,
  };
}

function property(description: string): KeySchema {
  return { value: text(), description, url: RESOURCES_PAGE, required: true };
}

const LAMBDA_TYPE = 'AWS::Lambda::Function';

const LAMBDA_FUNCTION: KeySchema = {
  value: map({
    Type: type(LAMBDA_TYPE),
    Properties: {
      value: map({
        Name: property('The name or ARN of the function.'),
        Alias: property('The alias whose traffic moves.'),
        CurrentVersion: property('The version that the traffic comes from: a number.'),
        TargetVersion: property('The version that the traffic goes to: a number.'),
      }),
      description: 'Which versions of the function the traffic moves between.',
      url: RESOURCES_PAGE,
      required: true,
    },
  }),
  description: 'The Lambda function that is deployed, under a name of your choice.',
  url: RESOURCES_PAGE,
};

const LAMBDA = serverless(
  LAMBDA_FUNCTION,
  LAMBDA_HOOKS,
  `\n  - \${1:myFunction}:\n      Type: ${LAMBDA_TYPE}\n      Properties:\n        Name: \${2:name}\n        Alias: \${3:live}\n        CurrentVersion: \${4:1}\n        TargetVersion: \${5:2}`,
);

const ECS_TYPE = 'AWS::ECS::Service';

const ECS_SERVICE: KeySchema = {
  value: map({
    Type: type(ECS_TYPE),
    Properties: {
      value: map({
        TaskDefinition: {
          ...property(
            'The ARN of the task definition. In a pipeline write `<TASK_DEFINITION>`: the action puts in the one that it registers.',
          ),
          value: oneOf(['<TASK_DEFINITION>', 'Replaced by the CodeDeployToECS action of a pipeline.']),
          snippet: ' ${1:<TASK_DEFINITION>}',
        },
        LoadBalancerInfo: {
          value: map({
            ContainerName: property('The container of the task definition that traffic goes to.'),
            ContainerPort: { ...property('The port of that container, a number.'), value: NUMBER },
          }),
          description: 'Where the load balancer sends traffic: a mapping, no list.',
          url: RESOURCES_PAGE,
          required: true,
          snippet: '\n  ContainerName: ${1:app}\n  ContainerPort: ${2:80}',
        },
        PlatformVersion: {
          value: text(),
          description: 'The version of the Fargate platform.',
          url: RESOURCES_PAGE,
          default: 'LATEST',
        },
        NetworkConfiguration: {
          value: map({
            AwsvpcConfiguration: {
              value: map({
                Subnets: {
                  value: list(text()),
                  description: 'Subnets of the tasks.',
                  url: RESOURCES_PAGE,
                  required: true,
                },
                SecurityGroups: {
                  value: list(text()),
                  description: 'Security groups of the tasks.',
                  url: RESOURCES_PAGE,
                  required: true,
                },
                AssignPublicIp: {
                  value: oneOf('ENABLED', 'DISABLED'),
                  description: 'Whether tasks get a public IP address.',
                  url: RESOURCES_PAGE,
                  required: true,
                },
              }),
              description: 'The network of the tasks. All three of its keys, or none.',
              url: RESOURCES_PAGE,
            },
          }),
          description: 'The network of the tasks.',
          url: RESOURCES_PAGE,
        },
        CapacityProviderStrategy: {
          value: list(
            map({
              Base: {
                value: NUMBER,
                description: 'How many tasks at least run here. Only one item has it.',
                url: RESOURCES_PAGE,
              },
              CapacityProvider: {
                value: text(),
                description: 'The name of the capacity provider.',
                url: RESOURCES_PAGE,
              },
              Weight: {
                value: NUMBER,
                description: 'Its share of the tasks. At least one item has more than 0.',
                url: RESOURCES_PAGE,
              },
            }),
          ),
          description: 'How tasks are spread over capacity providers.',
          url: RESOURCES_PAGE,
        },
      }),
      description: 'The task definition and the load balancer of the service.',
      url: RESOURCES_PAGE,
      required: true,
    },
  }),
  description: 'The ECS service that is deployed, called `TargetService`.',
  url: RESOURCES_PAGE,
};

const ECS = serverless(
  ECS_SERVICE,
  ECS_HOOKS,
  `\n  - TargetService:\n      Type: ${ECS_TYPE}\n      Properties:\n        TaskDefinition: \${1:<TASK_DEFINITION>}\n        LoadBalancerInfo:\n          ContainerName: \${2:app}\n          ContainerPort: \${3:80}`,
);

/**
 * What an AppSpec file of each kind may hold. Sources: for servers the CodeDeploy agent's parser, which decides where the
 * guide says something else; for Lambda and ECS the CodeDeploy User Guide, "CodeDeploy AppSpec file reference".
 */
export const APPSPEC_SCHEMAS: Readonly<Record<AppspecKind, SchemaNode>> = {
  ec2: EC2,
  lambda: LAMBDA,
  ecs: ECS,
};

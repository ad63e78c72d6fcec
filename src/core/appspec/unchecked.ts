import type { Unchecked } from '../rules/unchecked';

const HOOKS = 'CodeDeploy User Guide, "AppSpec \'hooks\' section"';

const RESOURCES = 'CodeDeploy User Guide, "AppSpec \'resources\' section"';

const AGENT = 'aws/aws-codedeploy-agent';

/** What the rules over AppSpec files leave out, and why. What other files of a workspace decide is left to its rules. */
export const APPSPEC_UNCHECKED: readonly Unchecked[] = [
  {
    what: 'The file lies at the root of the revision under the name that CodeDeploy looks for.',
    why: 'Where the revision begins is up to the pipeline and the artifacts of its build.',
    source: `${AGENT}, \`command_executor.rb\``,
  },
  {
    what: 'The revision is of a type that the platform takes: YAML or JSON for Lambda and ECS, no tar for Windows.',
    why: 'The deployment names the type, not the file.',
    source: 'CodeDeploy User Guide, "Plan a revision for CodeDeploy"',
  },
  {
    what: 'What `source` and `location` name exists in the revision.',
    why: 'Other files decide, and some of them the build makes.',
    source: `${AGENT}, \`installer.rb\` and \`hook_executor.rb\``,
  },
  {
    what: 'Files that exist at the destination already while `file_exists_behavior` is not set.',
    why: 'What lies on the instances is not in the file, and most deployments go well without the key.',
    source: `${AGENT}, \`installer.rb\``,
  },
  {
    what: 'Traffic events run only in deployment groups with a load balancer.',
    why: 'The deployment group says so, not the file: to report each of these events would mostly be wrong.',
    source: HOOKS,
  },
  {
    what: '`ApplicationStop`, `BeforeBlockTraffic` and `AfterBlockTraffic` run from the last successful revision.',
    why: 'That is how they work and no mistake in the file.',
    source: HOOKS,
  },
  {
    what: '`AfterAllowTestTraffic` runs only where the service has a test listener.',
    why: 'The deployment group says so.',
    source: HOOKS,
  },
  {
    what: 'Scripts: line ends, the line with the interpreter, processes left in the background, exit codes.',
    why: 'They are other files.',
    source: `${AGENT}, \`hook_executor.rb\``,
  },
  {
    what: 'The operating system is that of the instances.',
    why: 'The file does not know the instances.',
    source: `${AGENT}, \`application_specification.rb\`, \`supported_oses\``,
  },
  {
    what: 'A single file as `object` has the pattern `**` and no `except`.',
    why: 'A path does not show whether it is a file or a directory.',
    source: `${AGENT}, \`linux_permission_info.rb\`, \`validate_file_permission\``,
  },
  {
    what: 'Owners, groups, users of `runas` and SELinux types exist on the instance, and `runas` needs no password.',
    why: 'The instance decides.',
    source: 'CodeDeploy User Guide, "AppSpec \'permissions\' section"',
  },
  {
    what: 'Two directories that are copied to one destination hold no file of the same name.',
    why: 'The files of the revision decide. The same entry written twice is reported.',
    source: `${AGENT}, \`install_instruction.rb\`, \`copy\``,
  },
  {
    what: 'A file for servers is written in YAML and not in JSON.',
    why: 'The guide says so, but the agent reads JSON too, which is YAML.',
    source: 'CodeDeploy User Guide, "CodeDeploy AppSpec file reference"',
  },
  {
    what: 'Aliases (`*name`) in files for servers.',
    why: 'It depends on the version of Ruby below the agent whether its `YAML.load` takes them.',
    source: 'ruby/psych, change log of version 4.0',
  },
  {
    what: '`ContainerName` and `ContainerPort` are in the task definition, and the port is mapped there.',
    why: 'The task definition is another file, or in AWS.',
    source: RESOURCES,
  },
  {
    what: 'A fixed ARN in place of `<TASK_DEFINITION>` in a file that a pipeline deploys.',
    why: 'Outside of a pipeline an ARN is right.',
    source:
      'CodePipeline User Guide, "Tutorial: Create a pipeline with an Amazon ECR source and ECS-to-CodeDeploy deployment"',
  },
  {
    what: 'The function, its alias and versions, the subnets, security groups and capacity providers exist.',
    why: 'They are in AWS.',
    source: RESOURCES,
  },
  {
    what: 'The name of the resource is `TargetService` for ECS.',
    why: 'The guide shows this name only and does not say that another is refused.',
    source: RESOURCES,
  },
  {
    what: '`PlatformVersion` is one that Fargate has.',
    why: 'The list changes, and the file may be for EC2 launch types, where it has no meaning.',
    source: RESOURCES,
  },
  {
    what: 'The agent is new enough for `file_exists_behavior`, version 1.3.2.',
    why: 'The instance decides. An older agent passes over the key.',
    source: `${AGENT}, change log`,
  },
  {
    what: 'On which instances of a blue/green deployment an event runs.',
    why: 'The kind of deployment belongs to the deployment group.',
    source: HOOKS,
  },
  {
    what: 'The limits of a deployment beyond one event: its hours, its instances, how many run at a time.',
    why: 'They are not in the file.',
    source: 'CodeDeploy User Guide, "CodeDeploy quotas"',
  },
  {
    what: 'Functions of hooks report their result to CodeDeploy within an hour.',
    why: 'The code of the function decides.',
    source: HOOKS,
  },
];

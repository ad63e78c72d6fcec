import type { Unchecked } from '../rules/unchecked';

const STRUCTURE = 'CodePipeline User Guide, "CodePipeline pipeline structure reference"';
const TRIGGERS = 'CodePipeline User Guide, "Add trigger with code push or pull request event types"';

/** What the rules over pipelines leave out, and why. */
export const PIPELINE_UNCHECKED: readonly Unchecked[] = [
  {
    what: 'Values that parameters, conditions, macros, `Fn::Transform`, `Fn::ForEach` or `{{resolve:…}}` decide.',
    why: 'Only the stack knows them. What is unknown is never reported as wrong, not even by the default of a parameter.',
    source: 'CloudFormation User Guide, "Intrinsic function reference"',
  },
  {
    what: 'Placeholders such as `${NAME}`, `{{ name }}`, `<name>` and `%NAME%`.',
    why: 'A tool fills them in before AWS sees the file.',
    source: 'Files as they are in use',
  },
  {
    what: 'Files that do not parse because of lines such as `{% for … %}` or `{{ if … }}`.',
    why: 'They are templates, of which a tool makes the file that AWS sees.',
    source: 'Files as they are in use',
  },
  {
    what: 'Whether roles, buckets, projects, connections and other resources exist, and what their policies allow.',
    why: 'Only the account knows.',
    source: STRUCTURE,
  },
  {
    what: 'Source, ThirdParty and Custom actions in another region than the pipeline.',
    why: 'The region of the pipeline is not in the file.',
    source: 'CodePipeline User Guide, "Add a cross-region action in CodePipeline"',
  },
  {
    what: 'Whether an artifact holds the files that actions look for in it.',
    why: 'The repository and the build decide.',
    source: STRUCTURE,
  },
  {
    what: 'Variables that a build, a function or a stack puts out.',
    why: 'Its buildspec, code or template names them; only providers with a fixed list are checked.',
    source: 'CodePipeline User Guide, "Variables reference"',
  },
  {
    what: '`#{…}` in the commands of a Commands action.',
    why: 'Shells and programs write the same characters.',
    source: 'CodePipeline User Guide, "Commands action reference"',
  },
  {
    what: 'Whether glob patterns of triggers match any branch, tag or path, and the 200 KB of all triggers.',
    why: 'Only the repository knows; nobody writes that many by hand.',
    source: TRIGGERS,
  },
  {
    what: 'A trigger without filters, and events of pull requests without branches.',
    why: 'The documentation does not say what the service does with them.',
    source: TRIGGERS,
  },
  {
    what: '`environmentVariables` of actions other than Commands, and the names of several of them.',
    why: 'EKS reads them too, and AWS adds providers; only the type `SECRETS_MANAGER` is documented for Commands alone.',
    source: 'CodePipeline User Guide, the pages of the Commands and EKS actions',
  },
  {
    what: '`VpcId`, `Subnets` and `SecurityGroupIds` of Commands and EKS together, and `files` of a Commands output.',
    why: 'All are documented as optional, and no relation between them.',
    source: 'CodePipeline User Guide, the pages of the Commands and EKS actions',
  },
  {
    what: 'Whether `TargetDirectory` of EC2 is an absolute path.',
    why: 'The documentation shows such paths and does not say what else happens.',
    source: 'CodePipeline User Guide, "Amazon EC2 action reference"',
  },
  {
    what: 'A `roleArn` of ThirdParty and Custom actions.',
    why: 'Only the CDK refuses it; the documentation of the service does not say what happens.',
    source: 'CodePipeline API Reference, `ActionDeclaration`',
  },
  {
    what: 'Two rules of a condition with the same name, and an empty `onFailure`.',
    why: 'The documentation does not say that names of rules are unique, nor that anything in `onFailure` is needed.',
    source: 'CodePipeline API Reference, `RuleDeclaration` and `FailureConditions`',
  },
  {
    what: 'Results FAIL and SKIP of conditions in `onFailure`.',
    why: 'The API takes more than the User Guide describes.',
    source: 'CodePipeline User Guide, "How do stage conditions work?", and the API Reference',
  },
  {
    what: '`blockers` of a stage.',
    why: 'Reserved by AWS without more words; only their shape is checked.',
    source: 'CodePipeline API Reference, `BlockerDeclaration`',
  },
  {
    what: 'Schedules of EventBridge Scheduler (`AWS::Scheduler::Schedule`).',
    why: 'They take another dialect, with `at(…)` and time zones.',
    source: 'EventBridge Scheduler User Guide, "Schedule types"',
  },
  {
    what: 'Repeated keys and unknown properties of the other resources of a template.',
    why: 'They are not about pipelines; tools for CloudFormation check them.',
    source: 'CloudFormation User Guide',
  },
  {
    what: 'Values of a configuration that hold `#{…}`, and their 100 KB and 122,880 bytes when they are filled in.',
    why: 'Only a run knows them.',
    source: 'CodePipeline User Guide, "Variables reference"',
  },
  {
    what: 'Sizes of artifacts and of files in them, such as 100 KB of `imagedefinitions.json`.',
    why: 'Only a run knows them.',
    source: 'CodePipeline User Guide, "Quotas in AWS CodePipeline"',
  },
  {
    what: 'Input transformers of event rules, and whether an event rule asks for the branch of the source.',
    why: 'They may start another revision or for another branch on purpose.',
    source: 'CodePipeline User Guide, "CodeCommit source actions and EventBridge"',
  },
  {
    what: 'Quotas of the account, such as 1,000 pipelines or 300 polling ones in a region.',
    why: 'Only the account knows.',
    source: 'CodePipeline User Guide, "Quotas in AWS CodePipeline"',
  },
];

import type { YamlValue } from '../yamlWriter';
import type { ResourceBlock } from './cloudformation';

/** The types among those of our templates that take tags, each as a list of keys with values. */
const TAGGED: ReadonlySet<string> = new Set([
  'AWS::CodeBuild::Project',
  'AWS::CodeConnections::Connection',
  'AWS::CodePipeline::CustomActionType',
  'AWS::CodePipeline::Pipeline',
  'AWS::ECR::Repository',
  'AWS::Events::Rule',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
]);

/** Puts the tags on every resource that takes some. */
export function addTags(
  tags: Readonly<Record<string, string>>,
  resources: Record<string, ResourceBlock>,
): void {
  if (Object.keys(tags).length === 0) return;
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  // Of one that takes them as keys, a key would be read as a function of CloudFormation.
  const map = Object.fromEntries(
    Object.entries(tags).filter(([key]) => !/^(Ref|Condition|Fn::.*)$/.test(key)),
  );
  for (const [id, resource] of Object.entries(resources)) {
    const Tags = tagsOf(resource.Type);
    if (Tags !== undefined) resources[id] = { ...resource, Properties: { ...resource.Properties, Tags } };
  }

  function tagsOf(type: string): YamlValue | undefined {
    if (type === 'AWS::CodeStarNotifications::NotificationRule') return map;
    return TAGGED.has(type) ? list : undefined;
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  AdministrationRoleArn: 'arn:aws:iam::123456789012:role/name',
  BranchName: 'main',
  ConnectionArn: 'arn:aws:codeconnections:us-east-1:123456789012:connection/id',
  DevicePoolArn: 'arn:aws:devicefarm:us-west-2:123456789012:devicepool:id',
  FullRepositoryId: 'owner/repository',
  KMSEncryptionKeyARN: 'arn:aws:kms:us-east-1:123456789012:key/id',
  NotificationArn: 'arn:aws:sns:us-east-1:123456789012:topic',
  RoleArn: 'arn:aws:iam::123456789012:role/name',
  roleArn: 'arn:aws:iam::123456789012:role/name',
  S3Bucket: 'bucket',
  BucketName: 'bucket',
  S3ObjectKey: 'source.zip',
  ServiceRoleArnOverride: 'arn:aws:iam::123456789012:role/name',
  StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:name',
  TargetDirectory: '/var/www/app',
  PostScript: 'scripts/restart.sh',
  ManifestFiles: 'manifest.yaml',
};

/** What the value of a setting may look like: where nothing is known of that, the name of the setting. */
export function exampleOf(name: string): string {
  return Object.hasOwn(EXAMPLES, name) ? (EXAMPLES[name] ?? name) : name;
}

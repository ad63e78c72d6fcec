import { NONE, guidePage, type ProviderDescription } from './description';

const CODE_BUILD_KEYS = {
  ProjectName: 'The name of the CodeBuild project.',
  PrimarySource:
    'The input artifact whose buildspec runs, and whose folder CODEBUILD_SRC_DIR names. Required with several inputs.',
  BatchEnabled: 'Whether the project runs a batch of builds.',
  CombineArtifacts: 'Whether the outputs of a batch are put together in one place. Counts with BatchEnabled.',
  EnvironmentVariables:
    'Text of a JSON array of objects with name, value and type: PLAINTEXT, PARAMETER_STORE or SECRETS_MANAGER.',
};

const CODE_BUILD: ProviderDescription = {
  text: 'Runs a CodeBuild project over the input artifacts.',
  url: guidePage('action-reference-CodeBuild'),
  keys: {
    ...CODE_BUILD_KEYS,
    BuildspecOverride: 'A buildspec to use in place of that of the project: its text or its path.',
    ServiceRoleArnOverride: 'The ARN of the role to build with in place of that of the project.',
  },
  variables: NONE,
};

const NETWORK = {
  Subnets: 'Ids of the subnets, with commas between them.',
  SecurityGroupIds: 'Ids of the security groups, with commas between them.',
};

export const BUILD_DESCRIPTIONS: Readonly<Record<string, ProviderDescription>> = {
  'Build/AWS/CodeBuild': CODE_BUILD,
  'Test/AWS/CodeBuild': CODE_BUILD,
  'Build/AWS/ECRBuildAndPublish': {
    text: 'Builds an image from a Dockerfile and pushes it to ECR.',
    url: guidePage('action-reference-ECRBuildAndPublish'),
    keys: {
      ECRRepositoryName: 'The name of the repository to push to.',
      DockerFilePath: 'The folder of the Dockerfile; the root of the source where it is not written.',
      ImageTags: 'Tags for the image, with commas between them; latest where it is not written.',
      RegistryType: 'private or public.',
    },
    variables: {
      ECRImageDigestId: 'The digest of the image.',
      ECRRepositoryName: 'The name of the repository.',
    },
  },
  'Compute/AWS/Commands': {
    text: 'Runs shell commands without a CodeBuild project of your own, for at most 55 minutes.',
    url: guidePage('action-reference-Commands'),
    keys: {
      EnvironmentType: 'LINUX_CONTAINER, or WINDOWS_SERVER_2022_CONTAINER.',
      ComputeType: 'The size of the machine. There is no small one with Windows.',
      VpcId: 'The id of the VPC to run in.',
      ...NETWORK,
    },
    variables: NONE,
  },
  'Test/AWS/DeviceFarm': {
    text: 'Tests an app on real devices.',
    url: guidePage('action-reference-DeviceFarm'),
    keys: {
      AppType: 'iOS, Android or Web.',
      ProjectId: 'The id of the Device Farm project.',
      App: 'The path of the app in the input artifact.',
      AppiumVersion: 'The version of Appium. Device Farm does not read it any more.',
      DevicePoolArn: 'The ARN of the pool of devices.',
      TestType: 'The framework that the tests are written with.',
      Test: 'The path of the tests in the input artifact. The built-in tests need none.',
      RadioBluetoothEnabled: 'Whether Bluetooth is on.',
      RadioWifiEnabled: 'Whether Wi-Fi is on.',
      RadioNfcEnabled: 'Whether NFC is on.',
      RadioGpsEnabled: 'Whether GPS is on.',
      RecordAppPerformanceData: 'Whether processor, memory and frame rates are recorded.',
      RecordVideo: 'Whether a video of the screen is recorded.',
      FuzzEventCount: 'How many events the fuzz test sends: 1 to 10000.',
      FuzzEventThrottle: 'Milliseconds between two events of the fuzz test: 1 to 1000.',
      FuzzRandomizerSeed: 'The same seed gives the same events.',
      CustomHostMachineArtifacts: 'The folder on the host machine to keep files from.',
      CustomDeviceArtifacts: 'The folder on the device to keep files from.',
      UnmeteredDevicesOnly: 'Whether to use only devices that are paid for by the month.',
      JobTimeoutMinutes: 'Minutes after which a device gives up.',
      Latitude: 'The latitude that the device reports.',
      Longitude: 'The longitude that the device reports.',
    },
    variables: NONE,
  },
};

/** Keys that the rule of the same name has too. */
export const CODE_BUILD_RULE_KEYS = CODE_BUILD_KEYS;
export const NETWORK_KEYS = NETWORK;

import { AT_ONCE, DOCKERFILE, GITHUB, nodePackage, PRODUCTION, remote, type Scenario } from './scenario';

const EXPRESS = nodePackage('', ['express']);
const SITE = nodePackage('', ['vite'], { tests: 'vitest', scripts: { build: 'vite build' } });
const JENKINS = { url: 'https://jenkins.example.com', job: 'shop' };
const SAM =
  "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  Shop:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: index.handler\n      Runtime: nodejs22.x\n";
const STACK = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Bucket:\n    Type: AWS::S3::Bucket\n";

/** Sources, starts, toolchains and infrastructure of each kind. */
export const INTEGRATIONS: readonly Scenario[] = [
  {
    name: 'source-github-enterprise',
    tree: { ...remote('git@github.example.com:acme/shop.git'), ...EXPRESS },
    change: () => ({ notifies: false, target: 'none', environments: [] }),
  },
  {
    name: 'source-bitbucket-pull-requests',
    tree: { ...remote('git@bitbucket.org:acme/shop.git'), ...EXPRESS },
    change: ({ start }) => ({
      target: 'none',
      environments: [],
      notifies: false,
      start: { ...start, onPullRequest: true },
    }),
  },
  {
    name: 'source-gitlab-self-managed',
    tree: { ...remote('https://gitlab.example.com/acme/group/shop.git'), ...SITE },
    change: () => AT_ONCE,
  },
  {
    name: 'source-codecommit',
    tree: { ...remote('https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/shop'), ...EXPRESS },
    change: () => ({ notifies: false, target: 'none', environments: [] }),
  },
  {
    name: 'source-bucket',
    tree: SITE,
    change: () => ({ source: { kind: 's3', bucket: 'acme-drops', key: 'shop/source.zip' }, ...AT_ONCE }),
  },
  {
    name: 'source-image',
    tree: {},
    change: () => ({
      source: { kind: 'ecr', repository: 'acme/shop', tag: 'stable' },
      target: 'ecs',
      ...AT_ONCE,
    }),
  },
  {
    name: 'start-nightly',
    tree: {
      ...GITHUB,
      ...EXPRESS,
      '.github/workflows/nightly.yml':
        "name: nightly\non:\n  schedule:\n    - cron: '30 4 * * 1-5'\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm ci\n      - run: npm test\n",
    },
    change: ({ start }) => ({
      notifies: false,
      target: 'none',
      environments: [],
      start: { ...start, onChange: false },
    }),
  },
  {
    name: 'start-branches-and-tags',
    tree: { ...GITHUB, ...EXPRESS },
    change: ({ start }) => ({
      notifies: false,
      target: 'none',
      environments: [],
      start: { ...start, branches: ['main', 'release/**'], paths: ['src/**'], tags: ['v*'] },
    }),
  },
  {
    name: 'start-by-hand-v1',
    tree: { ...GITHUB, ...EXPRESS },
    change: ({ start }) => ({
      notifies: false,
      target: 'none',
      environments: [],
      pipelineType: 'V1',
      start: { ...start, onChange: false },
    }),
  },
  {
    name: 'type-v1',
    tree: { ...GITHUB, ...EXPRESS },
    change: () => ({ target: 'elasticBeanstalk', pipelineType: 'V1', ...AT_ONCE }),
  },
  {
    name: 'jenkins-servers',
    tree: {
      ...GITHUB,
      ...EXPRESS,
      Jenkinsfile:
        "pipeline {\n  agent any\n  stages {\n    stage('Test') { steps { sh 'npm test' } }\n  }\n}\n",
    },
    change: () => ({ builder: 'jenkins', jenkins: JENKINS, target: 'codedeploy', ...AT_ONCE }),
  },
  {
    name: 'jenkins-ecs',
    tree: { ...GITHUB, ...EXPRESS, ...DOCKERFILE },
    change: () => ({ builder: 'jenkins', jenkins: JENKINS, ...AT_ONCE }),
  },
  {
    name: 'commands-build-only',
    tree: { ...GITHUB, ...EXPRESS },
    change: () => ({ notifies: false, builder: 'commands', target: 'none', environments: [] }),
  },
  {
    name: 'script-with-tests',
    tree: { ...GITHUB, ...EXPRESS },
    change: () => ({
      notifies: false,
      builder: 'commands',
      target: 'script',
      environments: [{ ...PRODUCTION, approval: true, tests: true }],
    }),
  },
  {
    name: 'sam-function',
    tree: { ...GITHUB, ...nodePackage('', []), 'template.yaml': SAM },
    change: () => ({ environments: [{ ...PRODUCTION, approval: true }] }),
  },
  { name: 'cloudformation-stack', tree: { ...GITHUB, 'infra/stack.yml': STACK }, change: () => AT_ONCE },
  {
    name: 'cdk-app',
    tree: {
      ...GITHUB,
      ...nodePackage('', ['aws-cdk-lib']),
      'cdk.json': '{"app":"npx ts-node bin/shop.ts"}',
    },
    change: () => ({ purpose: 'infrastructure', target: 'cloudformation', ...AT_ONCE }),
  },
  {
    name: 'terraform-script',
    tree: {
      ...GITHUB,
      'main.tf': 'resource "aws_s3_bucket" "shop" {}\n',
      'staging.tfvars': 'size = 1\n',
      'production.tfvars': 'size = 2\n',
    },
    change: () => ({ notifies: false }),
  },
  {
    name: 'contradictions',
    tree: SITE,
    change: ({ start }) => ({
      name: 'Müller & Söhne: "Shop"',
      source: { kind: 's3', bucket: 'Not_A_Bucket', key: 'x' },
      target: 'ecs',
      migration: 'flyway migrate',
      start: { ...start, onPullRequest: true, tags: ['v*'], branches: ['main'], schedule: 'every day' },
      builder: 'jenkins',
      tests: 'integration',
      environments: [
        { ...PRODUCTION, name: '…' },
        { ...PRODUCTION, name: '…' },
      ],
      notifies: false,
      pipelineType: 'V1',
    }),
  },
];

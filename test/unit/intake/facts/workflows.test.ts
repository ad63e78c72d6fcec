import assert from 'node:assert/strict';
import { purposeOf } from '../../../../src/core/intake/facts/workflows/plainCommands';
import { factsOf, type Tree } from '../project';

interface Expected {
  readonly commands: readonly string[];
  readonly startsOn?: readonly string[];
  readonly branches?: readonly string[];
  readonly schedule?: string;
}

const GITHUB = '.github/workflows/ci.yml';

const CASES: readonly (readonly [
  title: string,
  path: string,
  text: string,
  expected: Expected | undefined,
])[] = [
  [
    'GitHub: commands with their lines, and what starts it',
    GITHUB,
    `on:
  push: { branches: [main, 'release/**', '!old'] }
  pull_request:
  schedule: [{ cron: '0 4 * * 1' }]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - name: Checks
        run: |
          npm run lint
          npm test -- \\
            --ci

          echo done
`,
    {
      commands: ['9 install npm ci', '12 lint npm run lint', '13 test npm test -- --ci'],
      startsOn: ['push', 'pullRequest', 'schedule'],
      branches: ['main', 'release/**'],
      schedule: '0 4 * * 1',
    },
  ],
  [
    'GitHub: what means nothing elsewhere is left out',
    GITHUB,
    `on: [push, release]
jobs:
  a:
    steps:
      - run: npm test -- --shard=\${{ matrix.shard }}
      - run: npm publish --token $NPM_TOKEN
      - run: deploy --password hunter2
      - run: curl https://me:secret@example.com/x
      - run: git push https://x/$GITHUB_REPOSITORY
      - run: |
          if [ -f a ]; then
            make test
          fi
      - run: |
          cat <<EOF
          make test
          EOF
      - run: |
          cd web
          npm test
      - run: Get-ChildItem
        shell: pwsh
      - run: make test
  b:
    runs-on: windows-latest
    steps:
      - run: npm test
`,
    { commands: ['22 test make test'], startsOn: ['push', 'tag'] },
  ],
  [
    'GitHub: a folder to work in',
    GITHUB,
    `on: { push: { tags: ['v*'] } }
defaults: { run: { working-directory: web } }
jobs:
  a:
    steps:
      - run: npm test
      - run: npm run build
        working-directory: ./my app
      - run: npm run lint
        working-directory: ../other
      - run: npm run e2e
        working-directory: .
`,
    {
      commands: [
        '5 test (cd web && npm test)',
        "6 build (cd 'my app' && npm run build)",
        '10 test npm run e2e',
      ],
      startsOn: ['tag'],
    },
  ],
  ['GitHub: a file without jobs is none', GITHUB, 'on: push\n', undefined],
  [
    'GitLab: jobs by their stages, with what stands before each',
    '.gitlab-ci.yml',
    `stages: [build, test]
default:
  before_script: [npm ci]
unit:
  stage: test
  script:
    - npm test
    - !reference [.shared, script]
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: '$CI_PIPELINE_SOURCE == "schedule"'
compile:
  stage: build
  script: npm run build
  only: [main, tags]
.hidden:
  script: [npm run hidden]
release:
  stage: deploy
  script:
    - docker push registry/$CI_PROJECT_PATH
`,
    {
      commands: ['2 install npm ci', '13 build npm run build', '6 test npm test'],
      startsOn: ['push', 'pullRequest', 'schedule', 'tag'],
      branches: ['main'],
    },
  ],
  [
    'Azure: steps of jobs in stages',
    'azure-pipelines.yml',
    `trigger: { branches: { include: [main] } }
pr: [main]
schedules:
  - cron: '0 0 * * *'
stages:
  - stage: a
    jobs:
      - job: b
        steps:
          - task: NodeTool@0
          - script: npm ci
          - bash: npm test
            workingDirectory: web
          - script: echo $(Build.BuildId)
          - pwsh: npm test
          - script: dotnet publish -o $(Build.ArtifactStagingDirectory)
`,
    {
      commands: ['10 install npm ci', '11 test (cd web && npm test)'],
      startsOn: ['push', 'pullRequest', 'schedule'],
      branches: ['main'],
      schedule: '0 0 * * *',
    },
  ],
  [
    'Azure: steps at the root, never started by a push',
    'azure-pipelines.yml',
    'trigger: none\nsteps:\n- script: |\n    mvn package\n    mvn verify\n',
    { commands: ['3 build mvn package', '4 test mvn verify'], startsOn: [] },
  ],
  [
    'CircleCI',
    '.circleci/config.yml',
    `jobs:
  test:
    working_directory: ~/repo
    docker: [{ image: cimg/node:22 }]
    steps:
      - checkout
      - run: npm ci
      - run:
          name: Tests
          command: npm test
          working_directory: web
      - run: deploy << parameters.to >>
workflows:
  nightly:
    triggers: [{ schedule: { cron: 0 2 * * * } }]
    jobs: [{ test: { filters: { branches: { only: [main, /release-.*/] } } } }]
`,
    {
      commands: ['6 install npm ci', '9 test (cd web && npm test)'],
      startsOn: ['schedule'],
      branches: ['main'],
      schedule: '0 2 * * *',
    },
  ],
  [
    'Bitbucket: steps alone, side by side and in stages, each once',
    'bitbucket-pipelines.yml',
    `image: node:22
definitions:
  services:
    postgres: { image: postgres:16 }
  steps:
    - step: &test
        services: [postgres]
        script: [npm ci, npm test]
pipelines:
  default:
    - step: *test
    - parallel:
        - step: { script: [npm run lint] }
        - step: { script: [deploy $BITBUCKET_BRANCH] }
  branches:
    main:
      - step: *test
      - stage:
          steps:
            - step: { deployment: staging, script: [{ pipe: atlassian/aws-s3-deploy:1 }, make deploy] }
    'release/{a,b}': [{ parallel: { fail-fast: true, steps: [{ step: { script: [npm run build] } }] } }]
  pull-requests:
    '**': [{ step: *test }]
  tags:
    v*: [{ step: *test }]
  custom:
    nightly: [{ step: { script: [npm run e2e] } }]
`,
    {
      commands: [
        '7 install npm ci',
        '7 test npm test',
        '12 lint npm run lint',
        '19 deploy make deploy',
        '20 build npm run build',
        '26 test npm run e2e',
      ],
      startsOn: ['push', 'pullRequest', 'tag'],
      branches: ['main'],
    },
  ],
  [
    'Bitbucket: nothing of a file without steps',
    'bitbucket-pipelines.yml',
    'pipelines: { default: [] }\n',
    undefined,
  ],
  [
    'Jenkins: shell steps as they are written',
    'Jenkinsfile',
    `pipeline {
  triggers { cron('H 3 * * *') }
  /* sh 'npm run old' */
  stages {
    stage('Build') { steps { sh 'mvn -B package' } }
    stage('Test') {
      steps {
        // sh 'npm test'
        sh """
          mvn verify
          mvn checkstyle:check
        """
        sh(script: 'make test', label: 'Tests')
        sh label: 'More', script: "npm run e2e"
        sh "deploy \${env.TARGET}"
        sh 'deploy ' + target
        sh(script: 'git rev-parse HEAD', returnStdout: true).trim()
        bat 'npm test'
        my.sh 'npm test'
        echo 'sh "npm test"'
        sh 'docker login -u x -p $PASSWORD'
      }
    }
  }
}
`,
    {
      commands: [
        '4 build mvn -B package',
        '9 test mvn verify',
        '10 lint mvn checkstyle:check',
        '12 test make test',
        '13 test npm run e2e',
      ],
      startsOn: ['schedule'],
    },
  ],
  [
    'Jenkins: a text that is never closed ends with its line',
    'Jenkinsfile',
    "sh 'make\nsh 'make test'\n",
    { commands: ['1 test make test'], startsOn: [] },
  ],
];

const PURPOSES: readonly (readonly [command: string, purpose: string])[] = [
  ['npm ci', 'install'],
  ['yarn --frozen-lockfile', 'install'],
  ['python -m pip install -r requirements.txt', 'install'],
  ['npx tsc --noEmit', 'lint'],
  ['npm run test:unit', 'test'],
  ['yarn test --coverage', 'test'],
  ['python manage.py test', 'test'],
  ['./gradlew check', 'test'],
  ['./mvnw -B verify', 'test'],
  ['go test ./...', 'test'],
  ['bundle exec rspec', 'test'],
  ['npm run build', 'build'],
  ['docker build -t app .', 'build'],
  ['./gradlew assemble', 'build'],
  ['cargo build --release', 'build'],
  ['aws s3 sync dist s3://bucket', 'deploy'],
  ['npx cdk deploy --all', 'deploy'],
  ['npm publish', 'deploy'],
  ['./something', 'other'],
];

describe('workflows of other CI systems', () => {
  for (const [title, path, text, expected] of CASES)
    it(title, async () => {
      const tree: Tree = { [path]: text };
      const [found, ...others] = (await factsOf(tree)).workflows;
      assert.equal(others.length, 0);
      if (expected === undefined) {
        assert.equal(found, undefined);
        return;
      }
      const { commands = [], startsOn, branches, schedule } = found?.value ?? {};
      assert.deepEqual(
        {
          commands: commands.map(c => `${String(c.line)} ${c.purpose} ${c.text}`),
          startsOn,
          branches,
          schedule,
        },
        { startsOn: ['push'], branches: [], schedule: undefined, ...expected },
      );
      assert.deepEqual(found?.evidence, { path });
    });
  it('Bitbucket: the services beside its steps, and where they deploy', async () => {
    const text = `definitions: { services: { db: { image: { name: mysql:8 } } } }
pipelines: { default: [{ step: { deployment: staging, script: [make] } }] }
`;
    const { services, environments } = await factsOf({ 'bitbucket-pipelines.yml': text });
    assert.deepEqual(
      services.map(({ value, evidence }) => [value, evidence]),
      [
        [
          { kind: 'mysql', version: '8' },
          { path: 'bitbucket-pipelines.yml', line: 0 },
        ],
      ],
    );
    assert.deepEqual(
      environments.map(({ value }) => value),
      ['staging'],
    );
  });
  for (const [command, purpose] of PURPOSES)
    it(`${command} is for ${purpose}`, () => {
      assert.equal(purposeOf(command), purpose);
    });
});

const HEAD = `version: 0.2

# Generated: what real buildspecs hold, in about the same proportions.
env:
  shell: bash
  variables:
    STAGE: test
    NODE_ENV: "production"
  parameter-store:
    TOKEN: /app/token
phases:
  install:
    runtime-versions:
      nodejs: 22
    commands:
      - npm ci
  pre_build:
    commands:
      - npm run lint
  build:
    on-failure: ABORT
    commands:
`;

const TAIL = `  post_build:
    commands:
      - echo "Built at $(date)"
reports:
  unit:
    files:
      - reports/**/*.xml
    file-format: JUNITXML
artifacts:
  files:
    - dist/**/*
    - appspec.yml
  exclude-paths:
    - dist/**/*.map
cache:
  paths:
    - node_modules/**/*
`;

const COMMANDS = `      - npm run build --workspace packages/web
      # a comment between two commands
      - 'echo "Result: $CODEBUILD_BUILD_SUCCEEDING"'
      - "test -f \\"dist/index.html\\" || exit 1"
      - |
        for file in dist/*.js; do
          gzip --keep "$file"
        done
      - aws s3 cp --recursive dist "s3://$BUCKET/$STAGE" --exclude '*.map'
`;

/** A buildspec without mistakes, of at least `lines` lines and a few more at most. */
export function generateBuildspec(lines: number): string {
  const count = (text: string): number => text.split('\n').length - 1;
  const blocks = Math.max(1, Math.ceil((lines - count(HEAD) - count(TAIL)) / count(COMMANDS)));
  return HEAD + COMMANDS.repeat(blocks) + TAIL;
}

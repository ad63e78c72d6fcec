import type { Answers, EnvironmentAnswer } from '../../../src/core/intake/answers/answers';

type Source = Answers['source'];

export const S3 = { kind: 's3', bucket: 'uploads', key: 'shop.zip' } as const satisfies Source;
export const ECR = { kind: 'ecr', repository: 'shop', tag: 'latest' } as const satisfies Source;
export const CODECOMMIT = {
  kind: 'codecommit',
  repository: 'shop',
  branch: 'main',
} as const satisfies Source;
export const GITHUB = {
  kind: 'connection',
  host: 'GitHub',
  repository: 'ada/shop',
  branch: 'main',
} as const satisfies Source;

export const STAGING: EnvironmentAnswer = {
  name: 'staging',
  approval: false,
  tests: false,
  isProduction: false,
};
export const PRODUCTION: EnvironmentAnswer = {
  name: 'production',
  approval: true,
  tests: false,
  isProduction: true,
};

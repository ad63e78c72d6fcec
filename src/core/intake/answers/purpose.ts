import type { Fact } from '../facts/facts';
import type { Dockerfile, WorkspaceFacts } from '../facts/workspaceFacts';
import type { PrefillEvidence, Purpose } from './answers';

/** Packages that say what a program is, in the order in which they decide: one that serves pages and an API is for the pages. */
const BY_FRAMEWORK: readonly (readonly [Purpose, readonly string[]])[] = [
  ['function', ['chalice', 'serverless', 'github.com/aws/aws-lambda-go']],
  [
    'web',
    [
      ...['next', 'nuxt', '@sveltejs/kit', '@remix-run/node', 'rails', 'django', 'laravel/framework'],
      ...['symfony/framework-bundle', 'streamlit'],
    ],
  ],
  [
    'api',
    [
      ...['@nestjs/core', 'express', 'fastify', 'koa', '@hapi/hapi', 'spring-boot', 'quarkus', 'micronaut'],
      ...['flask', 'fastapi', 'sinatra', 'slim/slim', 'github.com/gin-gonic/gin', 'github.com/labstack/echo'],
      'aspnetcore',
    ],
  ],
  ['worker', ['celery', 'bullmq', 'bull', 'sidekiq', 'rq', 'dramatiq', 'microsoft.net.sdk.worker']],
  ['site', ['vite', 'react-scripts', 'gatsby', 'astro', '@angular/core', 'jekyll']],
  ['infrastructure', ['aws-cdk-lib']],
];

/** What the software of a folder is for, and what says so. */
export function purposeOf(
  facts: WorkspaceFacts,
  folder: string,
): { readonly value: Purpose; readonly evidence: readonly PrefillEvidence[] } {
  const serverless = facts.infrastructure.find(({ value }) => /^(sam|serverless)$/.test(value.kind));
  if (serverless !== undefined)
    return { value: 'function', evidence: [{ what: serverless.value.kind, ...serverless.evidence }] };
  const frameworks = facts.projects
    .filter(project => project.folder === folder)
    .flatMap(project => project.frameworks);
  for (const [value, names] of BY_FRAMEWORK) {
    const evidence = frameworks
      .filter(framework => names.includes(framework.value.toLowerCase()))
      .map(framework => ({ what: framework.value, ...framework.evidence }));
    if (evidence.length > 0) return { value, evidence: evidence.slice(0, 3) };
  }
  const dockerfile = dockerfileFor(facts, folder);
  if (dockerfile !== undefined)
    return { value: 'api', evidence: [{ what: 'Dockerfile', ...dockerfile.evidence }] };
  const [infrastructure] = facts.infrastructure;
  if (facts.projects.length === 0 && infrastructure !== undefined)
    return {
      value: 'infrastructure',
      evidence: [{ what: infrastructure.value.kind, ...infrastructure.evidence }],
    };
  const project = facts.projects.find(candidate => candidate.folder === folder);
  // A target such as CodeDeploy or Elastic Beanstalk is there for a program that runs.
  if (project === undefined || facts.targets.some(({ value }) => value.kind !== 's3'))
    return { value: 'api', evidence: [] };
  // A program, too, may use no framework that is known; what it makes tells a program of Go, .NET or Java.
  const [output] = project.runtime === 'nodejs' ? [] : project.outputs;
  return output === undefined
    ? { value: 'library', evidence: [{ what: project.tool.value, ...project.tool.evidence }] }
    : { value: 'api', evidence: [{ what: output.value, ...output.evidence }] };
}

/** The Dockerfile of a folder, else that of the root. */
export function dockerfileFor({ dockerfiles }: WorkspaceFacts, folder: string): Fact<Dockerfile> | undefined {
  const of = (wanted: string): Fact<Dockerfile> | undefined =>
    dockerfiles.find(({ value }) => value.folder === wanted);
  return of(folder) ?? of('');
}

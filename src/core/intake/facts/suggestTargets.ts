import type { DeployTarget } from '../../pipeline/blueprint/pipeline';
import type { Evidence, Fact, Project } from './facts';
import { projectAround } from './migrations';
import { isForDevelopers, nameOf, type ProjectFiles } from './projectFiles';

/** Frameworks whose build is a site of files alone. */
const SITES = ['vite', 'react-scripts', 'gatsby', 'astro', '@angular/core'];

/** Templates that are looked into for serverless applications. */
const TEMPLATE = /^(template|sam|serverless-template)\.ya?ml$/;

/** Where the files of a folder say that it is deployed, the surest first; each kind once a project. */
export async function suggestTargets(
  files: ProjectFiles,
  projects: readonly Project[],
): Promise<readonly Fact<DeployTarget>[]> {
  const found: Fact<DeployTarget>[] = [];
  const add = (value: DeployTarget, evidence: Evidence): void => {
    const around = projectAround(evidence.path, projects);
    const isSame = (target: Fact<DeployTarget>): boolean =>
      target.value.kind === value.kind && projectAround(target.evidence.path, projects) === around;
    if (!found.some(isSame)) found.push({ value, evidence });
  };
  for (const path of files.paths.filter(candidate => /^appspec\.(ya?ml|json)$/.test(nameOf(candidate)))) {
    const text = (await files.text(path)) ?? '';
    if (/^[ \t]*"?files"?[ \t]*:/m.test(text)) add({ kind: 'codedeploy' }, { path });
    else if (text.includes('AWS::ECS::Service')) add({ kind: 'ecsBlueGreen' }, { path });
  }
  for (const path of files.paths.filter(candidate => TEMPLATE.test(nameOf(candidate))))
    if (((await files.text(path)) ?? '').includes('AWS::Serverless'))
      add({ kind: 'cloudformation', template: path }, { path });
  for (const path of files.paths) {
    if (
      /^(Dockerrun\.aws\.json|\.elasticbeanstalk\/config\.yml)$/.test(path) ||
      path.startsWith('.ebextensions/')
    )
      add({ kind: 'elasticBeanstalk' }, { path });
    if (nameOf(path) === 'Dockerfile' && !isForDevelopers(path)) add({ kind: 'ecs' }, { path });
  }
  for (const { frameworks } of projects) {
    const site = frameworks.find(({ value }) => SITES.includes(value));
    if (site !== undefined) add({ kind: 's3', hasDistribution: true }, site.evidence);
  }
  return found;
}

import type { Answers } from '../answers/answers';
import type { WorkspaceFacts } from '../facts/workspaceFacts';
import { planBuild } from './planBuild';
import type { PlannedBuilds } from './plannedBuilds';

/** The builds of a pipeline: what CodeBuild runs for these answers, and what its projects need for it. */
export function planBuilds(facts: WorkspaceFacts, answers: Answers): PlannedBuilds {
  const projects = facts.projects.filter(({ folder }) => folder === answers.folder);
  const build = planBuild(answers.folder, projects);
  const path = answers.folder === '' ? 'buildspec.yml' : `${answers.folder}/buildspec.yml`;
  return {
    build: {
      file: { path, build },
      project: {
        name: 'build',
        description: `Builds ${answers.name}`,
        buildspec: path,
        image: build.image,
        compute: 'BUILD_GENERAL1_SMALL',
        buildsImages: answers.target === 'ecs' || answers.target === 'ecsBlueGreen',
        runsContainers: false,
        secrets: [],
      },
    },
    migrations: [],
    warnings: build.warnings,
  };
}

import { ANSWERS_FILE, encodeAnswers } from '../../core/intake/answers/decodeAnswers';
import { prefill } from '../../core/intake/answers/prefill';
import { readWorkspaceFacts } from '../../core/intake/facts/readWorkspace';
import { recommend } from '../../core/intake/recommend/recommend';
import { RUNTIME_LABELS } from '../../core/intake/questions/labels';
import { exportPipeline } from '../../core/scaffold/exports/exportPipeline';
import type { PlannedFile } from '../../core/scaffold/files/filePlan';
import { planFiles } from '../../core/scaffold/files/planFiles';
import { planBuild } from '../../core/intake/build/planBuild';
import type { Project } from '../../core/intake/facts/facts';
import { folderOf, nameOf } from '../../core/intake/facts/projectFiles';
import { readProjects } from '../../core/intake/facts/readProjects';
import { isTelling, tellingFiles } from '../../core/intake/facts/tellingFiles';
import { buildspecText } from '../../core/scaffold/buildspec';
import type { BuildspecProposal, Intake } from '../kit/intake';
import { applicationKinds, planApplication } from './applications';

/** Where facts and files meet: what the facts recommend is written. */
export const intake: Intake = {
  proposeBuildspecs: async files => {
    const own = await tellingFiles(files);
    const byFolder = Map.groupBy(await readProjects(own), ({ folder }) => folder);
    const dockerfiles = own.paths.filter(path => nameOf(path) === 'Dockerfile');
    const folders = new Set([...byFolder.keys(), ...dockerfiles.map(folderOf)]);
    return [...folders].flatMap(folder => {
      const projects = byFolder.get(folder) ?? [];
      const dockerfile = dockerfiles.find(path => folderOf(path) === folder);
      const plain = projects.length === 0 ? [] : [proposal(folder, projects)];
      return dockerfile === undefined ? plain : [containerProposal(folder, projects, dockerfile), ...plain];
    });
  },
  emptyBuildspec: folder => buildspecText(planBuild(folder, [])),
  readFacts: readWorkspaceFacts,
  isTelling,
  prefill,
  recommend,
  planFiles: (blueprint, answers) => {
    const { files, ...plan } = planFiles(blueprint);
    const saved: PlannedFile = {
      path: ANSWERS_FILE,
      text: encodeAnswers(answers),
      isExecutable: false,
      purpose: 'Your answers on this page',
      whenExists: 'replace',
    };
    return { ...plan, files: [...files, saved] };
  },
  applicationKinds,
  planApplication,
  exportFiles: ({ pipeline }, format) => exportPipeline(pipeline, format),
};

function proposal(folder: string, projects: readonly Project[]): BuildspecProposal {
  return {
    folder,
    builds: projects.map(({ runtime }) => RUNTIME_LABELS[runtime]).join(', '),
    evidence: projects.map(({ tool }) => tool.evidence.path).join(', '),
    text: buildspecText(planBuild(folder, projects)),
  };
}

/** Tests what is there, and pushes the image for a service of ECS. */
function containerProposal(
  folder: string,
  projects: readonly Project[],
  dockerfile: string,
): BuildspecProposal {
  const { builds, evidence } = proposal(folder, projects);
  const joined = (...parts: readonly string[]): string => parts.filter(part => part !== '').join(', ');
  return {
    folder,
    builds: joined(builds, 'container image'),
    evidence: joined(evidence, dockerfile),
    text: buildspecText(planBuild(folder, projects, { deployment: 'rolling' })),
  };
}

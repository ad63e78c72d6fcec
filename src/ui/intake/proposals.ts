import { LANGUAGES, planBuild } from '../../core/intake/build/planBuild';
import { withoutIgnored } from '../../core/intake/facts/gitignore';
import type { ProjectFiles } from '../../core/intake/facts/projectFiles';
import { readProjects } from '../../core/intake/facts/readProjects';
import { GIT_CONFIG, GIT_HEAD, GIT_REMOTE_HEAD, remoteSource } from '../../core/intake/facts/remote';
import { planPipeline } from '../../core/intake/pipeline/planPipeline';
import { suggestTargets } from '../../core/intake/pipeline/suggestTargets';
import { buildspecText } from '../../core/scaffold/buildspec';
import { pipelineTemplate } from '../../core/scaffold/template/pipelineTemplate';
import type { Intake } from '../kit/intake';

/** Where facts and files meet: what the facts recommend is written. */
export const intake: Intake = {
  proposeBuildspecs: async files => {
    const projects = await readProjects(await tracked(files));
    return [...Map.groupBy(projects, ({ folder }) => folder)].map(([folder, own]) => ({
      folder,
      languages: own.map(({ runtime }) => LANGUAGES[runtime]).join(', '),
      evidence: own.map(({ tool }) => tool.evidence.path).join(', '),
      text: buildspecText(planBuild(folder, own)),
    }));
  },
  emptyBuildspec: folder => buildspecText(planBuild(folder, [])),
  readPipelineFacts: async files => {
    const own = await tracked(files);
    const projects = await readProjects(own);
    const [config, head, remoteHead] = await Promise.all(
      [GIT_CONFIG, GIT_HEAD, GIT_REMOTE_HEAD].map(path => files.text(path)),
    );
    const source = remoteSource({ config, head, remoteHead });
    const atRoot = projects.filter(({ folder }) => folder === '');
    return {
      ...(source && { source }),
      targets: await suggestTargets(own, projects),
      image: planBuild('', atRoot).image,
    };
  },
  proposePipeline: wish => pipelineTemplate(planPipeline(wish)),
};

async function tracked(files: ProjectFiles): Promise<ProjectFiles> {
  const text = (path: string): Promise<string | undefined> => files.text(path);
  return { paths: await withoutIgnored(files.paths, text), text };
}

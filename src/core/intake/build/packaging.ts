import type { TargetAnswer } from '../answers/answers';
import { ASIDE, artifactsOf, outputsPackaging, type Packaging } from './artifacts';
import { functionPackaging } from './functionPackaging';
import { beanstalkPackaging, serverPackaging } from './serverPackaging';
import { inFolder, type Toolchain } from './toolchain';

/** What is packed of a toolchain's folder for a target that takes no image and no template. */
export function packagingFor(target: TargetAnswer, toolchain: Toolchain): Packaging {
  switch (target) {
    case 's3':
    case 's3CloudFront':
      return sitePackaging(toolchain);
    case 'lambda':
      return functionPackaging(toolchain);
    case 'elasticBeanstalk':
      return beanstalkPackaging(toolchain);
    case 'codedeploy':
      return serverPackaging(toolchain);
    case 'script':
      return {
        commands: [],
        // The script stands at the root, and decides itself what it takes.
        artifacts: {
          files: ['**/*'],
          excluded: [
            ...new Set(INSTALLED.flatMap(pattern => [pattern, inFolder(toolchain.folder, pattern)])),
          ],
        },
        warnings: [],
      };
    default:
      return outputsPackaging(toolchain);
  }
}

/** The folders of installed packages: large, and only good where they were installed. */
const INSTALLED = ['node_modules/**/*', '.venv/**/*', '.tools/**/*', 'vendor/bundle/**/*'];

function sitePackaging(toolchain: Toolchain): Packaging {
  const { folder, projects, outputs, parts, leftovers } = toolchain;
  const has = (name: string): boolean =>
    projects.some(({ frameworks }) => frameworks.some(({ value }) => value === name));
  const output = outputs[0]?.replace(/\/\*\*\/\*$/, '');
  const warnings: string[] = [];
  let base = output;
  if (output === '.output') base = '.output/public';
  if (output !== undefined && has('@angular/core')) {
    base = `${output}/*/browser`;
    warnings.push(
      'Angular before version 17 has no folder "browser" in what it builds: take it out of base-directory then.',
    );
  }
  if (base === undefined && parts.some(({ compile }) => compile.length > 0)) {
    base = 'dist';
    warnings.push(
      'Where the build puts the site is not said anywhere: base-directory is "dist", the usual place.',
    );
  }
  return {
    commands: [],
    artifacts:
      base === undefined
        ? artifactsOf(
            folder,
            ['**/*'],
            [...ASIDE, ...leftovers, ...(parts.length > 0 ? ['package*.json'] : [])],
          )
        : artifactsOf(folder, ['**/*'], [], base),
    warnings,
  };
}

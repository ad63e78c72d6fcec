import type { ActionModel } from '../pipeline/model/model';
import { artifactNames, providerOf, setting, settingText } from '../pipeline/providers/configured';
import type { TextRange } from '../pipeline/value';
import { insidePath } from '../language/navigate/paths';

/** A file that a deploy action takes out of an artifact. */
export interface Wanted extends TextRange {
  readonly artifact: string;
  /** From the root of the artifact; one of them is enough, and the first is the usual one. */
  readonly paths: readonly string[];
}

/** The names that CodeDeploy takes an AppSpec file by; JSON for Lambda alone. */
const APPSPEC_NAMES: readonly string[] = ['appspec.yml', 'appspec.yaml', 'appspec.json'];

/** What an ECR source, and most builds of images, put out. */
const IMAGE_DETAIL = 'imageDetail.json';

/** How many images CodeDeployToECS puts into a task definition. */
const IMAGES = [1, 2, 3, 4];

/** Settings with the path of one file in the only input artifact, by provider. */
const PATH_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  EC2: ['DeploySpec', 'PreScript', 'PostScript'],
  AppConfig: ['InputArtifactConfigurationPath'],
  ServiceCatalog: ['TemplateFilePath', 'ConfigurationFilePath'],
};

/** Settings with a path behind the name of its artifact, `Built::template.yml`. */
const ARTIFACT_PATH_SETTINGS: readonly string[] = ['TemplatePath', 'TemplateConfiguration'];

/**
 * The files that an action looks for in its input artifacts, as far as the pipeline names them.
 * Source: CodePipeline User Guide, Action structure reference, deploy actions.
 */
export function wantedBy(action: ActionModel): readonly Wanted[] {
  const provider = providerOf(action);
  if (provider?.category !== 'Deploy') return [];
  switch (provider.provider) {
    case 'CodeDeploy':
      return inOnlyInput(action, APPSPEC_NAMES, action.provider);
    case 'ECS': {
      const place = setting(action, 'FileName')?.value ?? action.provider;
      return inOnlyInput(action, namesOf(action, 'FileName', ['imagedefinitions.json']), place);
    }
    case 'CodeDeployToECS':
      return wantedByEcs(action);
    case 'CloudFormation':
    case 'CloudFormationStackSet':
      return ARTIFACT_PATH_SETTINGS.flatMap(key => atArtifactPath(action, key));
    default:
      return (PATH_SETTINGS[provider.provider] ?? []).flatMap(key =>
        inOnlyInput(action, namesOf(action, key, []), setting(action, key)?.value),
      );
  }
}

function wantedByEcs(action: ActionModel): readonly Wanted[] {
  const wanted = (key: string, paths: readonly string[]): readonly Wanted[] => {
    const artifact = settingText(action, key);
    const place = setting(action, key)?.value;
    return artifact === undefined || place === undefined ? [] : wantedAt(artifact, paths, place);
  };
  return [
    ...wanted(
      'TaskDefinitionTemplateArtifact',
      namesOf(action, 'TaskDefinitionTemplatePath', ['taskdef.json']),
    ),
    ...wanted(
      'AppSpecTemplateArtifact',
      namesOf(action, 'AppSpecTemplatePath', ['appspec.yaml', 'appspec.yml']),
    ),
    ...IMAGES.flatMap(number => wanted(`Image${String(number)}ArtifactName`, [IMAGE_DETAIL])),
  ];
}

function inOnlyInput(
  action: ActionModel,
  paths: readonly string[],
  place: TextRange | undefined,
): readonly Wanted[] {
  const [artifact, ...others] = artifactNames(action.inputArtifacts) ?? [];
  if (artifact === undefined || others.length > 0 || place === undefined) return [];
  return wantedAt(artifact, paths, place);
}

function atArtifactPath(action: ActionModel, key: string): readonly Wanted[] {
  const text = settingText(action, key);
  const place = setting(action, key)?.value;
  const [, artifact = '', path = ''] = /^([^:]+)::(.+)$/.exec(text ?? '') ?? [];
  const inside = insidePath('', path);
  return place === undefined || inside === undefined ? [] : wantedAt(artifact, [inside], place);
}

function wantedAt(artifact: string, paths: readonly string[], { start, end }: TextRange): readonly Wanted[] {
  return paths.length === 0 ? [] : [{ artifact, paths, start, end }];
}

/** The path of a setting, or what holds where it is not written; nothing where it is not known. */
function namesOf(action: ActionModel, key: string, otherwise: readonly string[]): readonly string[] {
  if (setting(action, key) === undefined) return action.configuration.isComplete ? otherwise : [];
  const path = insidePath('', settingText(action, key) ?? '');
  return path === undefined ? [] : [path];
}

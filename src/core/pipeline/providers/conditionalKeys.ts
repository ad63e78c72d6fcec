import type { Severity } from '../../rules/finding';
import { checkStepsOf, stepsOf } from '../flow';
import { artifactNames, setting, settingText, type Configured, type KnownAction } from './configured';

/** Something that a configuration has not. */
export interface Lack {
  /** The end of a sentence that begins "has no". */
  readonly what: string;
  readonly severity: Severity;
}

/** Keys that CloudFormation needs in each mode besides `ActionMode` and `StackName`. */
const MODE_NEEDS: Readonly<Record<string, readonly string[]>> = {
  CREATE_UPDATE: ['TemplatePath'],
  REPLACE_ON_FAILURE: ['TemplatePath'],
  DELETE_ONLY: [],
  CHANGE_SET_REPLACE: ['ChangeSetName', 'TemplatePath'],
  CHANGE_SET_EXECUTE: ['ChangeSetName'],
};

/**
 * What a configuration lacks because of what else it holds. Only of a configuration whose keys are all known.
 * Source: CodePipeline User Guide, Action structure reference, the page of each provider.
 */
export function conditionallyRequired(configured: Configured): readonly Lack[] {
  const { action, part, provider } = configured;
  const has = (key: string): boolean => setting(part, key) !== undefined;
  const is = (key: string, value: string): boolean => settingText(part, key)?.toLowerCase() === value;
  const lacking = (keys: readonly string[], why: string, severity: Severity = 'error'): readonly Lack[] =>
    keys.filter(key => !has(key)).map(key => ({ what: `"${key}", which ${why}`, severity }));

  switch (action === undefined ? '' : `${action.provider.category}/${provider}`) {
    case 'Deploy/CloudFormation': {
      const mode = settingText(part, 'ActionMode') ?? '';
      const needs = MODE_NEEDS[mode];
      if (needs === undefined) return [];
      // Documented as required too, but pipelines without it exist.
      const role = mode === 'CHANGE_SET_EXECUTE' ? [] : ['RoleArn'];
      const outputs = action === undefined ? undefined : artifactNames(action.action.outputArtifacts);
      const file =
        !has('OutputFileName') &&
        outputs?.some(name => action !== undefined && isTaken(action, name)) === true;
      return [
        ...lacking(needs, `ActionMode ${mode} needs`),
        ...lacking(role, `AWS documents as required with ActionMode ${mode}`, 'warning'),
        ...(file
          ? lacking(
              ['OutputFileName'],
              'names the file of the output artifact: without it there is none for the action that takes it in',
              'warning',
            )
          : []),
      ];
    }
    case 'Deploy/CodeDeployToECS':
      return [1, 2, 3, 4].flatMap(number => {
        const [artifact, container] = [`Image${number}ArtifactName`, `Image${number}ContainerName`];
        return has(artifact) === has(container)
          ? []
          : lacking(
              [artifact, container],
              `goes together with "${has(artifact) ? artifact : container}"`,
              'warning',
            );
      });
    case 'Deploy/CloudFormationStackSet':
    case 'Deploy/CloudFormationStackInstances':
      return has('DeploymentTargets') === has('Regions')
        ? []
        : lacking(
            ['DeploymentTargets', 'Regions'],
            `goes together with "${has('Regions') ? 'Regions' : 'DeploymentTargets'}"`,
          );
    case 'Deploy/S3':
      return is('Extract', 'false') ? lacking(['ObjectKey'], 'S3 needs with Extract false') : [];
    case 'Deploy/EC2':
      if (has('DeploySpec') || (has('TargetDirectory') && has('PostScript'))) return [];
      return has('TargetDirectory') || has('PostScript') || has('PreScript')
        ? lacking(['TargetDirectory', 'PostScript'], 'EC2 needs without a DeploySpec')
        : [{ what: '"DeploySpec", and no "TargetDirectory" with "PostScript" instead', severity: 'error' }];
    case 'Deploy/EKS':
      if (has('ManifestFiles')) return [];
      return has('HelmReleaseName') || has('HelmChartLocation')
        ? lacking(['HelmReleaseName', 'HelmChartLocation'], 'a deployment with Helm needs')
        : [
            {
              what: '"ManifestFiles" for kubectl, and no "HelmReleaseName" with "HelmChartLocation" for Helm',
              severity: 'error',
            },
          ];
    case 'Deploy/Lambda': {
      const inputs = action === undefined ? undefined : artifactNames(action.action.inputArtifacts);
      return inputs?.length === 0
        ? lacking(['PublishedTargetVersion'], 'Lambda needs without an input artifact')
        : [];
    }
    case 'Deploy/ServiceCatalog':
      return has('ConfigurationFilePath')
        ? []
        : lacking(
            ['TemplateFilePath', 'ProductVersionName', 'ProductType'],
            'ServiceCatalog needs without a ConfigurationFilePath',
          );
    case 'Test/DeviceFarm':
      return has('AppType') && settingText(part, 'AppType') !== undefined && !is('AppType', 'web')
        ? lacking(['App'], 'DeviceFarm needs for an app of this AppType')
        : [];
    case 'Invoke/StepFunctions': {
      if (!is('InputType', 'filepath')) return [];
      const inputs = action === undefined ? undefined : artifactNames(action.action.inputArtifacts);
      return [
        ...lacking(['Input'], 'InputType FilePath needs'),
        ...(inputs?.length === 0
          ? [{ what: 'input artifact, which InputType FilePath needs', severity: 'error' as const }]
          : []),
      ];
    }
    case 'Invoke/InspectorScan':
      return is('InspectorRunMode', 'ecrimagescan')
        ? lacking(['ECRRepositoryName'], 'InspectorRunMode ECRImageScan needs')
        : [];
    default:
      return [];
  }
}

/** Whether an action or a rule of the pipeline takes in this artifact. */
function isTaken({ pipeline }: KnownAction, name: string): boolean {
  const takers = [
    ...stepsOf(pipeline).map(step => step.action),
    ...checkStepsOf(pipeline).map(step => step.rule),
  ];
  return takers.some(({ inputArtifacts }) => inputArtifacts.items.some(input => input.name?.text === name));
}

/** Modes of a CloudFormation action that read the key; AWS ignores it with the others. */
const READ_BY: Readonly<Record<string, readonly string[]>> = {
  ChangeSetName: ['CHANGE_SET_REPLACE', 'CHANGE_SET_EXECUTE'],
  TemplatePath: ['CREATE_UPDATE', 'REPLACE_ON_FAILURE', 'CHANGE_SET_REPLACE'],
};

/** Why a key does nothing. */
export interface Ignored {
  /** A sentence. */
  readonly why: string;
  readonly severity: Severity;
}

/**
 * Whether a key of a provider does nothing because of what else the action holds; `undefined` where it does something. A
 * mere leftover is told as information. Source: CodePipeline User Guide, Action structure reference, the page of each
 * provider.
 */
export function ignored({ action, part, provider }: Configured, key: string): Ignored | undefined {
  switch (action === undefined ? '' : `${action.provider.category}/${provider}`) {
    case 'Deploy/CloudFormation': {
      const mode = settingText(part, 'ActionMode') ?? '';
      const isRead = READ_BY[key]?.includes(mode) ?? true;
      if (!isRead && MODE_NEEDS[mode] !== undefined)
        return { why: `CloudFormation ignores it with ActionMode ${mode}.`, severity: 'information' };
      const outputs = action === undefined ? undefined : artifactNames(action.action.outputArtifacts);
      return key === 'OutputFileName' && outputs?.length === 0
        ? { why: 'The file goes into the output artifact, and the action has none.', severity: 'warning' }
        : undefined;
    }
    case 'Deploy/EKS': {
      const isHelm = ['HelmReleaseName', 'HelmChartLocation'].every(
        name => setting(part, name) !== undefined,
      );
      return key === 'ManifestFiles' && isHelm
        ? { why: 'It is for kubectl, and the action deploys with Helm.', severity: 'warning' }
        : undefined;
    }
    default:
      return undefined;
  }
}

import type {
  ActionBlueprint,
  BuildActionBlueprint,
  JenkinsActionBlueprint,
} from '../../pipeline/blueprint/pipeline';
import type { ActionParts, ActionPlace } from './actionParts';
import { allow, attribute, ref } from './cloudformation';
import { commandsAction } from './commandsActions';
import { deploymentActions } from './deployments';
import { projectId } from './buildProjects';
import { changeSetsLink } from './stackDeployments';
import type { TemplateDraft } from './templateDraft';

/** The actions of a blueprint's action, one after another. */
export function actionParts(
  place: ActionPlace,
  action: ActionBlueprint,
  draft: TemplateDraft,
): readonly ActionParts[] {
  switch (action.kind) {
    case 'approval':
      return [
        {
          name: action.name,
          category: 'Approval',
          provider: 'Manual',
          configuration: {
            CustomData: action.message,
            ...(action.changesOf !== undefined && {
              ExternalEntityLink: changeSetsLink(place, action.changesOf, draft),
            }),
          },
        },
      ];
    case 'deploy':
      return deploymentActions(place, action, draft);
    case 'commands':
      return [commandsAction(place, action, draft)];
    case 'jenkins':
      return [jenkinsAction(place.jenkins ?? 'Jenkins', action)];
    case 'build':
    case 'test':
      return [buildAction(place, action, draft)];
  }
}

function buildAction(
  { side }: ActionPlace,
  { kind, name, project, input, output, variables = {} }: BuildActionBlueprint,
  draft: TemplateDraft,
): ActionParts {
  const id = projectId(side, project, draft);
  const environment = Object.entries(variables).map(([key, value]) => ({
    name: key,
    value,
    type: 'PLAINTEXT',
  }));
  return {
    name,
    category: kind === 'test' ? 'Test' : 'Build',
    provider: 'CodeBuild',
    configuration: {
      ProjectName: ref(id),
      ...(environment.length > 0 && { EnvironmentVariables: JSON.stringify(environment) }),
    },
    input,
    ...(output !== undefined && { output: { name: output } }),
    access: {
      statements: [
        allow(
          ['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'codebuild:StopBuild'],
          [attribute(id, 'Arn')],
        ),
      ],
    },
  };
}

/** Jenkins takes its jobs by itself, and the artifacts by what CodePipeline lends it of the pipeline's role. */
function jenkinsAction(
  provider: string,
  { name, category, job, input, output }: JenkinsActionBlueprint,
): ActionParts {
  return {
    name,
    category,
    provider,
    owner: 'Custom',
    configuration: { ProjectName: job },
    input,
    ...(output !== undefined && { output: { name: output } }),
  };
}

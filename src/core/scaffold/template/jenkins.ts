import type { JenkinsActionBlueprint, PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import { allow, literal, ownArn, policyDocument, ref, type ResourceBlock } from './cloudformation';
import { ID, type TemplateDraft } from './templateDraft';

type Category = JenkinsActionBlueprint['category'];

const TYPE_IDS: Readonly<Record<Category, string>> = { Build: ID.jenkinsBuild, Test: ID.jenkinsTest };

/**
 * The action types that Jenkins's plugin takes its jobs from, and the policy that its server needs. Sources: CodePipeline User
 * Guide, "Create and add a custom action in CodePipeline", "Tutorial: Create a four-stage pipeline".
 *
 * @returns the logical ids of the action types, which the pipelines depend on
 */
export function addJenkins(
  { jenkins, stages, review }: PipelineBlueprint,
  draft: TemplateDraft,
): readonly string[] {
  if (jenkins === undefined) return [];
  const actions = [...stages, ...(review?.stages ?? [])].flatMap(stage => stage.actions);
  const categories = new Set(actions.flatMap(action => (action.kind === 'jenkins' ? [action.category] : [])));
  if (categories.size === 0) return [];
  draft.parameter('Jenkins', ID.jenkinsVersion, {
    label: 'Version of the action type',
    description:
      'The same as in the job of Jenkins. CodePipeline never takes the version of a deleted action type again: raise it then',
    initial: '1',
    // Source: AWS CodePipeline plugin for Jenkins, `doCheckVersion`.
    pattern: { regex: '[1-9][0-9]{0,8}', words: 'A whole number from 1, of 9 digits at most' },
  });
  for (const category of categories) draft.resources[TYPE_IDS[category]] = actionType(jenkins, category);
  draft.resources[ID.jenkinsPolicy] = {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Description: `What the Jenkins server needs to take the jobs of ${jenkins.provider}`,
      PolicyDocument: policyDocument([
        allow(
          ['codepipeline:PollForJobs'],
          [...categories].map(category =>
            ownArn(
              'codepipeline',
              `actiontype:Custom/${category}/${literal(jenkins.provider)}/\${${ID.jenkinsVersion}}`,
            ),
          ),
        ),
        // A job is known by what was polled, and has no ARN.
        allow(
          [
            'codepipeline:AcknowledgeJob',
            'codepipeline:GetJobDetails',
            'codepipeline:PutJobFailureResult',
            'codepipeline:PutJobSuccessResult',
          ],
          ['*'],
        ),
      ]),
    },
  };
  draft.notes[ID.jenkinsPolicy] = 'Attach it to the role of the server that runs Jenkins.';
  draft.outputs['JenkinsWorkerPolicyArn'] = {
    Description: 'Attach this policy to the role (or the user) of the server that runs Jenkins',
    Value: ref(ID.jenkinsPolicy),
  };
  return [...categories].map(category => TYPE_IDS[category]);
}

function actionType(
  { provider, url }: NonNullable<PipelineBlueprint['jenkins']>,
  category: Category,
): ResourceBlock {
  const job = `${url.replace(/\/+$/, '')}/job/{Config:ProjectName}`;
  const artifacts = { MinimumCount: 0, MaximumCount: 5 };
  return {
    Type: 'AWS::CodePipeline::CustomActionType',
    Properties: {
      Category: category,
      Provider: provider,
      Version: ref(ID.jenkinsVersion),
      Settings: { EntityUrlTemplate: job, ExecutionUrlTemplate: `${job}/{ExternalExecutionId}` },
      ConfigurationProperties: [
        {
          Name: 'ProjectName',
          Description: 'The name of the job in Jenkins',
          Type: 'String',
          Required: true,
          // The plugin asks for the jobs of its own project only.
          Key: true,
          Queryable: true,
          Secret: false,
        },
      ],
      InputArtifactDetails: artifacts,
      OutputArtifactDetails: artifacts,
    },
  };
}

import { shellWord } from '../../../base/shellWord';
import type { JenkinsBlueprint } from '../../pipeline/blueprint/blueprint';
import type { PipelineBlueprint } from '../../pipeline/blueprint/pipeline';
import { markdownBlock, markdownCode, markdownLink, markdownText } from '../guide/markdown';
import { REGION_MARK } from './jobXml';

/** The file of the job of the pull requests, which has no outputs: the plugin fails a job with others than its action. */
export const REVIEW_JOB = 'job-review.xml';

/** `jenkins/README.md`: what is done once, so that Jenkins takes the jobs of the pipeline. */
export function jenkinsGuide(
  { name }: PipelineBlueprint,
  { url, job, reviewJob, provider, artifacts }: JenkinsBlueprint,
  category: string,
): string {
  const created = (file: string, wanted: string): string =>
    `sed "s/${REGION_MARK}/\${AWS_REGION:?}/" jenkins/${file} |
  java -jar jenkins-cli.jar -s ${shellWord(url)} -auth "\${JENKINS_USER:?}:\${JENKINS_TOKEN:?}" create-job ${shellWord(wanted)}`;
  const create = [
    created('job.xml', job),
    ...(reviewJob === undefined ? [] : [created(REVIEW_JOB, reviewJob)]),
  ].join('\n');
  const forReviews =
    reviewJob === undefined
      ? ''
      : ` The job ${markdownCode(reviewJob)} does the same for pull requests,
   and hands nothing on.`;
  return `# Jenkins for the pipeline ${markdownText(name)}

The pipeline offers a job, and Jenkins at ${markdownLink(url, url)} asks for it every minute: no connection goes from AWS to
Jenkins. ${markdownCode('jenkins/build.sh')} is what it runs, here as there.

## Once

1. Deploy the pipeline. Its template has the custom action type: category ${markdownCode(category)}, provider
   ${markdownCode(provider)}, version ${markdownCode('1')}, which is the parameter
   ${markdownCode('JenkinsVersion')} of the stack. The job names all three, and must name them exactly so.
2. Install the plugin ${markdownLink('AWS CodePipeline', 'https://plugins.jenkins.io/aws-codepipeline/')} in Jenkins, and
   ${markdownLink('JUnit', 'https://plugins.jenkins.io/junit/')} for the results of the tests.
3. Let Jenkins call AWS: the stack's output ${markdownCode('JenkinsWorkerPolicyArn')} is a policy with what it needs. On EC2, attach it to
   the role of the instance; elsewhere, to a user that has nothing else, whose keys go into the job's fields for them. With a
   role these fields stay empty.
4. Create the job. Its name in Jenkins is ${markdownCode(job)}, which is what the action of the pipeline asks for.${forReviews}

${markdownBlock('sh', create).replaceAll(/^/gm, '   ')}

   Without the command line: a new *freestyle project* of this name, *Source Code Management* AWS CodePipeline,
   *Poll SCM* with ${markdownCode('* * * * *')}, *Execute shell* with ${markdownCode('bash jenkins/build.sh all')}, and *AWS CodePipeline
   Publisher* after the build${artifacts.length === 0 ? ' without a location' : ` with the location ${markdownCode('.jenkins-output')}`}.
5. Start the pipeline, and see the job run within a minute or two. Where the action stays in progress, the *AWS CodePipeline
   Polling Log* of the job says what it asked for and what came.

## Branches and pull requests

${markdownCode('jenkins/Jenkinsfile')} runs the same stages in a *multibranch pipeline* of the repository, with that path as its script path.
It takes no jobs of AWS CodePipeline: the plugin works with freestyle projects only.
`;
}

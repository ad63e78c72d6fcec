/** What a job of Jenkins is made of. */
export interface JobSettings {
  readonly description: string;
  /** Of the custom action type. */
  readonly provider: string;
  readonly category: 'Build' | 'Test';
  readonly command: string;
  /** Glob patterns of JUnit results; empty where there are none. */
  readonly reports: readonly string[];
  /** The folder that is handed on; absent where nothing is. */
  readonly output?: string;
}

/** What stands for the Region, until the job is created. */
export const REGION_MARK = '@REGION@';

const PLUGIN = 'com.amazonaws.codepipeline.jenkinsplugin';

/**
 * The configuration of a freestyle project that takes its jobs from CodePipeline, as `create-job` of Jenkins's command line
 * takes it. The plugin knows no other kind of project: it overrides the steps of `AbstractBuild` alone. Source: AWS
 * CodePipeline plugin for Jenkins, `AWSCodePipelineSCM` and `AWSCodePipelinePublisher`.
 */
export function jobXml({ description, provider, category, command, reports, output }: JobSettings): string {
  const junit =
    reports.length === 0
      ? ''
      : `
    <hudson.tasks.junit.JUnitResultArchiver>
      <testResults>${xmlText(reports.join(','))}</testResults>
      <allowEmptyResults>true</allowEmptyResults>
    </hudson.tasks.junit.JUnitResultArchiver>`;
  const artifacts =
    output === undefined
      ? '<outputArtifacts/>'
      : `<outputArtifacts>
        <${PLUGIN}.OutputArtifact>
          <location>${xmlText(output)}</location>
          <artifactName></artifactName>
        </${PLUGIN}.OutputArtifact>
      </outputArtifacts>`;
  return `<?xml version='1.1' encoding='UTF-8'?>
<project>
  <description>${xmlText(description)}</description>
  <keepDependencies>false</keepDependencies>
  <scm class="${PLUGIN}.AWSCodePipelineSCM" plugin="aws-codepipeline">
    <clearWorkspace>true</clearWorkspace>
    <actionTypeCategory>${category}</actionTypeCategory>
    <actionTypeProvider>${xmlText(provider)}</actionTypeProvider>
    <actionTypeVersion>1</actionTypeVersion>
    <region>${REGION_MARK}</region>
    <awsAccessKey></awsAccessKey>
    <awsSecretKey></awsSecretKey>
    <proxyHost></proxyHost>
    <proxyPort>0</proxyPort>
    <awsClientFactory/>
  </scm>
  <disabled>false</disabled>
  <triggers>
    <hudson.triggers.SCMTrigger>
      <spec>* * * * *</spec>
      <ignorePostCommitHooks>true</ignorePostCommitHooks>
    </hudson.triggers.SCMTrigger>
  </triggers>
  <concurrentBuild>false</concurrentBuild>
  <builders>
    <hudson.tasks.Shell>
      <command>${xmlText(command)}</command>
    </hudson.tasks.Shell>
  </builders>
  <publishers>${junit}
    <${PLUGIN}.AWSCodePipelinePublisher plugin="aws-codepipeline">
      ${artifacts}
      <awsClientFactory/>
    </${PLUGIN}.AWSCodePipelinePublisher>
  </publishers>
</project>
`;
}

/** XML has no way to write most control characters: they are left out. */
function xmlText(text: string): string {
  return text
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

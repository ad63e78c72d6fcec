import { shellWord } from '../../../base/shellWord';
import type { Blueprint, JenkinsBlueprint } from '../../pipeline/blueprint/blueprint';
import { shellScript } from '../application/shellScript';
import type { PlannedFile } from '../files/filePlan';
import { oneLine } from '../oneLine';
import { groovyString } from './groovy';
import { jenkinsGuide, REVIEW_JOB } from './jenkinsGuide';
import { jobXml } from './jobXml';

const JENKINS_FOLDER = 'jenkins';

const SCRIPT = `${JENKINS_FOLDER}/build.sh`;
/** Where the script puts what is handed on. */
const OUTPUT = '.jenkins-output';

/** The job of Jenkins: what it runs, how it is created, the same for branches, and how it is set up. */
export function jenkinsFiles({ pipeline }: Blueprint, jenkins: JenkinsBlueprint): readonly PlannedFile[] {
  const stages = stagesOf(jenkins);
  const actions = pipeline.stages.flatMap(stage => stage.actions);
  const category = actions.find(action => action.kind === 'jenkins')?.category ?? 'Build';
  const xml = (name: string, handsOn: boolean): string =>
    jobXml({
      description: `Runs the jobs of the pipeline ${name}`,
      provider: jenkins.provider,
      category,
      command: `bash ${SCRIPT} all`,
      reports: jenkins.reports,
      ...(handsOn && { output: OUTPUT }),
    });
  return [
    {
      path: SCRIPT,
      text: shellScript(
        `What Jenkins runs: "bash ${SCRIPT} all", or one stage by its name.`,
        scriptLines(jenkins, stages),
      ),
      isExecutable: true,
      purpose: 'What Jenkins runs, stage by stage',
      whenExists: 'keep',
    },
    planned(
      'job.xml',
      xml(pipeline.name, jenkins.artifacts.length > 0),
      'The job that takes its work from the pipeline',
    ),
    ...(pipeline.review === undefined
      ? []
      : [planned(REVIEW_JOB, xml(pipeline.review.name, false), 'The job of the pull requests')]),
    planned('Jenkinsfile', jenkinsfile(jenkins, stages), 'The same stages for branches and pull requests'),
    planned('README.md', jenkinsGuide(pipeline, jenkins, category), 'How Jenkins is set up, once'),
  ];
}

function planned(name: string, text: string, purpose: string): PlannedFile {
  return { path: `${JENKINS_FOLDER}/${name}`, text, isExecutable: false, purpose, whenExists: 'keep' };
}

interface Stage {
  readonly name: string;
  /** As the script takes it; each once. */
  readonly id: string;
  readonly commands: readonly string[];
}

function stagesOf({ stages }: JenkinsBlueprint): readonly Stage[] {
  return stages.map(({ name, commands }, at) => {
    const word = name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replaceAll(/^_+|_+$/g, '');
    const isTaken = stages.slice(0, at).some(other => other.name.toLowerCase() === name.toLowerCase());
    const id = word === '' || word === 'all' || isTaken ? `stage_${String(at + 1)}` : word;
    return { name, id, commands };
  });
}

function scriptLines({ artifacts }: JenkinsBlueprint, stages: readonly Stage[]): readonly string[] {
  const functions = stages.flatMap(({ name, id, commands }) => [
    `# ${oneLine(name)}`,
    // In a shell of its own, as each stage of Jenkins is: a change of folder ends with it.
    `run_${id}() (`,
    ...(commands.length === 0 ? ['  :'] : commands.map(commandLine)),
    ')',
    '',
  ]);
  const collect =
    artifacts.length === 0
      ? []
      : [
          '# Puts what the next stages of the pipeline get into one folder.',
          'collect() (',
          '  shopt -s dotglob globstar nullglob',
          `  rm -rf -- ${OUTPUT}`,
          `  mkdir ${OUTPUT}`,
          `  for path in ${artifacts.map(globWord).join(' ')}; do`,
          `    if [[ -f $path && $path != ${OUTPUT}/* && $path != .git/* ]]; then`,
          `      mkdir -p -- "${OUTPUT}/$(dirname -- "$path")"`,
          `      cp -p -- "$path" "${OUTPUT}/$path"`,
          '    fi',
          '  done',
          ')',
          '',
        ];
  return [
    'cd "$(dirname "$0")/.."',
    '',
    ...functions,
    ...collect,
    'case "${1:-all}" in',
    ...stages.map(({ id }) => `  ${id}) run_${id} ;;`),
    '  all)',
    ...stages.map(({ id }) => `    run_${id}`),
    ...(artifacts.length === 0 ? [] : ['    collect']),
    '    ;;',
    '  *)',
    '    echo "There is no stage $1." >&2',
    '    exit 2',
    '    ;;',
    'esac',
  ];
}

/** Several lines stay where they are: one may end a text that began before it. */
function commandLine(command: string): string {
  const text = command.replaceAll(/\r\n?/g, '\n');
  return text.includes('\n') ? text : `  ${text}`;
}

/** A glob pattern whose `*` and `?` the shell expands, and nothing else. */
function globWord(pattern: string): string {
  return pattern
    .replace(/^(\.?\/)+/, '')
    .split(/([*?]+)/)
    .map((part, at) => (at % 2 === 1 || part === '' ? part : shellWord(part.replace(/^-/, './-'))))
    .join('');
}

function jenkinsfile({ reports }: JenkinsBlueprint, stages: readonly Stage[]): string {
  const blocks = stages.map(
    ({ name, id }) => `    stage(${groovyString(oneLine(name))}) {
      steps {
        sh ${groovyString(`bash ${SCRIPT} ${id}`)}
      }
    }
`,
  );
  const post =
    reports.length === 0
      ? ''
      : `  post {
    always {
      junit allowEmptyResults: true, testResults: ${groovyString(reports.join(','))}
    }
  }
`;
  return `// Builds branches and pull requests, as a multibranch pipeline. The jobs of AWS CodePipeline are those of job.xml:
// the plugin that takes them works with freestyle projects only.
pipeline {
  agent any
  options {
    disableConcurrentBuilds()
  }
  stages {
${blocks.join('')}  }
${post}}
`;
}

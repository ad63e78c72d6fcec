import type { Fact } from './facts';
import { matched } from './manifest';
import { depthOf, folderOf, isAside, nameOf, type ProjectFiles } from './projectFiles';
import type { Infrastructure } from './workspaceFacts';

/** No more files than this are looked into for what they are. */
const MAX_READ = 100;

/** The first resource or transform that says what a template is: of a pipeline, of serverless applications, of anything. */
const PIPELINE = /["']?Type["']?\s*:\s*["']?(AWS::CodePipeline::Pipeline)\b/;
const SERVERLESS = /(AWS::Serverless)/;
const TEMPLATE = /(AWSTemplateFormatVersion)|["']?Type["']?\s*:\s*["']?AWS::\w+::\w+/;
/** What `create-pipeline` takes has this in every action. */
const STRUCTURE = /["']?(actionTypeId)["']?\s*:/;

/** Endings of files that are looked at here. */
const ENDING = /\.(ya?ml|json|template|tf|[jt]s)$/;

/** What there is already, by the contents of templates and by names. */
export interface Written {
  readonly infrastructure: readonly Fact<Infrastructure>[];
  readonly pipelines: readonly string[];
  readonly buildspecs: readonly string[];
  readonly appspecs: readonly string[];
}

/** The descriptions of infrastructure, the pipelines, buildspecs and AppSpec files of a folder, those nearest to its root first. */
export async function readWritten(files: ProjectFiles): Promise<Written> {
  const paths = files.paths
    .filter(path => ENDING.test(path) && (!isAside(path) || isTemplateAside(path)))
    .sort(byDepth);
  const buildspecs = paths.filter(path =>
    /(^|[\w.-]*[-_.])buildspec([-_.][\w.-]+)?\.ya?ml$/.test(nameOf(path)),
  );
  const appspecs = paths.filter(isAppspec);
  const pipelines: string[] = [];
  const infrastructure = byName(paths);
  const known = new Set([...buildspecs, ...appspecs]);
  const templates = paths.filter(path => mayBeTemplate(path) && !known.has(path)).slice(0, MAX_READ);
  const texts = await Promise.all(templates.map(path => files.text(path)));
  for (const [at, path] of templates.entries()) {
    const text = texts[at] ?? '';
    if (PIPELINE.test(text) || STRUCTURE.test(text)) pipelines.push(path);
    else if (SERVERLESS.test(text))
      infrastructure.push(described('sam', path, matched(path, text, SERVERLESS)));
    else if (TEMPLATE.test(text))
      infrastructure.push(described('cloudformation', path, matched(path, text, TEMPLATE)));
  }
  return {
    infrastructure: infrastructure.sort((a, b) => byDepth(a.value.path, b.value.path)),
    pipelines,
    buildspecs,
    appspecs,
  };
}

function isAppspec(path: string): boolean {
  return /^appspec([-_.][\w-]+)*\.(ya?ml|json)$/.test(nameOf(path));
}

/** What says by its name alone what it is. */
function byName(paths: readonly string[]): Fact<Infrastructure>[] {
  const found: Fact<Infrastructure>[] = [];
  const terraform = new Set<string>();
  for (const path of paths) {
    const name = nameOf(path);
    const folder = folderOf(path);
    if (name === 'cdk.json') found.push(described('cdk', path));
    else if (/^serverless\.(ya?ml|json|ts|js)$/.test(name)) found.push(described('serverless', path));
    // The modules of a configuration lie below it and are applied with it.
    else if (name.endsWith('.tf') && ![...terraform].some(above => isAtOrBelow(folder, above))) {
      terraform.add(folder);
      found.push({ value: { kind: 'terraform', path: folder }, evidence: { path } });
    }
  }
  return found;
}

function described(kind: Infrastructure['kind'], path: string, place?: Fact<string>): Fact<Infrastructure> {
  return { value: { kind, path }, evidence: place?.evidence ?? { path } };
}

function mayBeTemplate(path: string): boolean {
  const name = nameOf(path);
  if (name.endsWith('.template')) return true;
  return (
    /\.(ya?ml|json)$/.test(name) &&
    !/^(package|package-lock|composer|tsconfig|global|cdk|appsettings)(\.|$)|^(docker-)?compose|^serverless\./.test(
      name,
    ) &&
    !/(^|\/)(\.github|\.circleci|\.elasticbeanstalk|config)\//.test(path)
  );
}

/** A folder `templates` holds templates of CloudFormation as often as those of pages. */
function isTemplateAside(path: string): boolean {
  return /(^|\/)templates\//.test(path) && !isAside(path.replaceAll(/(^|\/)templates\//g, '$1'));
}

function isAtOrBelow(folder: string, above: string): boolean {
  return above === '' || folder === above || folder.startsWith(`${above}/`);
}

function byDepth(a: string, b: string): number {
  return depthOf(a) - depthOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}

import { valueAt } from '../../../yaml/access';
import { parseYaml } from '../../../yaml/parse';
import type { BuildTool, Fact, Project, TestTool } from '../facts';
import { JsonManifest, matched } from '../manifest';
import type { ProjectFolder } from '../projectFiles';
import { textsOf } from '../yamlFile';

/** In the order in which a project that has several says what it is. */
const FRAMEWORKS = [
  'next',
  'nuxt',
  '@angular/core',
  'gatsby',
  'astro',
  '@sveltejs/kit',
  'react-scripts',
  'vite',
  '@nestjs/core',
  '@remix-run/node',
  'express',
  'fastify',
  'koa',
  '@hapi/hapi',
  'bullmq',
  'aws-cdk-lib',
  'serverless',
];

/** Scripts that mean the same in every project. */
const SCRIPTS = /^(build|lint|typecheck|format:check|migrate|db:migrate|prepare)$/;

const TEST_TOOLS: readonly (readonly [RegExp, TestTool])[] = [
  [/^(cross-env (\S+=\S+ )*)?vitest\b/, 'vitest'],
  [/^(cross-env (\S+=\S+ )*)?jest\b/, 'jest'],
  [/^(cross-env (\S+=\S+ )*)?mocha\b/, 'mocha'],
  [/^node( --[\w-]+(=\S+)?)* --test\b/, 'node-test'],
];

/** What a folder with a `package.json` says of itself. */
export async function readNodejs(folder: ProjectFolder): Promise<Project | undefined> {
  const manifest = await JsonManifest.read(folder, 'package.json');
  if (manifest === undefined) return undefined;
  const lock = folder.first(
    'package-lock.json',
    'npm-shrinkwrap.json',
    'pnpm-lock.yaml',
    'yarn.lock',
    'bun.lock',
    'bun.lockb',
  );
  const name = manifest.fact('name');
  const version = await versionOf(folder, manifest);
  const test = testOf(manifest);
  return {
    folder: folder.folder,
    runtime: 'nodejs',
    tool: toolOf(folder, manifest, lock),
    ...(name && { name }),
    ...(version && { version }),
    frameworks: packagesOf(manifest).filter(({ value }) => FRAMEWORKS.includes(value)),
    ...(test && { test }),
    scripts: manifest.keys('scripts').filter(({ value }) => SCRIPTS.test(value)),
    outputs: await outputsOf(folder, manifest),
    hasWrapper: false,
    hasLock: lock !== undefined,
    ...(await workspaceOf(folder, manifest)),
  };
}

/** Sources: npm, Yarn and Bun on `workspaces` of `package.json`; pnpm.io, "pnpm-workspace.yaml". */
async function workspaceOf(folder: ProjectFolder, manifest: JsonManifest): Promise<Pick<Project, 'members'>> {
  const text = await folder.text('pnpm-workspace.yaml');
  const members = [
    ...manifest.texts('workspaces'),
    ...manifest.texts('workspaces', 'packages'),
    ...(text === undefined ? [] : textsOf(valueAt(parseYaml(text).root, 'packages'))),
  ];
  return members.length === 0 ? {} : { members };
}

function packagesOf(manifest: JsonManifest): readonly Fact<string>[] {
  return [...manifest.keys('dependencies'), ...manifest.keys('devDependencies')];
}

function toolOf(folder: ProjectFolder, manifest: JsonManifest, lock: string | undefined): Fact<BuildTool> {
  const named = manifest.fact('packageManager');
  const [, tool, major] = /^(npm|yarn|pnpm|bun)@(\d+)/.exec(named?.value ?? '') ?? [];
  if (named !== undefined && tool !== undefined)
    return {
      value: tool === 'yarn' && major === '1' ? 'yarn-classic' : (tool as BuildTool),
      evidence: named.evidence,
    };
  const path = folder.path(lock ?? 'package.json');
  if (lock === 'pnpm-lock.yaml') return { value: 'pnpm', evidence: { path } };
  if (lock === 'yarn.lock')
    return { value: folder.has('.yarnrc.yml') ? 'yarn' : 'yarn-classic', evidence: { path } };
  return { value: lock?.startsWith('bun.') === true ? 'bun' : 'npm', evidence: { path } };
}

async function versionOf(folder: ProjectFolder, manifest: JsonManifest): Promise<Fact<string> | undefined> {
  for (const name of ['.nvmrc', '.node-version']) {
    const found = matched(folder.path(name), await folder.text(name), /^\s*v?(\d[\w.]*|lts\/\S+)/);
    if (found !== undefined) return found;
  }
  return (
    matched(folder.path('.tool-versions'), await folder.text('.tool-versions'), /^nodejs\s+(\S+)/m) ??
    manifest.fact('engines', 'node')
  );
}

function testOf(manifest: JsonManifest): Fact<TestTool> | undefined {
  const script = manifest.fact('scripts', 'test');
  if (script === undefined || script.value.includes('no test specified')) return undefined;
  // Arguments for the tool would go to the last of several commands.
  const isAlone = !/[;&|]/.test(script.value);
  const known = isAlone ? TEST_TOOLS.find(([pattern]) => pattern.test(script.value.trim())) : undefined;
  // Whatever it runs, `npm test` runs it.
  return { value: known?.[1] ?? 'node-script', evidence: script.evidence };
}

async function outputsOf(folder: ProjectFolder, manifest: JsonManifest): Promise<readonly Fact<string>[]> {
  const script = manifest.fact('scripts', 'build');
  if (script === undefined) return [];
  const made = OUTPUTS.find(([pattern]) => pattern.test(script.value))?.[1];
  if (made !== undefined) return [{ value: made, evidence: script.evidence }];
  if (!/\btsc\b/.test(script.value)) return [];
  const compiled = matched(
    folder.path('tsconfig.json'),
    await folder.text('tsconfig.json'),
    /"outDir"\s*:\s*"(?:\.\/)?([\w./-]+?)\/?"/,
  );
  return compiled === undefined ? [] : [compiled];
}

/** Where a build's command puts what it makes, by the defaults of its tool. */
const OUTPUTS: readonly (readonly [RegExp, string])[] = [
  [/\bnuxt (build|generate)\b/, '.output'],
  [/\breact-scripts build\b/, 'build'],
  [/\b(vite|astro) build\b/, 'dist'],
  [/\bgatsby build\b/, 'public'],
  [/\bnest build\b/, 'dist'],
  [/\bng build\b/, 'dist'],
];

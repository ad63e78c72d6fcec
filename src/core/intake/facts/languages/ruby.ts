import type { Fact, Project, TestTool } from '../facts';
import { matched } from '../manifest';
import type { ProjectFolder } from '../projectFiles';

/** What a folder with a `Gemfile` says of itself. */
export async function readRuby(folder: ProjectFolder): Promise<Project | undefined> {
  const text = await folder.text('Gemfile');
  if (text === undefined) return undefined;
  const path = folder.path('Gemfile');
  const gems = gemsOf(path, text);
  const version =
    matched(folder.path('.ruby-version'), await folder.text('.ruby-version'), /^\s*(?:ruby-)?(\d+\.\d+)/) ??
    matched(folder.path('.tool-versions'), await folder.text('.tool-versions'), /^ruby\s+(\d+\.\d+)/m) ??
    matched(path, text, /^[ \t]*ruby[ \t]*(?:\([ \t]*)?["'](?:~>|>=)?[ \t]*(\d+\.\d+)/m);
  const test = testOf(folder, gems);
  return {
    folder: folder.folder,
    runtime: 'ruby',
    tool: { value: 'bundler', evidence: { path } },
    ...(version && { version }),
    frameworks: ['rails', 'sinatra', 'jekyll', 'rspec_junit_formatter'].flatMap(name => gems.get(name) ?? []),
    ...(test && { test }),
    scripts: [],
    outputs: [],
    hasWrapper: false,
    hasLock: folder.has('Gemfile.lock'),
  };
}

function gemsOf(path: string, text: string): ReadonlyMap<string, Fact<string>> {
  const gems = new Map<string, Fact<string>>();
  for (const [line, source] of text.split(/\r\n|\n|\r/).entries()) {
    const value = /^\s*gem\s*(?:\(\s*)?["']([\w-]+)["']/.exec(source)?.[1];
    if (value !== undefined) gems.set(value, { value, evidence: { path, line } });
  }
  return gems;
}

function testOf(folder: ProjectFolder, gems: ReadonlyMap<string, Fact<string>>): Fact<TestTool> | undefined {
  const rspec = gems.get('rspec') ?? gems.get('rspec-rails');
  if (rspec !== undefined) return { value: 'rspec', evidence: rspec.evidence };
  const test = folder.matching(/^test\/.*_test\.rb$/)[0];
  if (test === undefined) return undefined;
  const value = !gems.has('rails') ? 'rake' : 'rails';
  return { value, evidence: { path: folder.path(test) } };
}

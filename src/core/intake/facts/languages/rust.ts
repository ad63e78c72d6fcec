import type { Fact, Project } from '../facts';
import { matched, TomlManifest } from '../manifest';
import type { ProjectFolder } from '../projectFiles';

/** What a folder with a `Cargo.toml` says of itself. */
export async function readRust(folder: ProjectFolder): Promise<Project | undefined> {
  const manifest = await TomlManifest.read(folder, 'Cargo.toml');
  if (manifest === undefined) return undefined;
  const name = manifest.fact('package', 'name');
  const version =
    matched(
      folder.path('rust-toolchain.toml'),
      await folder.text('rust-toolchain.toml'),
      /channel\s*=\s*"(\d+\.\d+)/,
    ) ??
    matched(folder.path('rust-toolchain'), await folder.text('rust-toolchain'), /^\s*(\d+\.\d+)/) ??
    manifest.fact('package', 'rust-version');
  return {
    folder: folder.folder,
    runtime: 'rust',
    tool: { value: 'cargo', evidence: { path: folder.path('Cargo.toml') } },
    ...(name && { name }),
    ...(version && { version }),
    frameworks: [],
    // `cargo test` runs the tests that stand in the source itself, too.
    test: { value: 'cargo-test', evidence: { path: folder.path('Cargo.toml') } },
    scripts: [],
    outputs: programOf(folder, name),
    hasWrapper: false,
    hasLock: folder.has('Cargo.lock'),
  };
}

function programOf(folder: ProjectFolder, name: Fact<string> | undefined): readonly Fact<string>[] {
  if (name === undefined || !folder.has('src/main.rs')) return [];
  return [{ value: `target/release/${name.value}`, evidence: { path: folder.path('src/main.rs') } }];
}

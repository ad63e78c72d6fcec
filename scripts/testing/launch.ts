import { runTests } from '@vscode/test-electron';

/**
 * A process of its own for one `runTests()`, so that it can be ended from outside. What it runs is in its environment:
 * the program, the folder to open, and where VS Code keeps its things.
 */
async function main(): Promise<void> {
  const [program, tests, data, extensions, folder] = process.argv.slice(2);
  if (program === undefined || tests === undefined || data === undefined || extensions === undefined) {
    throw new Error('launch.ts PROGRAM TESTS USER_DATA_DIR EXTENSIONS_DIR [FOLDER]');
  }
  await runTests({
    vscodeExecutablePath: program,
    extensionDevelopmentPath: process.cwd(),
    extensionTestsPath: tests,
    launchArgs: [
      ...(folder === undefined ? [] : [folder]),
      `--user-data-dir=${data}`,
      `--extensions-dir=${extensions}`,
    ],
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

import { Command, CommanderError, Option } from 'commander';
import { EXIT_CLEAN, EXIT_FAILED, lint, type LintFormat, type Output } from './lint';

interface LintOptions {
  readonly format: LintFormat;
}

/** The command line: parses it, runs the command and resolves to the exit code. Wrong usage is 2, like a failure. */
async function run(args: readonly string[], output: Output): Promise<number> {
  let exitCode = EXIT_CLEAN;
  const program = new Command('headgate')
    .description('Checks files of AWS CodePipeline and CodeBuild.')
    .exitOverride()
    .configureOutput({
      writeOut: text => {
        output.out(text);
      },
      writeErr: text => {
        output.err(text);
      },
    });
  program
    .command('lint')
    .description(
      'Check buildspecs. Exits with 1 where an error was found, and with 2 where a file could not be read.',
    )
    .argument('<path...>', 'files, or folders that are searched for buildspecs')
    .addOption(
      new Option('--format <format>', 'how to print findings').choices(['text', 'json']).default('text'),
    )
    .action(async (paths: string[], options: LintOptions) => {
      exitCode = await lint(paths, options.format, output);
    });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    return thrown.exitCode === 0 ? EXIT_CLEAN : EXIT_FAILED;
  }
  return exitCode;
}

const NO_COLOR = process.env['NO_COLOR'];

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the output has stopped reading, as `head` does.
  if (error.code !== 'EPIPE') throw error;
});

run(process.argv.slice(2), {
  colour: process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === ''),
  out: text => {
    process.stdout.write(text);
  },
  err: text => {
    process.stderr.write(text);
  },
}).then(
  code => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    process.stderr.write(
      `headgate: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`,
    );
    process.exitCode = EXIT_FAILED;
  },
);

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { STDIN } from './files';
import { EXIT_CLEAN, EXIT_FAILED, lint, LINT_FORMATS, type LintFormat, type Output } from './lint';

/** The options as commander gives them. */
interface GivenOptions {
  readonly format: LintFormat;
  readonly fix?: boolean;
  readonly quiet?: boolean;
  readonly workspace: boolean;
  readonly ignoreUnknown?: boolean;
  readonly maxWarnings?: number;
  readonly stdinFilename?: string;
  readonly color?: boolean;
}

const AFTER_HELP = `
Exit codes: 0 without errors; 1 where an error was found, or more warnings than --max-warnings allows; 2 where a file
could not be read or written, where .headgate/config.json is wrong, and for wrong usage.`;

/** The command line: parses it, runs the command and resolves to the exit code. Wrong usage is 2, like a failure. */
async function run(args: readonly string[], output: Output): Promise<number> {
  let exitCode = EXIT_CLEAN;
  const program = new Command('headgate')
    .description('Checks files of AWS CodePipeline, CodeBuild and CodeDeploy.')
    .exitOverride()
    .configureOutput({
      writeOut: text => {
        output.out(text);
      },
      writeErr: text => {
        output.err(text);
      },
    });
  const command = program
    .command('lint')
    .description('Check buildspecs, AppSpec files and pipelines.')
    .argument(
      '[path...]',
      `files, folders that are searched, patterns in quotes, or ${STDIN} for standard input`,
      ['.'],
    )
    .addOption(new Option('--format <format>', 'how to print findings').choices(LINT_FORMATS).default('text'))
    .option('--fix', 'apply the fixes that are surely meant to the files')
    .option('--no-workspace', 'check each file on its own, not together with the files around it')
    .option('--quiet', 'print errors only')
    .option('--ignore-unknown', 'pass over files that are none of these without a note')
    .option('--max-warnings <number>', 'fail where there are more warnings', wholeNumber)
    .option('--stdin-filename <path>', `what the text of ${STDIN} is called`)
    .option('--color', 'print colours')
    .option('--no-color', 'print no colours')
    .addHelpText('after', AFTER_HELP);
  command.action(async (paths: string[], { color, ...options }: GivenOptions) => {
    if (options.fix === true && paths.includes(STDIN)) {
      command.error(`error: --fix writes files, so it does not go with ${STDIN}`);
    }
    const folder = process.cwd();
    const all = { fix: false, quiet: false, ignoreUnknown: false, ...options, folder };
    exitCode = await lint(paths, all, { ...output, colour: color ?? output.colour });
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    return thrown.exitCode === 0 ? EXIT_CLEAN : EXIT_FAILED;
  }
  return exitCode;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0.');
  return Number(text);
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

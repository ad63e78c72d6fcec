import { list, map, oneOf, text, type KeySchema } from '../schema/schema';
import { pipelinePage } from './schemaPages';

const PAGE = pipelinePage('pipelines-filter');

function patterns(what: string): KeySchema {
  const of = (description: string): KeySchema => ({ value: list(text()), description, url: PAGE });
  return {
    value: map({
      includes: of(`Patterns of ${what} that start the pipeline, at most 8.`),
      excludes: of(`Patterns of ${what} that do not start it, at most 8. They win over \`includes\`.`),
    }),
    description: `Which ${what} count. \`*\` stands for anything but a slash, \`**\` also for slashes.`,
    url: PAGE,
    snippet: "\n  includes:\n    - '${1}'",
  };
}

const BRANCHES = patterns('branches');
const FILE_PATHS: KeySchema = {
  ...patterns('paths of changed files'),
  description:
    'Which changed files count. Only together with `branches`. `*` stands for anything but a slash, `**` also for slashes.',
};

/** What starts a pipeline by events of a Git repository. Source: CodePipeline User Guide, "Filter triggers on code push or pull request". */
export const TRIGGERS: KeySchema = {
  value: list(
    map({
      providerType: {
        value: oneOf('CodeStarSourceConnection'),
        description: 'The kind of the source; only connections have triggers.',
        url: PAGE,
        required: true,
        snippet: ' CodeStarSourceConnection',
      },
      gitConfiguration: {
        value: map({
          sourceActionName: {
            value: text('sourceAction'),
            description:
              'The source action, of provider CodeStarSourceConnection, that the trigger is about.',
            url: PAGE,
            required: true,
          },
          push: {
            value: list(
              map({
                branches: BRANCHES,
                filePaths: FILE_PATHS,
                tags: {
                  ...patterns('Git tags'),
                  description: 'Which Git tags count. Not together with branches or file paths.',
                },
              }),
            ),
            description: 'Pushes that start the pipeline; one of at most three filters must match.',
            url: PAGE,
          },
          pullRequest: {
            value: list(
              map({
                events: {
                  value: list(
                    oneOf(
                      ['OPEN', 'A pull request is opened.'],
                      ['UPDATED', 'Commits are added to it.'],
                      ['CLOSED', 'It is closed; on Bitbucket only when it is merged.'],
                    ),
                  ),
                  description: 'What must happen to the pull request.',
                  url: PAGE,
                },
                branches: BRANCHES,
                filePaths: FILE_PATHS,
              }),
            ),
            description: 'Pull requests that start the pipeline; one of at most three filters must match.',
            url: PAGE,
          },
        }),
        description: 'Which events of the repository start the pipeline.',
        url: PAGE,
        required: true,
      },
    }),
  ),
  description:
    'Which pushes and pull requests start the pipeline. Only in pipelines of type V2, and one for each source action.',
  url: PAGE,
};

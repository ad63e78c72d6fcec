import { sourceProblems } from '../../core/intake/questions/fieldChecks';
import { kindOf, movedSource, SOURCE_LABELS, type SourceKind } from '../../core/intake/questions/labels';
import type { StartAnswer } from '../../core/intake/answers/answers';
import type { SourceBlueprint } from '../../core/pipeline/blueprint/pipeline';
import type { Choice, Dialogs } from '../kit/dialogs';
import { listText } from '../kit/listText';
import { answered, evidenceText, type PipelineState, type PipelineStep } from './pipelineState';

/** Where the source is: what git says, or another place with its two parts. */
export function sourceSteps(title: string, dialogs: Pick<Dialogs, 'pick' | 'ask'>): readonly PipelineStep[] {
  return [
    {
      title,
      ask: async (state, question) => {
        const picked = await dialogs.pick(sourceChoices(state), {
          ...question,
          placeholder: 'The code is kept in …',
        });
        if (picked === undefined) return undefined;
        const { source, isTyped } = picked;
        const start = startFor(source, state.answers.start);
        return { ...answered(state, { source, start }), isSourceTyped: isTyped };
      },
    },
    ...[0, 1].map((at): PipelineStep => ({
      title,
      isAsked: ({ isSourceTyped }) => isSourceTyped,
      ask: async (state, question) => {
        const field = fieldsOf(state.answers.source)[at];
        if (field === undefined) return state;
        const problem = (text: string): string | undefined =>
          sourceProblems(field.take(text.trim())).find(({ field: name }) => name === field.name)?.message;
        const text = await dialogs.ask({ ...question, prompt: field.prompt, value: field.value, problem });
        return text === undefined ? undefined : answered(state, { source: field.take(text.trim()) });
      },
    })),
  ];
}

/** Only a connection has pull requests and filters. */
function startFor({ kind }: SourceBlueprint, start: StartAnswer): StartAnswer {
  return kind === 'connection'
    ? start
    : { ...start, branches: [], paths: [], tags: [], onPullRequest: false };
}

interface PickedSource {
  readonly source: SourceBlueprint;
  readonly isTyped: boolean;
}

function sourceChoices({ answers, prefill }: PipelineState): readonly Choice<PickedSource>[] {
  const { source } = answers;
  const isWhole = sourceProblems(source).length === 0;
  const isFound = JSON.stringify(source) === JSON.stringify(prefill.answers.source);
  const description = isFound ? evidenceText(prefill, 'source') : undefined;
  const found: Choice<PickedSource> = {
    label: listText(sourceLabel(source)),
    value: { source, isTyped: false },
    detail: SOURCE_LABELS[kindOf(source)],
    ...(description !== undefined && { description }),
  };
  const isKind = (key: string): key is SourceKind => key in SOURCE_LABELS;
  const kinds = Object.keys(SOURCE_LABELS)
    .filter(isKind)
    .map(kind => ({
      label: SOURCE_LABELS[kind],
      ...(isWhole && { group: 'Somewhere else' }),
      value: { source: movedSource(source, kind), isTyped: true },
    }));
  return isWhole ? [found, ...kinds] : kinds;
}

/** Which repository, archive or image it is. */
export function sourceLabel(source: SourceBlueprint): string {
  if (source.kind === 's3') return `${source.bucket}/${source.key}`;
  if (source.kind === 'ecr') return `${source.repository}:${source.tag}`;
  return `${source.repository}, branch ${source.branch}`;
}

interface SourceField {
  /** As {@link sourceProblems} names it. */
  readonly name: string;
  readonly prompt: string;
  readonly value: string;
  readonly take: (text: string) => SourceBlueprint;
}

function fieldsOf(source: SourceBlueprint): readonly SourceField[] {
  const field = (
    name: string,
    prompt: string,
    value: string,
    take: (text: string) => SourceBlueprint,
  ): SourceField => ({ name, prompt, value, take });
  switch (source.kind) {
    case 'connection':
      return [
        field('repository', 'The repository: owner/name', source.repository, repository => ({
          ...source,
          repository,
        })),
        field('branch', 'The branch', source.branch, branch => ({ ...source, branch })),
      ];
    case 'codecommit':
      return [
        field('repository', 'The name of the repository', source.repository, repository => ({
          ...source,
          repository,
        })),
        field('branch', 'The branch', source.branch, branch => ({ ...source, branch })),
      ];
    case 's3':
      return [
        field('bucket', 'The bucket, which keeps versions', source.bucket, bucket => ({ ...source, bucket })),
        field('key', 'The key of the archive: releases/source.zip', source.key, key => ({ ...source, key })),
      ];
    case 'ecr':
      return [
        field('repository', 'The repository of the image', source.repository, repository => ({
          ...source,
          repository,
        })),
        field('tag', 'The tag that starts it', source.tag, tag => ({ ...source, tag })),
      ];
  }
}

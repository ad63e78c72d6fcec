import { list, map, text, type KeySchema } from '../schema/schema';
import { STRUCTURE_PAGE } from './schemaPages';

export const INPUT_ARTIFACTS: KeySchema = {
  value: list(
    map({
      name: {
        value: text('inputArtifact'),
        description: 'The name of an artifact that an earlier action hands over.',
        url: STRUCTURE_PAGE,
        required: true,
      },
    }),
  ),
  description: 'What the action works on: artifacts of earlier actions.',
  url: STRUCTURE_PAGE,
};

export const OUTPUT_ARTIFACTS: KeySchema = {
  value: list(
    map({
      name: {
        value: text(),
        description:
          'The name of the artifact, once in the whole pipeline. Where a build has several, letters, digits and underscores only.',
        url: STRUCTURE_PAGE,
        required: true,
      },
      files: {
        value: list(text()),
        description:
          'Of a Commands action: the files that the artifact holds, as paths or patterns; at most 10.',
        url: STRUCTURE_PAGE,
      },
    }),
  ),
  description: 'What the action hands over to later actions.',
  url: STRUCTURE_PAGE,
};

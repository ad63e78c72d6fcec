import { inSentence } from '../../../base/inSentence';
import { SOURCE_ARTIFACT } from '../../pipeline/blueprint/pipeline';
import type { Answers } from '../answers/answers';
import type { PlannedBuilds } from '../build/plannedBuilds';
import type { PlannedStages } from './parts';
import { SERVICE_WORDS } from './words';

/** The stages of the tests that stand apart from the build. */
export function addTests(
  stages: PlannedStages,
  { services, tests }: Answers,
  { test, integration }: PlannedBuilds,
): void {
  if (test !== undefined)
    stages.add(
      'Test',
      {
        question: 'toolchain',
        text: 'The tests have their own stage with reports, because you want them separate from the build. Nothing that fails them is deployed.',
      },
      [
        {
          action: { kind: 'test', name: 'Test', project: test.project.name, input: SOURCE_ARTIFACT },
          because: {
            question: 'toolchain',
            text: `CodeBuild runs ${test.project.buildspec} and collects the results, because you chose tests in ${tests === 'stage' ? 'their own stage' : 'the pipeline'}.`,
          },
        },
      ],
    );
  if (integration === undefined) return;
  const names = inSentence(services.map(service => SERVICE_WORDS[service]));
  stages.add(
    'Integration',
    {
      question: 'services',
      text: `Tests run against real services before anything is deployed, because your software uses ${names}.`,
    },
    [
      {
        action: {
          kind: 'test',
          name: 'Integration',
          project: integration.project.name,
          input: SOURCE_ARTIFACT,
        },
        because: {
          question: 'services',
          text: `CodeBuild starts ${names} in containers next to the tests, because you chose integration tests. The containers are thrown away afterwards.`,
        },
      },
    ],
  );
}

import type { ActionDeclaration } from '../../core/pipeline/declaration';
import type { ActionRunner } from './action';

export interface ProviderRunners {
  readonly source: ActionRunner;
  readonly codeBuild: ActionRunner;
  readonly approval: ActionRunner;
  readonly s3Deploy: ActionRunner;
}

/** Chooses who runs an action. What nobody here can run fails and says so; nothing passes for done that was not. */
export function runnerFor(runners: ProviderRunners): (action: ActionDeclaration) => ActionRunner {
  return action => {
    const { category, provider } = action.actionTypeId;
    switch (category) {
      case 'Source':
        return runners.source;
      case 'Build':
      case 'Test':
        return provider === 'CodeBuild' ? runners.codeBuild : notRun(action);
      case 'Approval':
        return provider === 'Manual' ? runners.approval : notRun(action);
      case 'Deploy':
        return provider === 'S3' ? runners.s3Deploy : notRun(action);
      case 'Invoke':
      case 'Compute':
        return notRun(action);
    }
  };
}

function notRun({ name, actionTypeId: { category, provider } }: ActionDeclaration): ActionRunner {
  const nothing = category === 'Deploy' ? 'Nothing was deployed.' : 'Nothing was run.';
  const message = `The local engine cannot run ${provider} yet (action ${name}). ${nothing}`;
  return () => Promise.resolve({ status: 'Failed', error: { code: 'ConfigurationError', message } });
}

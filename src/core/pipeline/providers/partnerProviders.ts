import type { Provider } from './provider';

const PARTNERS: Readonly<Record<string, readonly string[]>> = {
  Build: ['CloudBees', 'TeamCity'],
  Test: ['BlazeMeter', 'GhostInspector', 'Nouvola', 'Runscope', 'StormRunner'],
  Deploy: ['XebiaLabs'],
};

/**
 * Actions of partners from the first years of CodePipeline, whose counts of artifacts and configuration are not
 * documented any more. Source: CodePipeline User Guide of 2023, Product and service integrations.
 */
export const PARTNER_PROVIDERS: readonly Provider[] = Object.entries(PARTNERS).flatMap(
  ([category, providers]) =>
    providers.map(provider => ({
      category,
      owner: 'ThirdParty',
      provider,
      inputs: [0, 5],
      outputs: [0, 5],
      outdated: `${provider} is an old partner action that AWS's action reference does not describe any more. A CodeBuild action that calls ${provider} replaces it.`,
    })),
);

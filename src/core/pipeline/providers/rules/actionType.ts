import type { Fix } from '../../../rules/finding';
import { nearest } from '../../../rules/fixes/rename';
import { shown } from '../../../rules/shown';
import type { PipelineDocument } from '../../document';
import { replaceText } from '../../edits';
import { ACTION_CATEGORIES, VERSION_PATTERN } from '../../limits';
import type { ActionModel } from '../../model/model';
import type { PipelineRule } from '../../rules/pipelineRule';
import { knownText, type TextValue } from '../../value';
import { PROVIDERS, findProvider } from '../catalogue';
import { labelOf } from '../configured';
import type { Provider } from '../provider';

export const actionType: PipelineRule = {
  id: 'pipeline/action-type',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines)
      for (const stage of pipeline.stages.items)
        for (const action of stage.actions.items) {
          const category = knownText(action.category);
          const owner = knownText(action.owner);
          const provider = knownText(action.provider);
          if (category === undefined || owner === undefined || provider === undefined) continue;
          // Another rule knows these lists; a custom action may have any name.
          if (!ACTION_CATEGORIES.some(known => known === category) || !/^(AWS|ThirdParty)$/.test(owner))
            continue;
          const written = knownText(action.version);
          // Another rule reports what no version could be.
          const version = written !== undefined && VERSION_PATTERN.test(written) ? written : undefined;
          const known = findProvider({ category, owner, provider });
          if (known !== undefined && (version === undefined || version === '1')) continue;
          const meant = known ?? meantBy(category, owner, provider);
          const differing = meant === undefined ? [] : difference(action, meant);
          const place = differing[0]?.[0] ?? action.provider;
          if (place === undefined) continue;
          const fix = meant === undefined ? undefined : fixOf(document, differing, meant);
          report({
            message: `CodePipeline has no such action type: ${labelOf('Action', action)} asks for category ${category}, owner ${owner}, provider "${shown(provider)}"${version === undefined ? '' : `, version "${shown(version)}"`}.${advice(meant)}`,
            // A provider of AWS's own that is newer than this list is less likely than a wrong name.
            severity: owner === 'ThirdParty' && meant === undefined ? 'warning' : 'error',
            start: place.start,
            end: place.end,
            ...(fix === undefined ? {} : { fix }),
          });
        }
  },
};

/** The one type that differs least: by owner, by category, or by a slip in the name of the provider. */
function meantBy(category: string, owner: string, provider: string): Provider | undefined {
  const sameName = PROVIDERS.filter(known => known.provider === provider);
  const sameCategory = sameName.filter(known => known.category === category);
  if (sameCategory.length > 0) return sameCategory[0];
  if (sameName.length > 0) return sameName.length === 1 ? sameName[0] : undefined;
  const inCategory = PROVIDERS.filter(known => known.category === category);
  const name =
    ALIASES.get(provider.toLowerCase()) ??
    nearest(
      provider,
      inCategory.map(known => known.provider),
    );
  const named = inCategory.filter(known => known.provider === name);
  return named.find(known => known.owner === owner) ?? named[0];
}

/** What a provider is called elsewhere. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  ['codeconnections', 'codestarconnections', 'connection', 'githubv2', 'bitbucket', 'gitlab'].map(name => [
    name,
    'CodeStarSourceConnection',
  ]),
);

function advice(meant: Provider | undefined): string {
  return meant === undefined
    ? ''
    : ` There is category ${meant.category}, owner ${meant.owner}, provider ${meant.provider}, version 1.`;
}

type Difference = readonly [written: TextValue, meant: string];

/** What is written of the type and is not what is meant. */
function difference(action: ActionModel, meant: Provider): readonly Difference[] {
  const pairs: readonly (readonly [TextValue | undefined, string])[] = [
    [action.category, meant.category],
    [action.owner, meant.owner],
    [action.provider, meant.provider],
    [action.version, '1'],
  ];
  return pairs.flatMap(([written, text]): readonly Difference[] =>
    written === undefined || written.unresolved !== undefined || written.text === text
      ? []
      : [[written, text]],
  );
}

/** Puts the type that is meant in the place of what differs; `undefined` where that is not written as such. */
function fixOf(
  document: PipelineDocument,
  differing: readonly Difference[],
  { category, owner, provider }: Provider,
): Fix | undefined {
  const fixes = differing.map(([written, text]) => replaceText(document, written, text));
  const edits = fixes.flatMap(fix => fix?.edits ?? []);
  if (fixes.includes(undefined)) return undefined;
  return {
    title: `Use ${category}, ${owner}, ${provider}, version 1`,
    edits,
    isPreferred: edits.length === 1,
  };
}

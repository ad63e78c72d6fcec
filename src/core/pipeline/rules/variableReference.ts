import type { Fix } from '../../rules/finding';
import { nearest } from '../../rules/fixes/rename';
import type { Reporter } from '../../rules/rule';
import { shown } from '../../rules/shown';
import type { PipelineDocument } from '../document';
import { checkStepsOf, isEarlier, isWholeFlow, MAX_CANDIDATES, stepsOf, type Step } from '../flow';
import type { ActionModel, PipelineModel } from '../model/model';
import { spelled } from '../model/spelled';
import { outputVariablesOf } from '../providers/catalogue';
import { referencesIn, type Reference } from '../references';
import { fieldOf, knownText, type TextValue } from '../value';
import type { PipelineRule } from './pipelineRule';

/** What CodePipeline has to say about a reference that leads nowhere. */
const NO_NAMESPACE =
  'Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.';

/** A text that may refer to variables, and what is done before it is read. */
interface Use {
  readonly value: TextValue;
  readonly isSource: boolean;
  /** Whether this step is done by then; `undefined` where that is not known. */
  readonly isDone: (step: Step) => boolean | undefined;
}

/** The actions with a namespace, and whether no other can have one. */
interface Producers {
  readonly byNamespace: ReadonlyMap<string, readonly Step[]>;
  readonly isWhole: boolean;
}

export const variableReference: PipelineRule = {
  id: 'pipeline/variable-reference',
  severity: 'error',
  check(document, report) {
    for (const pipeline of document.pipelines) {
      const steps = stepsOf(pipeline);
      const producers = producersOf(pipeline, steps);
      for (const use of usesIn(document, pipeline, steps)) {
        for (const reference of referencesIn(document.text, use.value))
          checkReference(pipeline, producers, use, reference, report);
      }
      for (const { defaultValue } of pipeline.variables.items) {
        if (defaultValue === undefined) continue;
        for (const { source, start, end } of referencesIn(document.text, defaultValue))
          report({
            severity: 'warning',
            message: `A default value is taken as it stands: ${shown(source)} stays text.`,
            start,
            end,
          });
      }
    }
  },
};

function checkReference(
  pipeline: PipelineModel,
  producers: Producers,
  { isSource, isDone }: Use,
  reference: Reference,
  report: Reporter,
): void {
  const { namespace, key, source, start, end } = reference;
  const say = (message: string, fix?: Fix, serviceMessage?: string): void => {
    report({
      message,
      start,
      end,
      ...(fix === undefined ? {} : { fix }),
      ...(serviceMessage === undefined ? {} : { serviceMessage }),
    });
  };
  if (key === undefined || key === '' || namespace === '') {
    say(`A reference is #{namespace.key}. Here it is ${shown(source)}.`, undefined, NO_NAMESPACE);
  } else if (namespace === 'codepipeline') {
    if (key !== 'PipelineExecutionId')
      say(
        'CodePipeline itself has one variable: #{codepipeline.PipelineExecutionId}.',
        replaced(reference, 'PipelineExecutionId'),
      );
  } else if (namespace === 'variables') {
    const names = pipeline.variables.items.map(({ name }) => knownText(name));
    if (isSource) {
      say(`Source actions cannot use variables of the pipeline.`);
    } else if (pipeline.variables.isListed && !names.includes(undefined) && !names.includes(key)) {
      const known = names.filter(text => text !== undefined);
      say(`The pipeline declares no variable "${shown(key)}".`, replaced(reference, nearest(key, known)));
    }
  } else checkProducer(producers, isDone, reference, say);
}

function checkProducer(
  { byNamespace, isWhole }: Producers,
  isDone: Use['isDone'],
  reference: Reference,
  say: (message: string, fix?: Fix, serviceMessage?: string) => void,
): void {
  const { namespace, key = '' } = reference;
  const producers = byNamespace.get(namespace) ?? [];
  if (producers.length === 0) {
    if (!isWhole) return;
    const candidates =
      byNamespace.size > MAX_CANDIDATES ? [] : [...byNamespace].filter(([name]) => !name.includes('.'));
    const meant = nearest(
      namespace,
      candidates.flatMap(([name, steps]) => (steps.some(step => isDone(step) === true) ? [name] : [])),
    );
    const fix = meant === undefined ? undefined : renamed(reference, meant);
    const advice =
      namespace.trim() === namespace
        ? ' Give the action that puts out the variable this namespace.'
        : ` The blanks count as part of it. Write #{${namespace.trim()}.${key.trim()}}.`;
    say(`No action has the namespace "${shown(namespace)}".${advice}`, fix, NO_NAMESPACE);
    return;
  }
  if (producers.every(step => isDone(step) === false)) {
    say(`The action with the namespace "${shown(namespace)}" runs only later, or at the same time.`);
    return;
  }
  const lists = producers.map(step => variablesOf(step.action));
  const known = lists.flatMap(list => list ?? []);
  if (lists.includes(undefined) || known.includes(key)) return;
  const others = known.length === 0 ? 'none' : known.join(', ');
  say(
    `The action with the namespace "${shown(namespace)}" has no output variable "${shown(key)}". It has ${others}.`,
    replaced(reference, nearest(key, known)),
  );
}

function producersOf(pipeline: PipelineModel, steps: readonly Step[]): Producers {
  const byNamespace = new Map<string, Step[]>();
  for (const step of steps) {
    const name = step.action.namespace?.text;
    if (name === undefined || name === '') continue;
    const others = byNamespace.get(name);
    if (others === undefined) byNamespace.set(name, [step]);
    else if (others.length < MAX_CANDIDATES) others.push(step);
  }
  const isWhole =
    isWholeFlow(pipeline) &&
    steps.every(
      ({ action }) => action.map.isOpen === undefined && action.namespace?.unresolved === undefined,
    );
  return { byNamespace, isWhole };
}

/** The variables that an action puts out; `undefined` where they are not known. */
function variablesOf({
  category,
  owner,
  provider,
  outputVariables,
}: ActionModel): readonly string[] | undefined {
  const [inCategory, ofOwner, name] = [category, owner, provider].map(knownText);
  if (inCategory === undefined || ofOwner === undefined || name === undefined) return undefined;
  if (name !== 'Commands') return outputVariablesOf({ category: inCategory, owner: ofOwner, provider: name });
  const names = outputVariables.items.map(knownText);
  return outputVariables.isListed && !names.includes(undefined)
    ? names.filter(text => text !== undefined)
    : undefined;
}

/** Another key in the place of one, and another namespace; only where the reference is written as such. */
function replaced(reference: Reference, key: string | undefined): Fix | undefined {
  return key === undefined ? undefined : fixOf(reference, `#{${reference.namespace}.${key}}`);
}

function renamed(reference: Reference, namespace: string): Fix | undefined {
  return fixOf(reference, `#{${namespace}.${reference.key ?? ''}}`);
}

function fixOf({ start, end, source }: Reference, newText: string): Fix | undefined {
  if (end - start !== source.length) return undefined;
  return {
    title: `Replace "${shown(source)}" with "${newText}"`,
    edits: [{ start, end, newText }],
    isPreferred: true,
  };
}

function* usesIn(
  document: PipelineDocument,
  pipeline: PipelineModel,
  steps: readonly Step[],
): Generator<Use> {
  for (const step of steps) {
    const isSource = knownText(step.action.category) === 'Source';
    const isDone = (other: Step): boolean | undefined => isEarlier(other, step);
    for (const { value } of step.action.configuration.items) {
      if (value.kind === 'text') yield { value, isSource, isDone };
    }
    for (const { map } of step.action.environmentVariables.items) {
      const value = fieldOf(map, spelled('value', document.file.spelling));
      if (value?.kind === 'text') yield { value, isSource, isDone };
    }
  }
  for (const { rule, isDone } of checkStepsOf(pipeline)) {
    for (const { value } of rule.configuration.items)
      if (value.kind === 'text') yield { value, isSource: false, isDone };
  }
}

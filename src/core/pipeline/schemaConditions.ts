import { list, map, NUMBER, oneOf, text, type KeySchema, type TextSchema } from '../schema/schema';
import { INPUT_ARTIFACTS } from './schemaArtifacts';
import { pipelinePage } from './schemaPages';

const PAGE = pipelinePage('stage-conditions');
const RULES_PAGE = pipelinePage('rule-reference');
const RETRY_PAGE = pipelinePage('stage-retry');

const RULE_TYPE: KeySchema = {
  value: map({
    category: {
      value: oneOf('Rule'),
      description: 'Always `Rule`.',
      url: RULES_PAGE,
      required: true,
      snippet: ' Rule',
    },
    owner: {
      value: oneOf('AWS'),
      description: 'Always `AWS`.',
      url: RULES_PAGE,
      snippet: ' AWS',
    },
    provider: {
      value: text('ruleProvider'),
      description: 'What the rule asks.',
      url: RULES_PAGE,
      required: true,
    },
    version: { value: oneOf('1'), description: 'Always `1`.', url: RULES_PAGE },
  }),
  description: 'The kind of the rule.',
  url: RULES_PAGE,
  required: true,
};

const RULES: KeySchema = {
  value: list(
    map({
      name: { value: text(), description: 'The name of the rule.', url: PAGE, required: true },
      ruleTypeId: RULE_TYPE,
      configuration: {
        value: map(
          {},
          {
            from: 'ruleConfiguration',
            others: { value: text('reference'), description: 'A setting of the rule.', url: RULES_PAGE },
          },
        ),
        description: 'The settings of the rule; its provider says which there are.',
        url: RULES_PAGE,
      },
      commands: {
        value: list(text()),
        description: 'The commands of a Commands rule, from 1 to 50.',
        url: pipelinePage('rule-reference-Commands'),
      },
      inputArtifacts: INPUT_ARTIFACTS,
      roleArn: { value: text(), description: 'The role that asks the rule, by its ARN.', url: PAGE },
      region: { value: text('region'), description: 'The region that the rule is asked in.', url: PAGE },
      timeoutInMinutes: {
        value: NUMBER,
        description: 'After how many minutes the rule has failed.',
        url: PAGE,
      },
    }),
  ),
  description: 'The rules of the condition, from 1 to 5. All of them must hold.',
  url: RULES_PAGE,
};

function conditions(result: TextSchema): KeySchema {
  return {
    value: list(
      map({
        result: { value: result, description: 'What happens when a rule does not hold.', url: PAGE },
        rules: RULES,
      }),
    ),
    description: 'Exactly one condition.',
    url: PAGE,
    required: true,
  };
}

const FAIL = ['FAIL', 'The stage fails.'] as const;
const SKIP = ['SKIP', 'The stage is left out. Only with rules LambdaInvoke and VariableCheck.'] as const;
const ROLLBACK = ['ROLLBACK', 'The stage goes back to its last execution that succeeded.'] as const;
const RETRY = ['RETRY', 'The stage runs again once.'] as const;

/** What a stage does before and after its actions. Source: CodePipeline User Guide, "Configure conditions for a stage". */
export const HOOKS: Readonly<Record<string, KeySchema>> = {
  beforeEntry: {
    value: map({ conditions: conditions(oneOf(FAIL, SKIP)) }),
    description: 'What must hold before the stage begins. Type V2 only.',
    url: PAGE,
  },
  onSuccess: {
    value: map({ conditions: conditions(oneOf(ROLLBACK, FAIL)) }),
    description: 'What must hold after the stage has succeeded, for it to count as succeeded. Type V2 only.',
    url: PAGE,
  },
  onFailure: {
    value: map({
      result: {
        value: oneOf(ROLLBACK, RETRY),
        description: 'What happens when the stage fails.',
        url: PAGE,
      },
      retryConfiguration: {
        value: map({
          retryMode: {
            value: oneOf(
              ['FAILED_ACTIONS', 'Only the actions that failed run again.'],
              ['ALL_ACTIONS', 'All actions of the stage run again.'],
            ),
            description: 'What runs again.',
            url: RETRY_PAGE,
          },
        }),
        description: 'How the stage runs again, with `RETRY` as the result. Not together with conditions.',
        url: RETRY_PAGE,
      },
      conditions: { ...conditions(oneOf(ROLLBACK)), required: false },
    }),
    description: 'What happens when the stage fails. Type V2 only.',
    url: PAGE,
  },
};

import { completionSuite, type Case } from './assistSuite';
import { declarationAt, templateAt } from './assistTemplate';

/** The text of the setting with the cursor, as it stands in a template. */
function variables(text: string): string {
  return templateAt('buildKey', `EnvironmentVariables: ${text}`);
}

/** The same in the JSON of a declaration. */
function inJson(text: string): string {
  return declarationAt('reference', '').replace(
    '"ProjectName": "app-"',
    `"ProjectName": "app", "EnvironmentVariables": ${text}`,
  );
}

function ending(text: string): string {
  return text.replace('¦', '');
}

const CASES: Readonly<Record<string, Case>> = {
  'an environment variable as a whole': {
    text: templateAt('buildKey'),
    take: [
      'EnvironmentVariables',
      ending(variables(`'[{"name":"NAME","value":"value","type":"PLAINTEXT"}]'¦`)),
    ],
  },
  'the value of environment variables': {
    text: variables('¦'),
    take: [
      '[{"name":"NAME","value":"value","type":"PLAINTEXT"}]',
      ending(variables(`'[{"name":"NAME","value":"value","type":"PLAINTEXT"}]'¦`)),
    ],
  },
  'an item in the text': { text: variables("'[¦]'"), take: ['{}', ending(variables("'[{}]'¦"))] },
  'keys in the text': {
    text: variables(`'[{"name":"A",¦}]'`),
    all: ['value', 'type'],
    take: ['value', ending(variables(`'[{"name":"A","value": ""}]'¦`))],
  },
  'a begun key in the text': {
    text: variables(`'[{"name":"A","t¦"}]'`),
    take: ['type', ending(variables(`'[{"name":"A","type": ""}]'¦`))],
  },
  'types in the text': {
    text: variables(`'[{"name":"A","value":"b","type":"¦"}]'`),
    all: ['PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER'],
    take: ['PARAMETER_STORE', ending(variables(`'[{"name":"A","value":"b","type":"PARAMETER_STORE"}]'¦`))],
  },
  'types in a text of several lines': {
    text: variables(
      '|\n                  [\n                    {"name": "A", "type": ¦}\n                  ]',
    ),
    take: [
      'PLAINTEXT',
      ending(
        variables(
          '|\n                  [\n                    {"name": "A", "type": "PLAINTEXT"}\n                  ]¦',
        ),
      ),
    ],
  },
  'variables in the text': {
    text: variables(`'[{"name":"A","value":"#{¦"}]'`),
    has: ['SourceVariables.CommitId'],
  },
  'no names and no values in the text': { text: variables(`'[{"name":"¦"}]'`), all: [] },
  'keys in the text in double quotes': {
    text: variables(String.raw`"[{\"name\":\"A\",¦}]"`),
    take: ['type', ending(variables(String.raw`"[{\"name\":\"A\",\"type\": \"\"}]"¦`))],
  },
  'a key of the text in JSON': {
    text: inJson(String.raw`"[{\"name\":\"A\",\"v¦\"}]"`),
    take: ['value', ending(inJson(String.raw`"[{\"name\":\"A\",\"value\": \"\"}]"¦`))],
  },
  'a value of the text in JSON': {
    text: inJson(String.raw`"[{\"name\":\"A\",\"type\":\"¦\"}]"`),
    take: ['SECRETS_MANAGER', ending(inJson(String.raw`"[{\"name\":\"A\",\"type\":\"SECRETS_MANAGER\"}]"¦`))],
  },
  'the value of environment variables in JSON': {
    text: inJson('"¦"'),
    take: [
      '[{"name":"NAME","value":"value","type":"PLAINTEXT"}]',
      ending(inJson(String.raw`"[{\"name\":\"NAME\",\"value\":\"value\",\"type\":\"PLAINTEXT\"}]"¦`)),
    ],
  },
};

completionSuite('pipeline', CASES);

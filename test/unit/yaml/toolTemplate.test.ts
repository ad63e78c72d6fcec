import assert from 'node:assert/strict';
import { diagnose } from '../../../src/core/language/diagnose';
import { recognise } from '../../../src/core/language/recognise';
import { readDefinitions } from '../../../src/core/pipeline/read';
import { parseYaml } from '../../../src/core/yaml/parse';
import { isToolTemplate } from '../../../src/core/yaml/toolTemplate';

const PIPELINE = 'Resources:\n  Release:\n    Type: AWS::CodePipeline::Pipeline\n    Properties:\n';

describe('isToolTemplate', () => {
  const templates: readonly (readonly [string, string])[] = [
    ['a loop of Jinja', `${PIPELINE}{% for stage in stages %}\n      Name: {{ stage }}\n{% endfor %}\n`],
    ['an indented block of Jinja', `${PIPELINE}      {%- if role %}\n      RoleArn: a\n      {%- endif %}\n`],
    ['a condition of Go', `${PIPELINE}{{- if .Role}}\n      RoleArn: a\n{{- end}}\n`],
    ['a placeholder in capitals', `${PIPELINE}      Name: %PIPELINE%\n`],
    ['a doubled placeholder behind a tag', `${PIPELINE}      Name: !Sub %%PIPELINE%%-\${AWS::Region}\n`],
  ];
  for (const [what, text] of templates)
    it(`knows ${what}, and nothing is said of it`, () => {
      const { problems } = parseYaml(text);
      assert.ok(problems.length > 0);
      assert.ok(isToolTemplate(text, problems));
      assert.deepEqual(diagnose('pipeline.yaml', text), []);
      assert.deepEqual(readDefinitions('/w/pipeline.yaml', text), { definitions: [], problems: [] });
    });

  const others: readonly (readonly [string, string])[] = [
    ['a fault', `${PIPELINE}      Name: a: b\n`],
    ['a fault above a text with a placeholder', `${PIPELINE}      Name: a: b\n      RoleArn: '{{ role }}'\n`],
    ['a placeholder that only needs quotes', `${PIPELINE}      Name: {{cookiecutter.name}}-release\n`],
    ['a reference to a secret', `${PIPELINE}      Name: {{resolve:ssm:name}}-x\n`],
    ['a variable of Windows', 'version: 0.2\nenv:\n  variables:\n    PATH: %PATH%;C:\\tools\n'],
    ['a command of Windows', 'version: 0.2\nphases:\n  build:\n    commands:\n      - %HOME%\\run.bat\n'],
  ];
  for (const [what, text] of others)
    it(`takes ${what} for none`, () => {
      const { problems } = parseYaml(text);
      assert.ok(problems.length > 0);
      assert.ok(!isToolTemplate(text, problems));
    });

  it('takes what parses for none, whatever commands write', () => {
    const text = 'version: 0.2\nphases:\n  build:\n    commands:\n      - |\n        {% for a in b %}\n';
    assert.ok(!isToolTemplate(text, parseYaml(text).problems));
    assert.equal(recognise('buildspec.yml', text), 'buildspec');
  });
});

import assert from 'node:assert/strict';
import { readLintConfig, readLintSettings } from '../../../src/core/language/lintSettings';

const KNOWN = new Set(['buildspec/version', 'appspec/os']);

describe('settings of the checks', () => {
  it('are the levels of rules and the image', () => {
    const { settings, problems } = readLintSettings(
      {
        rules: { 'buildspec/version': 'off', 'appspec/os': 'warning' },
        image: ' aws/codebuild/standard:7.0 ',
      },
      KNOWN,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [...settings.rules],
      [
        ['buildspec/version', 'off'],
        ['appspec/os', 'warning'],
      ],
    );
    assert.equal(settings.image, 'aws/codebuild/standard:7.0');
  });

  it('are the defaults where nothing is said', () => {
    assert.deepEqual(readLintSettings({}), { settings: { rules: new Map() }, problems: [] });
    assert.deepEqual(readLintSettings({ image: '' }).settings, { rules: new Map() });
  });

  const wrong: readonly (readonly [Parameters<typeof readLintSettings>[0], RegExp])[] = [
    [{ rules: { 'buildspec/versoin': 'off' } }, /no rule "buildspec\/versoin"/],
    [
      { rules: { 'appspec/os': 'loud' } },
      /level of "appspec\/os" must be one of error, warning, information, off/,
    ],
    [{ rules: { 'appspec/os': null } }, /level of "appspec\/os"/],
    [{ rules: ['appspec/os'] }, /"rules" must be an object/],
    [{ image: 7 }, /"image" must be a text/],
  ];
  for (const [value, problem] of wrong) {
    it(`leave out what is wrong in ${JSON.stringify(value)}, and say so`, () => {
      const { settings, problems } = readLintSettings(value, KNOWN);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', problem);
      assert.deepEqual(settings, { rules: new Map() });
    });
  }

  it('take no rule from the prototype', () => {
    const { settings } = readLintSettings({ rules: JSON.parse('{"__proto__": "off"}') as unknown });
    assert.equal(settings.rules.get('constructor'), undefined);
    assert.equal(settings.rules.get('__proto__'), 'off');
  });
});

describe('.headgate/config.json', () => {
  it('holds the same settings', () => {
    const { settings, problems } = readLintConfig('{"rules": {"appspec/os": "off"}, "image": "i"}', KNOWN);
    assert.deepEqual(problems, []);
    assert.deepEqual([...settings.rules], [['appspec/os', 'off']]);
    assert.equal(settings.image, 'i');
  });

  for (const [text, problem] of [
    ['{', /not valid JSON/],
    ['[]', /must hold an object/],
    ['{"rule": {}}', /no setting "rule"/],
  ] as const) {
    it(`says what is wrong with ${text}`, () => {
      const { settings, problems } = readLintConfig(text);
      assert.match(problems.join(), problem);
      assert.equal(settings.rules.size, 0);
    });
  }
});

import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { excerpt } from '../../../src/cli/excerpt';
import { formatGithub } from '../../../src/cli/githubReport';
import type { CheckedFile } from '../../../src/cli/report';
import { formatSarif } from '../../../src/cli/sarif';
import { diagnose } from '../../../src/core/language/diagnose';
import { ALL_RULES } from '../../../src/core/workspace/allRules';
import { INTERNAL_ERROR } from '../../../src/core/rules/runRules';
import type { Range } from '../../../src/core/yaml/node';

const FOLDER = resolve('some', 'project');

/** A place within one line; all numbers from 0. */
function span(line: number, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}

function checked(path: string, text: string): CheckedFile {
  return { path, text, diagnostics: diagnose(path, text) };
}

describe('the line of a finding', () => {
  const cases: readonly (readonly [string, string, Range, readonly string[]])[] = [
    ['carets below the place', 'a: bcd', span(8, 3, 6), ['  9 | a: bcd', '    |    ^^^']],
    ['one caret below an empty place', 'a:', span(9, 2, 2), ['  10 | a:', '     |   ^']],
    ['nothing for an empty line', '  ', span(0, 0, 0), []],
    ['a blank for a tab', '\ta', span(0, 1, 2), ['  1 |  a', '    |  ^']],
    ['two columns for a wide character', '漢: b', span(0, 3, 4), ['  1 | 漢: b', '    |     ^']],
    ['no column for a mark', 'e\u0301: b', span(0, 4, 5), ['  1 | e\u0301: b', '    |    ^']],
    ['no escape sequence', 'a\u001b[2J', span(0, 0, 1), ['  1 | a\ufffd[2J', '    | ^']],
    [
      'carets to the end of the line where the place goes on below',
      'abc  ',
      { start: { line: 0, character: 1 }, end: { line: 4, character: 9 } },
      ['  1 | abc  ', '    |  ^^'],
    ],
  ];
  for (const [name, line, range, expected] of cases) {
    it(`shows ${name}`, () => {
      assert.deepEqual(excerpt(line, range), expected);
    });
  }

  it('is cut around the place where it is long', () => {
    const [shown = '', carets = ''] = excerpt(
      'x'.repeat(5_000_000) + 'y' + 'x'.repeat(1000),
      span(0, 5_000_000, 5_000_001),
    );
    assert.ok(shown.length < 140);
    assert.equal(carets.indexOf('^'), shown.indexOf('y'));
    assert.match(shown, /\| …x+yx+…$/);
  });
});

describe('the report for GitHub', () => {
  it('is a command a finding, with paths from the folder and columns from 1', () => {
    const file = checked(
      join(FOLDER, 'ci', 'buildspec.yml'),
      'version: 0.3\nphases:\n  build:\n    commands: [ls]\n',
    );
    const report = formatGithub([file], FOLDER);
    assert.match(
      report,
      /^::error file=ci\/buildspec\.yml,line=1,endLine=1,col=10,endColumn=12,title=buildspec\/version::CodeBuild .*\n$/,
    );
  });

  it('names no columns of a place over several lines, and calls information a notice', () => {
    const range = { start: { line: 0, character: 4 }, end: { line: 2, character: 1 } };
    const diagnostic = { rule: 'a/b', severity: 'information' as const, message: 'c', range, fixes: [] };
    const file = { path: join(FOLDER, 'a.yml'), text: '', diagnostics: [diagnostic] };
    assert.equal(formatGithub([file], FOLDER), '::notice file=a.yml,line=1,endLine=3,title=a/b::c\n');
  });

  it('escapes what a command gives another meaning', () => {
    const diagnostic = {
      rule: 'a/b',
      severity: 'warning' as const,
      message: '50%: a,b\r\n::error::c',
      range: span(0, 0, 1),
      fixes: [],
    };
    const file = { path: join(FOLDER, 'a,b:c%.yml'), text: '', diagnostics: [diagnostic] };
    assert.equal(
      formatGithub([file], FOLDER),
      '::warning file=a%2Cb%3Ac%25.yml,line=1,endLine=1,col=1,endColumn=1,title=a/b::50%25: a,b%0D%0A::error::c\n',
    );
  });
});

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys and indexes. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((current, key) => {
    if (Array.isArray(current)) return (current as unknown[])[Number(key)];
    assert.ok(isJson(current), `nothing at ${String(key)}`);
    return current[key];
  }, value);
}

function listAt(value: unknown, ...path: readonly (string | number)[]): readonly Json[] {
  const list = at(value, ...path);
  assert.ok(Array.isArray(list));
  return (list as unknown[]).filter(isJson);
}

describe('the report as SARIF', () => {
  const TEXT = 'version: 0.2\nphases:\n  build:\n    commands:\n      - echo "ä𝄞: b"\n';

  function report(files: readonly CheckedFile[], failed = false): unknown {
    const unreadable = failed ? [{ path: 'x.yml', reason: 'it does not exist' }] : [];
    return JSON.parse(formatSarif(files, unreadable, FOLDER));
  }

  it('has the shape of version 2.1.0', () => {
    const log = report([checked(join(FOLDER, 'a b', 'buildspec.yml'), TEXT)]);
    assert.equal(at(log, 'version'), '2.1.0');
    assert.match(String(at(log, '$schema')), /sarif-schema-2\.1\.0\.json$/);
    assert.equal(listAt(log, 'runs').length, 1);
    const run = at(log, 'runs', 0);
    assert.equal(at(run, 'columnKind'), 'utf16CodeUnits');
    assert.equal(at(run, 'tool', 'driver', 'name'), 'Headgate');
    assert.equal(at(run, 'originalUriBaseIds', '%SRCROOT%', 'uri'), `${pathToFileURL(FOLDER).href}/`);
    const [result, ...others] = listAt(run, 'results');
    assert.deepEqual(others, []);
    const artifactLocation = { uri: 'a%20b/buildspec.yml', uriBaseId: '%SRCROOT%' };
    const region = { startLine: 5, startColumn: 9, endLine: 5, endColumn: 22 };
    assert.deepEqual(at(result, 'locations'), [{ physicalLocation: { artifactLocation, region } }]);
    assert.equal(at(result, 'level'), 'error');
    assert.equal(typeof at(result, 'message', 'text'), 'string');
    const change = at(result, 'fixes', 0, 'artifactChanges', 0);
    assert.deepEqual(at(change, 'artifactLocation'), artifactLocation);
    assert.deepEqual(at(change, 'replacements'), [
      { deletedRegion: region, insertedContent: { text: `'echo "ä𝄞: b"'` } },
    ]);
    assert.equal(typeof at(result, 'fixes', 0, 'description', 'text'), 'string');
  });

  it('describes every rule, and results point at theirs', () => {
    const diagnostic = {
      rule: INTERNAL_ERROR,
      severity: 'warning' as const,
      message: 'a',
      range: span(0, 0, 0),
      fixes: [],
    };
    const own = checked(join(FOLDER, 'buildspec.yml'), TEXT);
    const log = report([own, { path: join(FOLDER, 'b.yml'), text: '', diagnostics: [diagnostic] }]);
    const rules = listAt(log, 'runs', 0, 'tool', 'driver', 'rules');
    assert.deepEqual(
      rules.map(rule => rule['id']),
      [...ALL_RULES.map(({ id }) => id), INTERNAL_ERROR],
    );
    for (const rule of rules) assert.match(String(rule['helpUri']), /^https:\/\/.*\/rules\.md#[a-z0-9-]+$/);
    for (const rule of rules.slice(0, -1)) {
      assert.ok(['error', 'warning', 'note'].includes(String(at(rule, 'defaultConfiguration', 'level'))));
      assert.match(String(at(rule, 'shortDescription', 'text')), /\w\.$/);
      assert.match(String(at(rule, 'fullDescription', 'text')), /\w/);
    }
    const results = listAt(log, 'runs', 0, 'results');
    assert.equal(results.length, 2);
    for (const result of results) assert.equal(rules[Number(result['ruleIndex'])]?.['id'], result['ruleId']);
  });

  it('says whether everything could be read', () => {
    const invocation = at(report([], true), 'runs', 0, 'invocations', 0);
    assert.equal(at(invocation, 'executionSuccessful'), false);
    assert.equal(
      at(invocation, 'toolExecutionNotifications', 0, 'message', 'text'),
      'x.yml was not checked: it does not exist.',
    );
    assert.equal(at(report([]), 'runs', 0, 'invocations', 0, 'executionSuccessful'), true);
    assert.deepEqual(at(report([]), 'runs', 0, 'results'), []);
  });

  it('names a file outside of the folder by its whole address', () => {
    const path = join(FOLDER, '..', 'other', 'buildspec.yml');
    const result = at(report([checked(path, TEXT)]), 'runs', 0, 'results', 0);
    assert.deepEqual(at(result, 'locations', 0, 'physicalLocation', 'artifactLocation'), {
      uri: pathToFileURL(path).href,
    });
  });
});

import assert from 'node:assert/strict';
import { foldsOf } from '../../../src/core/language/navigate/folds';
import { scheduleHints } from '../../../src/core/language/navigate/hints';
import { linksIn } from '../../../src/core/language/navigate/links';
import { insidePath, pathWords } from '../../../src/core/language/navigate/paths';
import { APPSPEC, BUILDSPEC, opened, placed, TEMPLATE } from './navigateText';

/** The links of a file: the line, the text, and where it leads. */
function links(path: string, text: string): readonly string[] {
  return linksIn(opened(path, text), path).map(
    link => `${placed(text, link)} -> ${link.candidates.join(', ')}`,
  );
}

describe('links', () => {
  it('of a buildspec lead to scripts, batch buildspecs and named artifacts, and not out of the folder', () => {
    assert.deepEqual(links('buildspec.yml', BUILDSPEC), [
      '11: ci/compile.yml -> ci/compile.yml',
      '24: scripts/build.sh -> scripts/build.sh',
      '26: ./scripts/tag.sh -> scripts/tag.sh',
      '26: tag.txt -> tag.txt',
      '27: tag.txt -> tag.txt',
      '28: tools/check.py -> tools/check.py',
      '30: infra/site.yml -> infra/site.yml',
      '36: index.html -> dist/index.html',
      '43: infra/site.yml -> infra/site.yml',
    ]);
  });

  it('of a buildspec in a folder lead below the root first, then beside it', () => {
    const text =
      'phases:\n  build:\n    commands:\n      - ../run.sh\n      - sh ./x.sh\n      - ../../y.sh\n';
    assert.deepEqual(links('app/ci/buildspec.yml', text), [
      '4: ../run.sh -> app/run.sh',
      '5: ./x.sh -> x.sh, app/ci/x.sh',
      '6: ../../y.sh -> y.sh',
    ]);
  });

  it('of a batch lead to each of its buildspecs', () => {
    const text = `version: 0.2
batch:
  build-list:
    - { identifier: a, buildspec: ci/a.yml }
    - { identifier: b, buildspec: arn:aws:s3:::bucket/b.yml }
  build-matrix:
    dynamic:
      buildspec: [ci/c.yml, https://example.com/d.yml]
`;
    assert.deepEqual(links('buildspec.yml', text), ['4: ci/a.yml -> ci/a.yml', '8: ci/c.yml -> ci/c.yml']);
  });

  it('of an AppSpec file lead beside it first, whatever slash stands in front', () => {
    assert.deepEqual(links('deploy/appspec.yml', APPSPEC), [
      '4: index.html -> deploy/index.html, index.html',
      '13: scripts/stop.sh -> deploy/scripts/stop.sh, scripts/stop.sh',
      '17: ../outside.sh -> outside.sh',
      '18: scripts/start.sh -> deploy/scripts/start.sh, scripts/start.sh',
    ]);
  });

  it('of a pipeline lead to buildspecs, templates and scripts of commands', () => {
    assert.deepEqual(links('pipeline.yml', TEMPLATE), [
      '7: ci/buildspec.yml -> ci/buildspec.yml',
      '58: scripts/size.sh -> scripts/size.sh',
      '82: infra/site.yml -> infra/site.yml',
    ]);
  });

  it('are none where a project holds its buildspec, or a function makes the path', () => {
    const inline = TEMPLATE.replace('BuildSpec: ci/buildspec.yml', 'BuildSpec: "version: 0.2"');
    assert.equal(links('pipeline.yml', inline).length, 2);
    const made = TEMPLATE.replace('BuildSpec: ci/buildspec.yml', 'BuildSpec: !Sub "${Zone}/b.yml"');
    assert.equal(links('pipeline.yml', made).length, 2);
  });

  for (const path of [
    ['/etc/passwd', '~/x.sh', '$HOME/x.sh', '%TEMP%/x', '\\\\host\\x', 'C:/x', 'https://e.com/x.sh'],
    ['../x', 'a/../../x', 'a\\x.ps1', '**/*.js', 'a?b.c', 'x/', '', '.', 'command:x.y', 'a#b.c', 'a\nb.c'],
  ].flat()) {
    it(`lead nowhere from ${JSON.stringify(path)}`, () => {
      assert.equal(insidePath('', path), undefined);
    });
  }

  it('know the words of commands that are paths', () => {
    const command = `bash -e ./a.sh --out=b/c.json "d e/f.txt" && node g.js; # h.sh\ntar -czf i.tgz j | k.py 3.14 v1.2`;
    assert.deepEqual(
      pathWords(command).map(({ path, start, end }) => {
        assert.equal(command.slice(start, end), path);
        return path;
      }),
      ['./a.sh', 'b/c.json', 'e/f.txt', 'g.js', 'i.tgz', 'k.py', '3.14', 'v1.2'],
    );
  });

  it('are bounded', () => {
    const text = `phases:\n  build:\n    commands:\n${Array.from({ length: 3000 }, (_, i) => `      - sh s/${String(i)}.sh\n`).join('')}`;
    assert.equal(linksIn(opened('buildspec.yml', text), 'buildspec.yml').length, 500);
  });
});

describe('folding', () => {
  /** First and last line of each fold, from 1. */
  const folds = (text: string): readonly string[] =>
    foldsOf(text).map(
      ({ start, end, kind }) =>
        `${String(start + 1)}-${String(end + 1)}${kind === undefined ? '' : ` ${kind}`}`,
    );

  it('folds what is indented, and lists below their key', () => {
    assert.deepEqual(
      folds(
        'phases:\n  build:\n    commands:\n    - a\n    - |\n      b\n      c\n\n    - d\n  post_build:\n    x: 1\nq: 1\n',
      ),
      ['1-11', '2-9', '3-9', '5-7', '10-11'],
    );
  });

  it('folds collections with brackets, comments and regions', () => {
    assert.deepEqual(folds('# one\n# two\n# region r\na: [\n  1,\n  2\n]\n# endregion\n'), [
      '1-2 comment',
      '3-8 region',
      '4-6',
    ]);
  });

  it('leaves a comment to what follows it', () => {
    assert.deepEqual(folds('a:\n  b: 1\n# about c\nc:\n  d: 1\n'), ['1-2', '4-5']);
    assert.deepEqual(folds('a:\n  b: 1\n    # deeper\nc: 1\n'), ['1-3', '2-3']);
  });

  it('folds blocks of a list with several keys, and any kind of line end', () => {
    assert.deepEqual(folds('a:\r\n- b: 1\r\n  c: 2\r\n- d: 1\r\n'), ['1-4', '2-3']);
    assert.deepEqual(folds('a:\r- b: 1\r  c: 2'), ['1-3', '2-3']);
    assert.deepEqual(folds(''), []);
    assert.deepEqual(folds('# endregion\n'), []);
  });
});

describe('hints', () => {
  const hints = (text: string): readonly string[] =>
    scheduleHints(opened('pipeline.yml', text)).map(
      ({ offset, text: words }) => `${String(text.slice(0, offset).split('\n').length)}: ${words}`,
    );

  it('put schedules in words, in their time zones', () => {
    assert.deepEqual(hints(TEMPLATE), [
      '16: every weekday at 02:00 UTC',
      '20: every Sunday at 06:30 Europe/Paris',
      '69: every hour from 09:00 to 17:00, every weekday Europe/Berlin',
    ]);
  });

  it('stand behind the quotes', () => {
    const end = TEMPLATE.indexOf("SUN *)'") + "SUN *)'".length;
    assert.ok(scheduleHints(opened('p.yml', TEMPLATE)).some(({ offset }) => offset === end));
  });

  it('are in words for rates and in UTC where no zone is written', () => {
    assert.equal(
      hints(TEMPLATE.replace('cron(0 2 ? * MON-FRI *)', 'rate(5 minutes)'))[0],
      '16: every 5 minutes',
    );
    assert.match(
      hints(TEMPLATE.replace('\n      ScheduleExpressionTimezone: Europe/Paris', ''))[1] ?? '',
      /UTC$/,
    );
    assert.match(hints(TEMPLATE.replace(', TimeZone: Europe/Berlin', ''))[2] ?? '', /UTC$/);
  });

  it('are none where the schedule is wrong, or it or its zone is not known', () => {
    assert.equal(hints(TEMPLATE.replace('cron(0 2', 'cron(0 25')).length, 2);
    assert.equal(hints(TEMPLATE.replace('cron(0 2 ? * MON-FRI *)', '!Ref Zone')).length, 2);
    assert.equal(hints(TEMPLATE.replace('Europe/Paris', '!Ref Zone')).length, 2);
    assert.equal(hints(TEMPLATE.replace('TimeZone: Europe/Berlin', 'TimeZone: !Ref Zone')).length, 2);
    assert.deepEqual(scheduleHints(opened('buildspec.yml', BUILDSPEC)), []);
  });
});

import fc from 'fast-check';
import { LAMBDA, SERVICE } from './samples';

const lines = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map(part => fc.option(part, { nil: '' }))).map(texts => texts.join(''));

const pick = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

const file = lines(
  pick('  - source: /\n', '  - source: "dist/*"\n', '  - sources: a\n', '  - a.txt\n', '  source: b\n'),
  pick('    destination: /srv\n', '    destination: srv\n', '    Destination: ~/a\n'),
  pick('    overwrite: yes\n', '    overwrite: false # no\n', '    file_exists_behavior: RETAIN\n'),
);

const script = lines(
  pick(
    '    - location: a.sh\n',
    '    - locaton: "b.sh"\n',
    '    - c.sh\n',
    '    location: d.sh\n',
    '    -\n',
  ),
  pick('      timeout: 300\n', '      timeout: 0300\n', '      timeout: "5m"\n', '      timeout: 9999\n'),
  pick('      runas: root\n', '      run_as: root\n', '      sudo: true\n'),
);

const event = fc
  .tuple(pick('AfterInstall', 'beforeInstall', 'Install', 'ApplicationStart', '"AppStop"'), script)
  .map(([name, text]) => `  ${name}:\n${text}`);

const permission = lines(
  pick('  - object: /srv\n', '  - object: /srv/app\n', '  - objekt: /a\n', '  object: /b\n'),
  pick('    mode: 0755\n', '    mode: "0644"\n', '    mode: 0o600\n', '    mode: u+x\n'),
  pick('    type: file\n', '    type: [files, dir]\n', '    type:\n      - directory\n'),
  pick('    pattern: *\n', "    pattern: '*.sh'\n", '    except: a\n'),
  pick('    acls: [u:a:rw]\n', '    acls: "d:m:rw"\n', '    context: {user: a}\n'),
);

const server = lines(
  pick('version: 0.0\n', 'version: "0.0"\n', 'verion: 0.0\n', 'version: 1 # one\n'),
  pick('os: linux\n', 'os: Ubuntu\n', 'OS: windows\n', 'os: "Windows"\n'),
  lines(pick('files:\n', 'file:\n'), file, file),
  pick('file_exists_behavior: overwrite\n'),
  lines(pick('permissions:\n', 'permission:\n'), permission, permission),
  lines(pick('hooks:\n', 'hooks: # all\n', 'Hooks:\n'), event, event),
  pick('AfterInstall:\n  - location: a\n', 'BeforeInstall: # top\n  - location: b\n'),
);

const serverless = fc
  .tuple(
    pick(SERVICE, LAMBDA),
    pick('', 'Hooks:\n  - AfterInstall: f\n', 'hooks:\n  BeforeAllowTraffic: f\n  afterAllowTraffic: g\n'),
    fc.array(
      fc.tuple(
        pick(
          '- Target',
          'Type',
          'AWS::',
          '<TASK',
          '80',
          'Alias',
          '1',
          '          ContainerName',
          'Resources',
        ),
        pick(
          '  Target',
          'type',
          'aws::',
          '{{TASK',
          '',
          'Alais',
          '$LATEST',
          '        - ContainerName',
          'Resource',
        ),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([base, hooks, changes]) =>
    changes.reduce((text, [from, to]) => text.replace(from, () => to), base + hooks),
  );

/** AppSpec files with every kind of mistake, some with Windows line breaks or without a last one. */
export const anyAppspec: fc.Arbitrary<string> = fc
  .tuple(fc.oneof({ weight: 2, arbitrary: server }, serverless), fc.boolean(), fc.boolean())
  .map(([text, windows, cut]) => {
    const whole = windows ? text.replaceAll('\n', '\r\n') : text;
    return cut ? whole.trimEnd() : whole;
  });

import { FaultList, type Fault } from './fault';
import { listsOf, mappingsOf, misspelt, type Place, type PlantFile } from './plantFile';

/** Faults of AppSpec files for EC2 and on-premises servers, and of what all AppSpec files have in common. */
export function appspecFaults(): readonly Fault[] {
  const list = new FaultList('appspec');
  addTop(list);
  addFiles(list);
  addPermissions(list);
  addHooks(list);
  return list.faults;
}

/** Places in files for servers, which Lambda and ECS files have too by name only. */
function onServer(file: PlantFile, ...path: readonly string[]): readonly Place[] {
  return file.find('os').length === 0 ? [] : file.find(...path);
}

function addTop(list: FaultList): void {
  list.add('misspelt top-level key', file =>
    file.find('*').map(place => file.rename(place, misspelt(place.entry.key))),
  );
  list.add('hook for hooks', file => onServer(file, 'hooks').map(place => file.rename(place, 'hook')));
  list.add('missing version', file => file.find('version').map(place => file.remove(place)));
  list.add('missing os', file => onServer(file, 'os').map(place => file.remove(place)));
  list.add('quoted version', file => onServer(file, 'version').map(place => file.setRaw(place, '"0.0"')));
  for (const value of ['0.2', '1.0'])
    list.add(`version ${value}`, file => onServer(file, 'version').map(place => file.setRaw(place, value)));
  list.add('version in words', file => file.find('version').map(place => file.set(place, 'latest')));
  for (const value of ['Linux', 'ubuntu'])
    list.add(`os ${value}`, file => onServer(file, 'os').map(place => file.set(place, value)));
  list.add('file_exists_behavior in lower case', file =>
    onServer(file, 'file_exists_behavior').map(place => file.set(place, 'overwrite')),
  );
}

function addFiles(list: FaultList): void {
  list.add('files as a map', file =>
    onServer(file, 'files').map(place => file.set(place, { source: '/', destination: '/srv' })),
  );
  list.add('files as text', file => onServer(file, 'files').map(place => file.set(place, '/')));
  list.add('file that is text', file =>
    listsOf(onServer(file, 'files')).map(({ node }) => file.add(node, '/dist')),
  );
  list.add('misspelt key of a file', file =>
    onServer(file, 'files', '*').map(place => file.rename(place, misspelt(place.entry.key))),
  );
  for (const key of ['source', 'destination'])
    list.add(`file without ${key}`, file => onServer(file, 'files', key).map(place => file.remove(place)));
  list.add('overwrite of a single file', file =>
    onServer(file, 'files', 'source').map(({ parent }) => file.insert(parent, 'overwrite', true)),
  );
  list.add('destination that is relative', file =>
    onServer(file, 'files', 'destination').map(place => file.set(place, 'srv/shop')),
  );
  list.add('source that is a list', file =>
    onServer(file, 'files', 'source').map(place => file.set(place, ['/a', '/b'])),
  );
}

function addPermissions(list: FaultList): void {
  const objects = (file: PlantFile): readonly Place[] => onServer(file, 'permissions', 'object');
  const key = (what: string, name: string, raw: string): void => {
    list.add(what, file =>
      objects(file).map(({ parent }) => {
        const [place] = file.at(parent, name);
        return place === undefined
          ? file.insert(parent, name, JSON.parse(raw) as string)
          : file.setRaw(place, raw);
      }),
    );
  };
  list.add('permissions as a map', file =>
    onServer(file, 'permissions').map(place => file.set(place, { object: '/srv' })),
  );
  list.add('permission without object', file => objects(file).map(place => file.remove(place)));
  list.add('misspelt key of a permission', file =>
    onServer(file, 'permissions', '*').map(place => file.rename(place, misspelt(place.entry.key))),
  );
  for (const mode of ['0644', '0755', '999', '"u+x"', '12345'])
    list.add(`mode ${mode}`, file =>
      onServer(file, 'permissions', 'mode').map(place => file.setRaw(place, mode)),
    );
  list.add('pattern ** without quotes', file =>
    onServer(file, 'permissions', 'pattern').map(place => file.setRaw(place, '**')),
  );
  key('type as text', 'type', '"file"');
  key('type that does not exist', 'type', '["folder"]');
  key('except as text', 'except', '"*.pem"');
  key('acls as text', 'acls', '"u:deploy:rw"');
  key('acl without permissions', 'acls', '["user"]');
  key('acl that is no acl', 'acls', '["x:deploy:rw"]');
  list.add('context without type', file =>
    onServer(file, 'permissions', 'context', 'type').map(place => file.remove(place)),
  );
  list.add('context with user in place of name', file =>
    onServer(file, 'permissions', 'context', 'name').map(place => file.rename(place, 'user')),
  );
  list.add('context as text', file =>
    onServer(file, 'permissions', 'context').map(place => file.set(place, 'httpd_sys_content_t')),
  );
  list.add('permissions on windows', file =>
    file.root?.kind === 'mapping' && /^os: windows/m.test(file.text)
      ? [file.insert(file.root, 'permissions', [{ object: 'c:\\site', mode: '644' }])]
      : [],
  );
}

function addHooks(list: FaultList): void {
  const events = (file: PlantFile): readonly Place[] => onServer(file, 'hooks', '*');
  list.add('misspelt event', file =>
    events(file).map(place => file.rename(place, misspelt(place.entry.key))),
  );
  list.add('event with a small letter', file =>
    events(file).map(place =>
      file.rename(place, place.entry.key.slice(0, 1).toLowerCase() + place.entry.key.slice(1)),
    ),
  );
  for (const name of ['Install', 'DownloadBundle', 'AfterAllowTestTraffic', 'AfterStart'])
    list.add(`event ${name}`, file =>
      onServer(file, 'hooks').flatMap(({ node }) =>
        mappingsOf(node).map(hooks => file.insert(hooks, name, [{ location: 'scripts/x.sh' }])),
      ),
    );
  list.add('hooks as a list', file =>
    onServer(file, 'hooks').map(place => file.set(place, [{ AfterInstall: [{ location: 'scripts/x.sh' }] }])),
  );
  list.add('event as a map', file =>
    events(file).map(place => file.set(place, { location: 'scripts/x.sh' })),
  );
  list.add('event as text', file => events(file).map(place => file.set(place, 'scripts/x.sh')));
  list.add('script that is text', file =>
    listsOf(events(file)).map(({ node }) => file.add(node, 'scripts/x.sh')),
  );
  list.add('misspelt key of a script', file =>
    onServer(file, 'hooks', '*', '*').map(place => file.rename(place, misspelt(place.entry.key))),
  );
  list.add('script without location', file =>
    onServer(file, 'hooks', '*', 'location').map(place => file.remove(place)),
  );
  list.add('runAs for runas', file =>
    onServer(file, 'hooks', '*', 'runas').map(place => file.rename(place, 'runAs')),
  );
  for (const value of ['0', '-5', '5m'])
    list.add(`timeout ${value}`, file =>
      onServer(file, 'hooks', '*', 'timeout').map(place => file.setRaw(place, value)),
    );
  list.add('timeouts of more than an hour', file =>
    onServer(file, 'hooks', '*', 'timeout').map(place => ({
      ...file.set(place, 3601),
      also: events(file)
        .filter(({ node }) => node.start <= place.parent.start && node.end >= place.parent.end)
        .map(({ entry }) => ({ start: entry.keyStart, end: entry.value.end })),
    })),
  );
}

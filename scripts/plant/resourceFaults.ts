import { FaultList, type Fault } from './fault';
import { listsOf, mappingsOf, misspelt, type NewValue, type Place, type PlantFile } from './plantFile';

const RESOURCE = ['Resources', '*'] as const;
const PROPERTIES = [...RESOURCE, 'Properties'] as const;
const BALANCER = [...PROPERTIES, 'LoadBalancerInfo'] as const;
const NETWORK = [...PROPERTIES, 'NetworkConfiguration', 'AwsvpcConfiguration'] as const;
const STRATEGY = [...PROPERTIES, 'CapacityProviderStrategy'] as const;

/** Faults of AppSpec files for Lambda and ECS. */
export function resourceFaults(): readonly Fault[] {
  const list = new FaultList('appspec');
  addResources(list);
  addValues(list);
  addHooks(list);
  return list.faults;
}

function addResources(list: FaultList): void {
  const misspell = (what: string, path: readonly string[]): void => {
    list.add(`misspelt ${what}`, file =>
      file.find(...path).map(place => file.rename(place, misspelt(place.entry.key))),
    );
  };
  misspell('key of a resource', [...RESOURCE, '*']);
  misspell('property', [...PROPERTIES, '*']);
  misspell('key of LoadBalancerInfo', [...BALANCER, '*']);
  misspell('key of AwsvpcConfiguration', [...NETWORK, '*']);
  misspell('key of a capacity provider', [...STRATEGY, '*']);
  const missing = (path: readonly string[]): void => {
    list.add(`missing ${path.at(-1) ?? ''}`, file => file.find(...path).map(place => file.remove(place)));
  };
  for (const key of ['Type', 'Properties']) missing([...RESOURCE, key]);
  for (const key of ['Alias', 'CurrentVersion', 'TargetVersion', 'TaskDefinition', 'LoadBalancerInfo'])
    missing([...PROPERTIES, key]);
  for (const key of ['ContainerName', 'ContainerPort']) missing([...BALANCER, key]);
  for (const key of ['Subnets', 'SecurityGroups', 'AssignPublicIp']) missing([...NETWORK, key]);
  list.add('missing function name', file =>
    file.find(...PROPERTIES, 'Name').map(place => file.remove(place)),
  );
  list.add('Resources as a map', file =>
    listsOf(file.find('Resources')).map(place => ({
      ...file.set(place, { app: { Type: 'AWS::ECS::Service' } }),
    })),
  );
  list.add('no resource', file => file.find('Resources').map(place => file.set(place, [])));
  list.add('two resources', file =>
    listsOf(file.find('Resources')).flatMap(place =>
      place.node.items.map(item => {
        const planting = file.repeatItem(place.node, item);
        return (
          planting && {
            ...planting,
            also: [place.node, { start: place.entry.keyStart, end: place.entry.keyEnd }],
          }
        );
      }),
    ),
  );
}

function addValues(list: FaultList): void {
  const value = (what: string, path: readonly string[], wrong: NewValue): void => {
    list.add(what, file => file.find(...path).map(place => file.set(place, wrong)));
  };
  value('type of another service', [...RESOURCE, 'Type'], 'AWS::EC2::Instance');
  value('misspelt type', [...RESOURCE, 'Type'], 'AWS::ECS::Sevice');
  value('properties as a list', [...RESOURCE, 'Properties'], ['orders']);
  value('LoadBalancerInfo as a list', BALANCER, [{ ContainerName: 'orders', ContainerPort: 80 }]);
  // A script may fill the word in before the deployment.
  list.risk('container port in words', file =>
    file.find(...BALANCER, 'ContainerPort').map(place => file.set(place, 'http')),
  );
  value('container port above 65535', [...BALANCER, 'ContainerPort'], 80800);
  value('public IP neither ENABLED nor DISABLED', [...NETWORK, 'AssignPublicIp'], 'sometimes');
  value('subnets as text', [...NETWORK, 'Subnets'], 'subnet-0a1b2c3d');
  value('security groups as a map', [...NETWORK, 'SecurityGroups'], { group: 'sg-1' });
  value('capacity providers as a map', STRATEGY, { Base: 1, CapacityProvider: 'FARGATE', Weight: 1 });
  value('current version that is no number', [...PROPERTIES, 'CurrentVersion'], 'newest');
  value('target version 0', [...PROPERTIES, 'TargetVersion'], 0);
  value('task definition as a list', [...PROPERTIES, 'TaskDefinition'], ['orders']);
  list.add('target version equal to the current one', file =>
    file.find(...PROPERTIES, 'TargetVersion').flatMap(place =>
      file.at(place.parent, 'CurrentVersion').map(({ entry, node }) => ({
        ...(node.kind === 'scalar' ? file.set(place, node.value) : file.set(place, 1)),
        also: [{ start: entry.keyStart, end: entry.value.end }],
      })),
    ),
  );
  list.add('two capacity providers with a base', file =>
    listsOf(file.find(...STRATEGY)).flatMap(({ node }) =>
      mappingsOf(node)
        .filter(provider => provider.entries.every(({ key }) => key !== 'Base'))
        .map(provider => ({ ...file.insert(provider, 'Base', 2), also: [node] })),
    ),
  );
}

function addHooks(list: FaultList): void {
  const hooks = (file: PlantFile): readonly Place[] =>
    file.find('os').length > 0 ? [] : file.find('Hooks', '*');
  list.add('misspelt event for a function', file =>
    hooks(file).map(place => file.rename(place, misspelt(place.entry.key))),
  );
  list.add('event of servers for a function', file =>
    hooks(file).map(place => file.rename(place, 'ApplicationStart')),
  );
  list.add('event that runs no function', file =>
    hooks(file).map(place => file.rename(place, 'AllowTraffic')),
  );
  list.add('script for a function', file =>
    hooks(file).map(place => file.set(place, [{ location: 'scripts/x.sh', timeout: 60 }])),
  );
  list.add('function hooks as text', file =>
    file.find('os').length > 0 ? [] : file.find('Hooks').map(place => file.set(place, 'check')),
  );
}

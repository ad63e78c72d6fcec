import { REVIEW } from '../../../src/core/scaffold/template/sides';
import type { Template } from '../../../src/core/scaffold/template/cloudformation';
import { TaggedText, type YamlBlock, type YamlValue } from '../../../src/core/scaffold/yamlWriter';

/** The statements of all policies in a value. */
export function statementsOf(value: YamlValue): readonly YamlBlock[] {
  if (typeof value !== 'object' || value instanceof TaggedText) return [];
  const own = !Array.isArray(value) && 'Effect' in value ? [value] : [];
  return [...own, ...Object.values(value).flatMap(part => (part === undefined ? [] : statementsOf(part)))];
}

/** What the pipeline of the pull requests, its actions and its projects may do: the statements of all their roles. */
export function reviewStatements({ resources }: Template): readonly YamlBlock[] {
  const pipeline = resources[REVIEW.pipeline];
  if (pipeline === undefined) return [];
  const projects = namesIn(pipeline).filter(id => resources[id]?.Type === 'AWS::CodeBuild::Project');
  const roles = [pipeline, ...projects.flatMap(id => resources[id] ?? [])]
    .flatMap(namesIn)
    .filter(id => resources[id]?.Type === 'AWS::IAM::Role');
  const managed = roles.flatMap(id => namesIn(resources[id]?.Properties['ManagedPolicyArns'] ?? []));
  const attached = Object.values(resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' && namesIn(Properties['Roles'] ?? []).some(id => roles.includes(id)),
  );
  return [
    ...roles.flatMap(id => statementsOf(resources[id]?.Properties['Policies'] ?? [])),
    ...managed.flatMap(id => statementsOf(resources[id] ?? [])),
    ...attached.flatMap(statementsOf),
  ];
}

/** The texts of a value, those of `!Ref`, `!Sub` and `!GetAtt` too. */
export function textsIn(value: YamlValue | undefined): readonly string[] {
  if (value instanceof TaggedText) return [value.text];
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** What a value refers to. */
function namesIn(value: YamlValue): readonly string[] {
  return textsIn(value).map(text => /^(\w+)(\.\w+)?$/.exec(text)?.[1] ?? '');
}

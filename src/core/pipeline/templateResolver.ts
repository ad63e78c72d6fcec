import { asSequence, textOf, valueAt, valueOf } from '../yaml/access';
import type { MappingNode, SequenceNode, YamlNode } from '../yaml/node';
import { Conditions } from './conditions';
import { intrinsicCall, type IntrinsicCall } from './intrinsicCall';
import { MAX_VALUE_DEPTH, listOf, mapOf, scalarValue, tooDeep, type Knowledge } from './plainValue';
import { fillSub } from './sub';
import { absentValue, textValue, type TextRange, type TextValue, type Value } from './value';

/**
 * What the pseudo parameters stand for where no stack exists: an account id that AWS never gives out and the region of
 * the examples in AWS's own guides.
 */
const PSEUDO_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['AWS::AccountId', '000000000000'],
  ['AWS::Region', 'us-east-1'],
  ['AWS::Partition', 'aws'],
  ['AWS::URLSuffix', 'amazonaws.com'],
]);

/** Resource types whose `Ref` is their name, and the property that sets it. */
const NAMED_BY: ReadonlyMap<string, string> = new Map([
  ['AWS::CodeBuild::Project', 'Name'],
  ['AWS::CodePipeline::Pipeline', 'Name'],
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::ECR::Repository', 'RepositoryName'],
  ['AWS::ECS::Cluster', 'ClusterName'],
  ['AWS::Lambda::Function', 'FunctionName'],
  ['AWS::CodeDeploy::Application', 'ApplicationName'],
  ['AWS::CodeDeploy::DeploymentGroup', 'DeploymentGroupName'],
]);

/** All text that functions put together in one template, so that no chain of joins grows without end. */
const TEXT_BUDGET = 8_000_000;

const TOO_LONG = 'its text is too long';

/**
 * Works out the functions of one CloudFormation template, with or without parameter defaults. What only a stack knows
 * becomes a stand-in that says so; nothing throws.
 */
export class TemplateResolver {
  readonly #template: MappingNode;
  readonly #stackName: string;
  readonly #knowledge: Knowledge;
  readonly #conditions: Conditions;
  readonly #known = new Map<YamlNode, Value>();
  #depth = 0;
  #budget = TEXT_BUDGET;

  /** `stackName` is what `AWS::StackName` stands for. */
  constructor(template: MappingNode, stackName: string, knowledge: Knowledge) {
    this.#template = template;
    this.#stackName = stackName;
    this.#knowledge = knowledge;
    this.#conditions = new Conditions(template, node => this.resolve(node));
  }

  /** Whether the template makes this resource. One whose condition is not known counts as made. */
  isMade(resource: YamlNode): boolean {
    const condition = textOf(valueOf(resource, 'Condition'));
    return condition === undefined || this.#conditions.named(condition) !== false;
  }

  /** The name of a resource: from the property that sets it, else its logical id. */
  nameOf(logicalId: string, resource: YamlNode): TextValue {
    const property = NAMED_BY.get(textOf(valueOf(resource, 'Type')) ?? '');
    const node = property === undefined ? undefined : valueAt(resource, 'Properties', property);
    const value = node === undefined ? undefined : this.resolve(node);
    return value?.kind === 'text' ? value : textValue(resource, logicalId);
  }

  resolve(node: YamlNode): Value {
    const before = this.#known.get(node);
    if (before !== undefined) return before;
    this.#known.set(node, textValue(node, '', 'it refers to itself'));
    this.#depth++;
    const value = this.#depth > MAX_VALUE_DEPTH ? tooDeep(node) : this.#read(node);
    this.#depth--;
    this.#known.set(node, value);
    return value;
  }

  #read(node: YamlNode): Value {
    const call = intrinsicCall(node);
    if (call !== undefined) return this.#call(call, node);
    switch (node.kind) {
      case 'scalar':
        return scalarValue(node, this.#knowledge);
      case 'sequence':
        return this.#list(node);
      case 'mapping':
        return mapOf(node, value => this.resolve(value), this.#knowledge);
    }
  }

  #list(node: SequenceNode): Value {
    const branches = node.items.map(item => this.#branches(item));
    const items = branches.flatMap((found, at) => {
      const item = node.items[at];
      if (found !== undefined) return found;
      return item === undefined ? [] : [this.resolve(item)];
    });
    const list = listOf(node, items, this.#knowledge);
    return list.isOpen === true || branches.every(found => found === undefined)
      ? list
      : { ...list, isOpen: true, isListed: true };
  }

  /** What an `Fn::If` may come to whose condition is not known; `undefined` where the node is none. */
  #branches(node: YamlNode): readonly Value[] | undefined {
    const call = this.#knowledge.trustsDefaults ? undefined : intrinsicCall(node);
    if (call?.name !== 'If') return undefined;
    const [condition, ...branches] = asSequence(call.argument)?.items ?? [];
    const name = textOf(condition) ?? '';
    if (this.#conditions.named(name) !== undefined || this.#depth > MAX_VALUE_DEPTH) return undefined;
    this.#depth++;
    const values = branches.flatMap((branch, at) =>
      (this.#branches(branch) ?? [this.resolve(branch)]).map(value => inBranch(value, name, at)),
    );
    this.#depth--;
    return values.filter(value => value.kind !== 'absent');
  }

  #call({ name, argument }: IntrinsicCall, at: TextRange): Value {
    switch (name) {
      case 'Ref':
        return this.#ref(textOf(argument) ?? '', at);
      case 'Sub':
        return this.#sub(argument, at);
      case 'Join':
        return this.#join(argument, at);
      case 'Split':
        return this.#split(argument, at);
      case 'Select':
        return this.#select(argument, at);
      case 'GetAtt':
        return this.#attribute(attributePath(argument), at);
      case 'If':
        return this.#if(argument, at);
      case 'FindInMap':
        return this.#find(argument, at);
      default:
        return notKnown(at, `Fn::${name}`, `Fn::${name} is not worked out outside a stack`);
    }
  }

  #ref(name: string, at: TextRange): Value {
    if (name === 'AWS::NoValue') return absentValue(at);
    const pseudo = name === 'AWS::StackName' ? this.#stackName : PSEUDO_PARAMETERS.get(name);
    if (pseudo !== undefined) return this.#byDefault(at, pseudo, `${name} is known only to the stack`);
    const parameter = valueAt(this.#template, 'Parameters', name);
    if (parameter !== undefined) return this.#parameter(name, parameter, at);
    const resource = valueAt(this.#template, 'Resources', name);
    if (resource !== undefined) return this.#reference(name, resource, at);
    return notKnown(at, name, `${name} is no parameter and no resource of the template`);
  }

  #parameter(name: string, parameter: YamlNode, at: TextRange): Value {
    const type = textOf(valueOf(parameter, 'Type')) ?? '';
    const byDefault = textOf(valueOf(parameter, 'Default'));
    if (textOf(valueOf(parameter, 'NoEcho'))?.toLowerCase() === 'true') {
      return textValue(at, '****', `parameter ${name} is a secret (NoEcho)`);
    }
    if (byDefault === undefined) return notKnown(at, name, `parameter ${name} has no default`);
    if (type.startsWith('AWS::SSM::')) {
      return notKnown(at, name, `parameter ${name} is read from the SSM parameter ${byDefault}`);
    }
    const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
    if (!isList || !this.#knowledge.trustsDefaults)
      return this.#byDefault(at, byDefault, `parameter ${name} may be given another value`);
    const items = byDefault.split(',').map(item => textValue(at, item.trim()));
    return { kind: 'list', start: at.start, end: at.end, items };
  }

  #reference(name: string, resource: YamlNode, at: TextRange): Value {
    const { text, unresolved } = this.nameOf(name, resource);
    const value = textValue(at, text, unresolved);
    const isOwnName = unresolved === undefined && text === name;
    return isOwnName ? this.#byDefault(at, text, `the stack names ${name}`) : value;
  }

  /** Text that holds as long as nobody chooses another. */
  #byDefault(at: TextRange, text: string, doubt: string): TextValue {
    return this.#knowledge.trustsDefaults ? textValue(at, text) : textValue(at, text, doubt);
  }

  #sub(argument: YamlNode, at: TextRange): Value {
    const [template, extra] = argument.kind === 'sequence' ? argument.items : [argument, undefined];
    // The node carries the tag of this very call where it is a scalar, so its text is read and not resolved.
    const text = textOf(template);
    if (text === undefined) return notKnown(at, 'Fn::Sub', 'Fn::Sub takes a text');
    const filled = fillSub(text, name => this.#charged(this.#placeholder(name, extra, at)));
    return this.#charged(textValue(at, filled.text, filled.unresolved));
  }

  #placeholder(name: string, extra: YamlNode | undefined, at: TextRange): TextValue {
    const own = valueOf(extra, name);
    if (own !== undefined) return this.#asText(this.resolve(own), name);
    const value = name.includes('.') ? this.#attribute(name.split('.'), at) : this.#ref(name, at);
    return this.#asText(value, name);
  }

  #join(argument: YamlNode, at: TextRange): Value {
    const [delimiter, listNode] = asSequence(argument)?.items ?? [];
    const between = delimiter === undefined ? undefined : this.resolve(delimiter);
    const list = listNode === undefined ? undefined : this.resolve(listNode);
    if (between?.kind !== 'text' || list?.kind !== 'list') return notKnown(at, 'Fn::Join', reasonOf(list));
    const texts = list.items.map(item => this.#charged(this.#asText(item, 'Fn::Join')));
    const unresolved = texts.find(text => text.unresolved !== undefined)?.unresolved;
    this.#budget -= texts.length * (between.text.length + 1);
    if (this.#budget < 0) return notKnown(at, 'Fn::Join', TOO_LONG);
    return textValue(at, texts.map(text => text.text).join(between.text), unresolved);
  }

  #split(argument: YamlNode, at: TextRange): Value {
    const [delimiter, text] = (asSequence(argument)?.items ?? []).map(item => this.resolve(item));
    if (delimiter?.kind !== 'text' || delimiter.text === '' || text?.kind !== 'text') {
      return notKnown(at, 'Fn::Split', reasonOf(text));
    }
    const whole = this.#charged(text);
    const items = whole.text.split(delimiter.text).map(part => textValue(at, part, whole.unresolved));
    const list = { kind: 'list' as const, start: at.start, end: at.end, items };
    return whole.unresolved === undefined ? list : { ...list, isOpen: true };
  }

  #select(argument: YamlNode, at: TextRange): Value {
    const [index, list] = (asSequence(argument)?.items ?? []).map(item => this.resolve(item));
    if (index?.kind !== 'text' || list?.kind !== 'list') return notKnown(at, 'Fn::Select', reasonOf(list));
    const item = /^\d{1,6}$/.test(index.text) ? list.items[Number(index.text)] : undefined;
    return item ?? notKnown(at, 'Fn::Select', `the list has no item ${index.text}`);
  }

  #attribute(path: readonly string[], at: TextRange): Value {
    const [logicalId = '', attribute = ''] = path;
    const resource = valueAt(this.#template, 'Resources', logicalId);
    const label = path.join('.');
    if (resource === undefined) return notKnown(at, label, `${logicalId} is no resource of the template`);
    const isNameOfRepository =
      attribute === 'Name' && textOf(valueOf(resource, 'Type')) === 'AWS::CodeCommit::Repository';
    const node = valueAt(resource, 'Properties', isNameOfRepository ? 'RepositoryName' : '');
    return node === undefined
      ? notKnown(at, label, `${label} is known only to the stack`)
      : this.#asText(this.resolve(node), label);
  }

  #if(argument: YamlNode, at: TextRange): Value {
    const [conditionNode, whenTrue, whenFalse] = asSequence(argument)?.items ?? [];
    const name = textOf(conditionNode) ?? '';
    const condition = this.#conditions.named(name);
    if (condition === undefined) {
      const branches = this.#knowledge.trustsDefaults ? [] : [whenTrue, whenFalse];
      const either = oneOf(
        branches.flatMap((branch, index) =>
          branch === undefined ? [] : [inBranch(this.resolve(branch), name, index)],
        ),
        at,
      );
      if (either !== undefined) return either;
      return notKnown(at, `If ${name}`, `condition ${name} cannot be worked out from parameter defaults`);
    }
    const chosen = condition ? whenTrue : whenFalse;
    return chosen === undefined ? absentValue(at) : this.resolve(chosen);
  }

  #find(argument: YamlNode, at: TextRange): Value {
    const path = (asSequence(argument)?.items ?? []).slice(0, 3).map(item => this.resolve(item));
    const keys = path.flatMap(item =>
      item.kind === 'text' && item.unresolved === undefined ? [item.text] : [],
    );
    const node = keys.length === 3 ? valueAt(this.#template, 'Mappings', ...keys) : undefined;
    return node === undefined
      ? notKnown(at, 'Fn::FindInMap', 'Fn::FindInMap finds nothing with parameter defaults')
      : this.resolve(node);
  }

  #asText(value: Value, label: string): TextValue {
    switch (value.kind) {
      case 'text':
        return value;
      case 'absent':
        return textValue(value, '');
      default:
        return textValue(value, `\${${label}}`, `${label} is no text`);
    }
  }

  /** Takes the text's length off the budget; nothing is left of a text that the budget does not cover. */
  #charged(value: TextValue): TextValue {
    this.#budget -= value.text.length;
    return this.#budget >= 0 ? value : textValue(value, '', TOO_LONG);
  }
}

/** A value in one of the branches of `Fn::If` under this condition. */
function inBranch(value: Value, condition: string, at: number): Value {
  return { ...value, branches: [`${condition}:${at}`, ...(value.branches ?? [])] };
}

/** What stands for several values of which one is there: the only one, or the items of all lists. */
function oneOf(values: readonly Value[], { start, end }: TextRange): Value | undefined {
  const written = values.filter(value => value.kind !== 'absent');
  const [only] = written;
  if (written.length === 1 && only !== undefined) return only;
  const lists = written.filter(value => value.kind === 'list');
  if (lists.length === 0 || lists.length < written.length) return undefined;
  const items = lists.flatMap(list =>
    list.items.map(item => ({ ...item, branches: [...(list.branches ?? []), ...(item.branches ?? [])] })),
  );
  const list = { kind: 'list' as const, start, end, items, isOpen: true as const };
  return lists.every(({ isOpen, isListed }) => isOpen !== true || isListed === true)
    ? { ...list, isListed: true }
    : list;
}

function notKnown(at: TextRange, label: string, reason: string): TextValue {
  return textValue(at, `\${${label}}`, reason);
}

function reasonOf(value: Value | undefined): string {
  return value?.kind === 'text' && value.unresolved !== undefined
    ? value.unresolved
    : 'its arguments are not readable';
}

function attributePath(argument: YamlNode): readonly string[] {
  if (argument.kind === 'sequence') return argument.items.map(item => textOf(item) ?? '');
  const [logicalId = '', ...attribute] = (textOf(argument) ?? '').split('.');
  return [logicalId, attribute.join('.')];
}

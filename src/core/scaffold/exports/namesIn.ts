import type { Expression } from './expression';

/** The names of parameters, resources and pseudo parameters in some values, as often as they are named. */
export function namesIn(expressions: Iterable<Expression>): readonly string[] {
  return [...expressions].flatMap(expression => {
    switch (expression.kind) {
      case 'reference':
        return [expression.name];
      case 'attribute':
        return [expression.resource];
      case 'joined':
        return namesIn(expression.parts);
      case 'choice':
        return namesIn([expression.then, expression.otherwise]);
      case 'separated':
        return namesIn([expression.list]);
      case 'list':
        return namesIn(expression.items);
      case 'block':
        return namesIn(expression.entries.values());
      default:
        return [];
    }
  });
}

/** The longest name that CloudFormation takes for a stack. */
const MAX_LENGTH = 128;

/**
 * A text as the name of a stack: a letter, then letters, digits and hyphens. Source: CloudFormation API Reference,
 * `CreateStack.StackName`.
 *
 * @returns `pipeline` where nothing of the text is left
 */
export function stackNameFor(text: string): string {
  const name = text.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^[^A-Za-z]+|-+$/g, '');
  return name === '' ? 'pipeline' : name.slice(0, MAX_LENGTH);
}

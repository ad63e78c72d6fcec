/** A name that CodePipeline takes, `[A-Za-z0-9.@_-]{1,100}`: what it does not take becomes a dash. */
export function pipelineName(text: string): string {
  const name = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^A-Za-z0-9.@_-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
  return name === '' ? 'pipeline' : name;
}

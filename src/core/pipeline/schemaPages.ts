const GUIDE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide';

/** A page of the CodePipeline User Guide. */
export function pipelinePage(page: string): string {
  return `${GUIDE}/${page}.html`;
}

export const STRUCTURE_PAGE = pipelinePage('reference-pipeline-structure');

const TEMPLATE_RESOURCE = /["']?Type["']?\s*:\s*["']?AWS::CodePipeline::Pipeline\b/;
const RAW_ACTION = /["']?actionTypeId["']?\s*:/;
const RAW_STAGES = /["']?stages["']?\s*:/;
const RAW_ACTIONS = /["']?(?:actions|artifactStores?)["']?\s*:/;

/**
 * Whether a file is worth parsing: a linear look at its text that lets no pipeline pass by and turns down almost
 * everything else.
 */
export function mayDeclarePipeline(text: string): boolean {
  if (meansToDeclarePipeline(text)) return true;
  return text.includes('stages') && RAW_STAGES.test(text) && RAW_ACTIONS.test(text);
}

/** Whether the text names a pipeline in a spelling that nothing else uses, so that its not parsing is worth a word. */
export function meansToDeclarePipeline(text: string): boolean {
  if (text.includes('AWS::CodePipeline::Pipeline') && TEMPLATE_RESOURCE.test(text)) return true;
  return text.includes('actionTypeId') && RAW_ACTION.test(text);
}

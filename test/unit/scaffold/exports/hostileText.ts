import fc from 'fast-check';
import type { PipelineBlueprint } from '../../../../src/core/pipeline/blueprint/pipeline';
import { everything } from './blueprints';

/** Texts that mean something to JavaScript, HCL, JSON, CloudFormation or a shell. */
export const HOSTILE = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...[
          '${',
          '}',
          '%{',
          '$',
          '%',
          '"',
          "'",
          '`',
          '\\',
          '\n',
          '\r',
          '\u2028',
          '//',
          '/*',
          '*/',
          '#',
          '<<EOT',
        ],
        ...['a', ' ', '$${', '${!', '${AWS::Region}', '${var.name}', '{{', '\0', '\u{1f600}', '__proto__'],
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map(parts => parts.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);

/** A pipeline with all that one may have, and with this text wherever a text is free. */
export function blueprintWith(text: string): PipelineBlueprint {
  const all = everything();
  return {
    ...all,
    source: { kind: 'connection', host: 'GitHub', repository: text, branch: text },
    triggers: [{ kind: 'push', branches: [text], paths: [`a/${text}`], tags: [] }],
    tags: { team: text },
    projects: all.projects.map(project => ({ ...project, description: text, buildspec: text, image: text })),
    stages: all.stages.map(stage => ({
      ...stage,
      actions: stage.actions.map(action => {
        if (action.kind === 'approval') return { ...action, message: text };
        if (action.kind === 'commands') return { ...action, commands: [text] };
        return action.kind === 'build' ? { ...action, variables: { TEXT: text } } : action;
      }),
    })),
  };
}

import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { openFolder, write } from './window';

/** A project whose pipeline, buildspec and script know each other by name. */
const FILES: Readonly<Record<string, string>> = {
  'parts/pipeline.yml': `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      Source: { Type: CODEPIPELINE, BuildSpec: parts/buildspec.yml }
  Nightly:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: cron(0 2 ? * MON-FRI *)
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      Name: parts
      Stages:
        - Name: Source
          Actions:
            - Name: Checkout
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1' }
              OutputArtifacts: [{ Name: App }]
        - Name: Build
          Actions:
            - Name: Compile
              Namespace: Build
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: '1' }
              Configuration: { ProjectName: !Ref Project }
              InputArtifacts: [{ Name: App }]
              OutputArtifacts: [{ Name: Site }, { Name: Stack }]
        - Name: Deploy
          Actions:
            - Name: Stack
              ActionTypeId: { Category: Deploy, Owner: AWS, Provider: CloudFormation, Version: '1' }
              Configuration: { TemplatePath: 'Stack::parts/site.yml', StackName: 'site-#{Build.TAG}' }
              InputArtifacts: [{ Name: Stack }, { Name: Site }]
`,
  'parts/buildspec.yml': `version: 0.2
env:
  exported-variables: [TAG]
phases:
  build:
    commands:
    - bash parts/tag.sh
    - bash parts/missing.sh
    - export TAG=1
artifacts:
  secondary-artifacts:
    Site: { files: ['**/*'] }
    Stack: { files: [parts/site.yml] }
`,
  'parts/tag.sh': 'echo tag\n',
};

/** Outline, folding, links, definitions, rename and hints as VS Code gets them, in a folder that need not be trusted. */
export function navigation(): void {
  describe('finding one’s way', () => {
    let pipeline: vscode.TextDocument;
    let buildspec: vscode.TextDocument;

    before(async () => {
      for (const [name, text] of Object.entries(FILES)) await write(name, text);
      pipeline = await opened('parts/pipeline.yml');
      buildspec = await opened('parts/buildspec.yml');
    });

    after(async () => {
      await vscode.workspace.fs.delete(vscode.Uri.file(path.join(openFolder(), 'parts')), {
        recursive: true,
      });
    });

    it('outlines a pipeline and a buildspec', async () => {
      const [first] = await outline(pipeline);
      assert.equal(first?.name, 'parts');
      assert.deepEqual(
        first.children.map(stage => `${stage.name}: ${stage.children.map(({ name }) => name).join()}`),
        ['Source: Checkout', 'Build: Compile', 'Deploy: Stack'],
      );
      const sections = await outline(buildspec);
      assert.deepEqual(
        sections.map(({ name }) => name),
        ['version', 'env', 'phases', 'artifacts'],
      );
    });

    it('folds a list that is not indented', async () => {
      const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
        'vscode.executeFoldingRangeProvider',
        buildspec.uri,
      );
      assert.ok(
        folds.some(({ start, end }) => start === 5 && end === 8),
        JSON.stringify(folds),
      );
    });

    it('links to files that exist, and to no others', async () => {
      const linked = async (document: vscode.TextDocument): Promise<readonly string[]> => {
        const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
          'vscode.executeLinkProvider',
          document.uri,
        );
        return links.map(({ target }) => path.relative(openFolder(), target?.fsPath ?? ''));
      };
      assert.deepEqual(await linked(buildspec), [path.join('parts', 'tag.sh')]);
      assert.deepEqual(await linked(pipeline), [path.join('parts', 'buildspec.yml')]);
    });

    it('leads from an input artifact to the action that puts it out, and from there to the buildspec', async () => {
      assert.deepEqual(await definitions(pipeline, 'Stack::', 1), ['parts/pipeline.yml:27: Stack']);
      assert.deepEqual(await definitions(pipeline, '{ Name: Stack }]\n        - ', 9), [
        'parts/buildspec.yml:13: Stack',
      ]);
    });

    it('leads from an action to its project, and from there to its buildspec', async () => {
      assert.deepEqual(await definitions(pipeline, '!Ref Project', 7), ['parts/pipeline.yml:2: Project']);
      assert.deepEqual(await definitions(pipeline, 'Project:', 2), ['parts/buildspec.yml:1: ']);
      assert.deepEqual(await definitions(pipeline, 'parts/buildspec', 2), ['parts/buildspec.yml:1: ']);
    });

    it('leads from a variable to the buildspec that exports it, and back to who uses it', async () => {
      assert.deepEqual(await definitions(pipeline, '.TAG}', 2), ['parts/buildspec.yml:3: TAG']);
      assert.deepEqual(await definitions(buildspec, '[TAG]', 2), ['parts/buildspec.yml:9: TAG']);
      assert.deepEqual(await references(buildspec, '[TAG]', 2), [
        'parts/buildspec.yml:3: TAG',
        'parts/buildspec.yml:9: TAG',
        'parts/pipeline.yml:32: TAG',
      ]);
    });

    it('leads from a secondary artifact to the pipeline that takes it', async () => {
      assert.deepEqual(await definitions(buildspec, 'Site:', 1), ['parts/pipeline.yml:27: Site']);
    });

    it('highlights all places of a name', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
        'vscode.executeDocumentHighlights',
        pipeline.uri,
        at(pipeline, '{ Name: App }', 9),
      );
      assert.deepEqual(
        found.map(({ range, kind }) => [range.start.line + 1, kind]),
        [
          [19, vscode.DocumentHighlightKind.Write],
          [26, vscode.DocumentHighlightKind.Read],
        ],
      );
    });

    it('renames an artifact in all of its places', async () => {
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        pipeline.uri,
        at(pipeline, 'Stack::', 1),
        'Templates',
      );
      assert.ok(await vscode.workspace.applyEdit(edit));
      const text = pipeline.getText();
      assert.equal(text.split('Templates').length - 1, 3);
      assert.match(text, /TemplatePath: 'Templates::parts\/site\.yml'/);
      await vscode.window.showTextDocument(pipeline);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });

    it('says why a name cannot be taken', async () => {
      const renaming = vscode.commands.executeCommand(
        'vscode.executeDocumentRenameProvider',
        pipeline.uri,
        at(pipeline, 'Stack::', 1),
        'Site',
      );
      await assert.rejects(Promise.resolve(renaming), /Another artifact has the name "Site" already/);
    });

    it('puts schedules in words', async () => {
      const whole = new vscode.Range(0, 0, pipeline.lineCount, 0);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        pipeline.uri,
        whole,
      );
      assert.deepEqual(
        hints.map(({ label, position }) => [label, position.line + 1]),
        [['every weekday at 02:00 UTC', 9]],
      );
    });
  });
}

async function opened(name: string): Promise<vscode.TextDocument> {
  return await vscode.workspace.openTextDocument(path.join(openFolder(), name));
}

async function outline({ uri }: vscode.TextDocument): Promise<readonly vscode.DocumentSymbol[]> {
  return await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
}

/** A place in a document: so many characters behind the beginning of a piece of its text. */
function at(document: vscode.TextDocument, piece: string, characters: number): vscode.Position {
  const offset = document.getText().indexOf(piece);
  assert.ok(offset !== -1, `"${piece}" is not in the document`);
  return document.positionAt(offset + characters);
}

async function definitions(
  document: vscode.TextDocument,
  piece: string,
  characters: number,
): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    at(document, piece, characters),
  );
  return await Promise.all(
    found.map(async place =>
      'targetUri' in place
        ? await shown(place.targetUri, place.targetRange)
        : await shown(place.uri, place.range),
    ),
  );
}

async function references(
  document: vscode.TextDocument,
  piece: string,
  characters: number,
): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    at(document, piece, characters),
  );
  return (await Promise.all(found.map(({ uri, range }) => shown(uri, range)))).sort();
}

/** A place as its file, its line from 1, and its text. */
async function shown(uri: vscode.Uri, range: vscode.Range): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  const file = path.relative(openFolder(), uri.fsPath).replaceAll('\\', '/');
  return `${file}:${String(range.start.line + 1)}: ${document.getText(range)}`;
}

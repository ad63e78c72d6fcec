'use strict';

const vscode = require('vscode');

exports.activate = context => {
  context.subscriptions.push(
    vscode.commands.registerCommand('barePage.open', () => {
      const { webview } = vscode.window.createWebviewPanel('barePage', 'Bare', vscode.ViewColumn.Active);
      webview.html = '<!DOCTYPE html><html lang="en"><body><h1>Bare</h1></body></html>';
    }),
  );
};

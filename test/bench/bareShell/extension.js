'use strict';

const vscode = require('vscode');

exports.activate = context => {
  context.subscriptions.push(vscode.commands.registerCommand('bareShell.nothing', () => undefined));
};

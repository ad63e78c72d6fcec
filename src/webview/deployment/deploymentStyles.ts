import { css } from 'lit';

/** How the page of a deployment looks. */
export const deploymentStyles = css`
  main {
    max-width: 900px;
    padding: 20px 24px 40px;
    display: grid;
    gap: 22px;
  }
  header {
    display: grid;
    gap: 12px;
  }
  .headline {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    font-size: 1.1em;
  }
  .headline .icon {
    margin-top: 3px;
  }
  .headline.done .icon {
    color: var(--vscode-testing-iconPassed);
  }
  .headline.failed .icon {
    color: var(--vscode-testing-iconFailed);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 24px;
    padding: 10px 12px;
    border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
    border-radius: 4px;
  }
  .facts dt {
    color: var(--vscode-descriptionForeground);
    font-size: 0.9em;
  }
  .facts dd {
    overflow-wrap: anywhere;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .notices {
    display: grid;
    gap: 6px;
  }
  .notices li,
  .grants li {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    overflow-wrap: anywhere;
  }
  .notices .icon,
  .grants .icon {
    margin-top: 2px;
  }
  .warning .icon,
  .replaced .icon,
  .perhaps-replaced .icon {
    color: var(--vscode-editorWarning-foreground);
  }
  .failure {
    display: grid;
    gap: 6px;
    justify-items: start;
    padding: 12px;
    border: 1px solid var(--vscode-inputValidation-errorBorder);
    border-radius: 4px;
    overflow-wrap: anywhere;
  }
  section h2 {
    margin-bottom: 8px;
  }
  .rows {
    border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
  }
  .rows > li {
    padding: 8px 4px;
    border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
    display: grid;
    gap: 4px;
  }
  .row {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .row .word {
    margin-left: auto;
    white-space: nowrap;
  }
  .detail {
    padding-left: 24px;
    overflow-wrap: anywhere;
  }
  .grants {
    display: grid;
    gap: 4px;
    padding-left: 4px;
  }
  .resource.done .icon {
    color: var(--vscode-testing-iconPassed);
  }
  .resource.failed .icon {
    color: var(--vscode-testing-iconFailed);
  }
  .rows .quiet {
    font-weight: normal;
  }
  code {
    font-family: var(--vscode-editor-font-family);
    color: var(--vscode-foreground);
    background: none;
    padding: 0;
    user-select: all;
    overflow-wrap: anywhere;
  }
`;

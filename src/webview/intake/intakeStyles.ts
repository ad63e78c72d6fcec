import { css } from 'lit';

/** How the page is laid out: questions and pipeline side by side where there is room, else one below the other. */
export const intakeStyles = css`
  main {
    container-type: inline-size;
  }
  .page {
    max-width: 1320px;
    margin: 0 auto;
    padding: 20px 24px 0;
  }
  .page > header {
    display: grid;
    gap: 4px;
    margin-bottom: 18px;
  }
  .columns {
    display: grid;
    gap: 28px;
    align-items: start;
  }
  @container (min-width: 800px) {
    .columns {
      grid-template-columns: minmax(0, 11fr) minmax(340px, 9fr);
    }
    .side {
      border-inline-start: 1px solid
        var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-editorGroup-border)));
      padding-inline-start: 28px;
    }
  }
  .questions {
    display: grid;
    gap: 24px;
  }
  .question h2 {
    display: flex;
    gap: 10px;
    align-items: baseline;
    margin-bottom: 8px;
  }
  .question .number {
    color: var(--vscode-descriptionForeground);
    min-width: 14px;
    font-variant-numeric: tabular-nums;
  }
  .question .answers {
    display: grid;
    gap: 10px;
  }
  .question .answers {
    padding-inline-start: 24px;
  }
  .pair,
  .triple {
    display: grid;
    gap: 10px 14px;
    grid-template-columns: repeat(auto-fit, minmax(min(190px, 100%), 1fr));
  }
  .triple {
    grid-template-columns: repeat(auto-fit, minmax(min(130px, 100%), 1fr));
  }
  .nested {
    padding-inline-start: 26px;
  }
  .services {
    display: grid;
    gap: 6px 14px;
    grid-template-columns: repeat(auto-fill, minmax(128px, 1fr));
  }
  .frame {
    color: var(--vscode-descriptionForeground);
  }
  .frame .question {
    min-height: 96px;
  }
  .evidence {
    display: grid;
    gap: 3px;
    overflow-wrap: anywhere;
  }
  .environments {
    display: grid;
    gap: 8px;
  }
  .environment {
    display: grid;
    gap: 8px;
    padding: 8px 10px 10px;
    border: 1px solid
      var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-editorGroup-border)));
    border-radius: 4px;
  }
  .environment-head {
    display: flex;
    gap: 4px;
    align-items: flex-start;
  }
  .environment-head .field {
    flex: 1;
    margin-inline-end: 6px;
  }
  .environment-head button {
    margin-top: 24px;
  }
  .environment-gates {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 18px;
  }
  #add-environment {
    justify-self: start;
  }

  .side,
  .side section {
    display: grid;
    gap: 8px;
    align-content: start;
  }
  .side {
    gap: 22px;
  }
  .warnings,
  .reasons,
  .alternatives,
  .steps,
  .files {
    display: grid;
    gap: 8px;
  }
  .warnings li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 8px;
    padding: 7px 10px;
    border: 1px solid var(--vscode-inputValidation-warningBorder, var(--vscode-contrastBorder));
    background: var(--vscode-inputValidation-warningBackground);
    color: var(--vscode-inputValidation-warningForeground, var(--vscode-foreground));
    border-radius: 4px;
  }
  .warnings li.problem {
    border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-contrastBorder));
    background: var(--vscode-inputValidation-errorBackground);
    color: var(--vscode-inputValidation-errorForeground, var(--vscode-foreground));
  }
  .warnings .link {
    color: inherit;
    text-decoration: underline;
  }
  .warnings .icon {
    margin-top: 2px;
  }
  details summary {
    cursor: pointer;
    color: var(--vscode-textLink-foreground);
    width: fit-content;
  }
  details[open] summary {
    margin-bottom: 8px;
  }
  .alternatives li {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    justify-content: space-between;
  }
  .alternatives button {
    flex: none;
  }
  .taken {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .cost {
    display: flex;
    gap: 28px;
    font-variant-numeric: tabular-nums;
  }
  .cost dt {
    color: var(--vscode-descriptionForeground);
  }
  .cost dd {
    font-size: 1.3em;
  }
  .calculation {
    display: grid;
    gap: 12px;
  }
  .runs {
    max-width: 140px;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption,
  th {
    text-align: start;
    font-weight: normal;
  }
  caption {
    font-weight: 600;
  }
  th,
  td {
    padding: 3px 0;
    border-top: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent));
    vertical-align: top;
  }
  th .quiet {
    display: block;
    font-size: 0.92em;
  }
  td {
    text-align: end;
    white-space: nowrap;
    padding-inline-start: 12px;
  }
  tfoot th,
  tfoot td {
    font-weight: 600;
  }
  .steps a {
    text-decoration: underline;
  }
  .steps {
    list-style: decimal;
    padding-inline-start: 20px;
  }
  .files li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 12px;
  }
  .files code {
    font-family: var(--vscode-editor-font-family);
    font-size: 0.95em;
    overflow-wrap: anywhere;
    color: inherit;
    background: none;
    padding: 0;
  }
  .files .quiet {
    grid-row: 2;
  }
  .files .fate {
    color: var(--vscode-descriptionForeground);
    text-align: end;
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 14px;
    align-items: center;
    padding: 8px 12px;
    margin-bottom: 12px;
    border: 1px solid var(--vscode-inputValidation-infoBorder, var(--vscode-contrastBorder));
    background: var(--vscode-inputValidation-infoBackground);
    color: var(--vscode-inputValidation-infoForeground, var(--vscode-foreground));
    border-radius: 4px;
  }
  .banner p {
    flex: 1 1 240px;
  }
  .banner .link {
    color: inherit;
    text-decoration: underline;
  }
  .alone {
    display: grid;
    gap: 12px;
    justify-items: start;
    max-width: 560px;
  }
  .projects {
    display: grid;
    gap: 6px;
    width: 100%;
  }
  .projects button {
    width: 100%;
    justify-content: space-between;
    text-align: start;
  }
  progress {
    width: 220px;
    accent-color: var(--vscode-progressBar-background);
  }

  .foot {
    position: sticky;
    bottom: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    margin: 24px -24px 0;
    padding: 10px 24px;
    background: var(--vscode-editor-background);
    border-top: 1px solid
      var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-editorGroup-border)));
  }
  .foot p {
    flex: 1 1 220px;
  }
  .foot .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  /* Enlarged or low, the page is read before it is acted on. */
  @media (max-height: 420px) {
    .foot {
      position: static;
    }
  }
  /* What has the focus is not below the foot. */
  .questions,
  .side {
    scroll-margin-bottom: 64px;
  }
  html {
    scroll-padding-bottom: 72px;
  }
`;

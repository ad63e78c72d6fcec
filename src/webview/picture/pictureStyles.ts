import { css } from 'lit';

/** How a pipeline is drawn. The arrows from stage to stage are at their left. */
export const pictureStyles = css`
  .picture {
    --line: var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-editorGroup-border)));
    display: grid;
    gap: 12px;
  }
  .picture .triggers,
  .picture .beside {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .picture .stages {
    display: grid;
    gap: 8px;
  }
  .picture .stage {
    position: relative;
    display: grid;
    grid-template-columns: minmax(96px, 132px) minmax(0, 1fr);
    gap: 10px;
    align-items: start;
    padding-inline-start: 18px;
  }
  .picture .stage::before {
    content: '';
    position: absolute;
    inset-inline-start: 1px;
    top: 10px;
    width: 9px;
    height: 9px;
    border: 2px solid var(--vscode-charts-blue, currentColor);
    border-radius: 50%;
    background: var(--vscode-editor-background);
    z-index: 1;
  }
  .picture .stage.gate::before {
    border-radius: 0;
    border-color: var(--vscode-charts-yellow, currentColor);
  }
  .picture .stage:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-inline-start: 5px;
    top: 16px;
    bottom: -20px;
    border-inline-start: 1px solid var(--vscode-descriptionForeground);
    opacity: 0.6;
  }
  .picture .stage:not(:first-child) .stage-name::before {
    content: '';
    position: absolute;
    inset-inline-start: 1px;
    top: 2px;
    border: 4.5px solid transparent;
    border-bottom: 0;
    border-top: 6px solid var(--vscode-descriptionForeground);
  }
  .picture .rows {
    display: grid;
    gap: 6px;
  }
  .picture .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
    gap: 6px;
  }
  .picture .part {
    color: var(--vscode-foreground);
    background: transparent;
    border: 1px solid transparent;
    border-radius: 4px;
    text-align: start;
    justify-content: flex-start;
    align-items: flex-start;
  }
  .picture .part:hover:enabled {
    background: var(--vscode-list-hoverBackground);
    border-color: var(--vscode-contrastActiveBorder, transparent);
  }
  .picture .part[aria-pressed='true'] {
    border-color: var(--vscode-focusBorder);
  }
  .picture .chip {
    border-color: var(--line);
    border-radius: 12px;
    padding: 2px 10px 2px 7px;
    max-width: 100%;
  }
  .picture .chip .words {
    display: inline;
  }
  .picture .stage-name {
    padding: 4px 6px;
    font-weight: 600;
  }
  .picture .action {
    width: 100%;
    height: 100%;
    padding: 5px 8px;
    border-color: var(--line);
    background: var(--vscode-editorWidget-background);
  }
  .picture .action.approval {
    border-style: dashed;
    border-color: var(--vscode-charts-yellow, currentColor);
  }
  .picture .words {
    display: grid;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .picture .icon {
    margin-top: 2px;
  }
  .picture .detail {
    color: var(--vscode-descriptionForeground);
    font-size: 0.92em;
  }
  .picture .review {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .picture .by-hand {
    padding: 2px 0;
  }
`;

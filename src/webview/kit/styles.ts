import { css } from 'lit';

/** How all pages look: the editor's font, colours and controls, by its own variables. */
export const kitStyles = css`
  * {
    box-sizing: border-box;
  }
  body {
    padding: 0;
    color: var(--vscode-foreground);
    background: var(--vscode-editor-background);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size);
    line-height: 1.45;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: 1.55em;
    font-weight: 600;
  }
  h2 {
    font-size: 1.15em;
    font-weight: 600;
  }
  h3 {
    font-size: 1em;
    font-weight: 600;
  }
  a,
  .link {
    color: var(--vscode-textLink-foreground);
    text-decoration: none;
  }
  a:hover,
  .link:hover {
    color: var(--vscode-textLink-activeForeground);
    text-decoration: underline;
  }
  .icon {
    display: inline-block;
    width: 16px;
    height: 16px;
    flex: none;
  }
  .icon svg {
    display: block;
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  button {
    font: inherit;
    color: var(--vscode-button-secondaryForeground);
    background: var(--vscode-button-secondaryBackground);
    border: 1px solid var(--vscode-button-border, transparent);
    border-radius: 2px;
    padding: 4px 11px;
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  button:hover:enabled {
    background: var(--vscode-button-secondaryHoverBackground);
  }
  button.primary {
    color: var(--vscode-button-foreground);
    background: var(--vscode-button-background);
  }
  button.primary:hover:enabled {
    background: var(--vscode-button-hoverBackground);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  button.link {
    background: none;
    border: 0;
    padding: 0;
    display: inline;
    text-align: start;
    color: var(--vscode-textLink-foreground);
  }
  button.link:hover:enabled {
    background: none;
  }
  button.plain {
    color: var(--vscode-icon-foreground);
    background: none;
    border-color: transparent;
    padding: 3px;
  }
  button.plain:hover:enabled {
    background: var(--vscode-toolbar-hoverBackground);
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 2px;
  }

  input[type='text'],
  input[type='number'],
  select {
    font: inherit;
    width: 100%;
    height: 26px;
    padding: 2px 6px;
    color: var(--vscode-input-foreground);
    background: var(--vscode-input-background);
    border: 1px solid var(--vscode-input-border, var(--vscode-settings-textInputBorder, transparent));
    border-radius: 2px;
  }
  select {
    color: var(--vscode-dropdown-foreground);
    background: var(--vscode-dropdown-background);
    border-color: var(--vscode-dropdown-border, transparent);
  }
  option {
    color: var(--vscode-dropdown-foreground);
    background: var(--vscode-dropdown-listBackground, var(--vscode-dropdown-background));
  }
  input:focus-visible,
  select:focus-visible {
    outline-offset: -1px;
  }
  input::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  input[aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  input[type='checkbox'],
  input[type='radio'] {
    appearance: none;
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    display: grid;
    place-items: center;
    color: var(--vscode-checkbox-foreground);
    background: var(--vscode-checkbox-background);
    border: 1px solid var(--vscode-checkbox-border);
    border-radius: 3px;
  }
  input[type='radio'] {
    border-radius: 50%;
  }
  input[type='checkbox']:checked::before {
    content: '';
    width: 5px;
    height: 10px;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-1px) rotate(45deg);
  }
  input[type='radio']:checked::before {
    content: '';
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: currentColor;
  }
  .field {
    display: grid;
    gap: 3px;
    align-content: start;
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    cursor: pointer;
  }
  .problem {
    display: flex;
    gap: 6px;
  }
  .problem .icon {
    margin-top: 2px;
    color: var(--vscode-errorForeground);
  }
`;

/** Gives the page these styles. */
export function adoptStyles(...styles: readonly { readonly styleSheet?: CSSStyleSheet | undefined }[]): void {
  document.adoptedStyleSheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
}

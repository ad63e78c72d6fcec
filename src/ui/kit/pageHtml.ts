export interface PageHtml {
  readonly title: string;
  /** The address of the page's script. */
  readonly script: string;
  /** What the content security policy calls the extension's own files. */
  readonly source: string;
  readonly nonce: string;
}

/**
 * The document of a page: empty, for its one script to fill. Nothing else may run or be loaded in it but the extension's own
 * files; its styles are set by the script.
 */
export function pageHtml({ title, script, source, nonce }: PageHtml): string {
  const policy = ["default-src 'none'", `script-src 'nonce-${nonce}'`, `style-src ${source}`].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
  </head>
  <body>
    <main></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}

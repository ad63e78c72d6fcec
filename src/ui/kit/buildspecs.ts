/** A buildspec of the workspace. */
export interface BuildspecFile {
  /** Its URI as text; tells files apart. */
  readonly uri: string;
  /** Its path in the workspace folder, with slashes. */
  readonly path: string;
  /** The workspace folder that holds it. */
  readonly folder: { readonly name: string; readonly path: string };
}

/** The buildspecs that the window can run: files of a folder on this machine's disk. */
export interface Buildspecs {
  /** The one in the active editor; `undefined` where something else is there. */
  active(): BuildspecFile | undefined;
  /** `undefined` where the file lies in no folder of the workspace on this machine. */
  at(uri: string): BuildspecFile | undefined;
  /** All files of the workspace that are named like a buildspec and hold one. */
  find(): Promise<readonly BuildspecFile[]>;
  /** The text as the editor shows it, unsaved changes included; else as it is on disk. */
  read(file: BuildspecFile): Promise<string>;
}

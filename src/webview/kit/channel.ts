/** What VS Code gives the script of a webview. */
interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The way between a page and the extension, and the page's memory over switches of tabs and reloads. */
export interface Channel<Out, In> {
  post(message: Out): void;
  /** Messages that `decode` refuses are dropped. */
  listen(listener: (message: In) => void): void;
  readonly saved: unknown;
  save(state: unknown): void;
}

/** Opens the channel; to be called once a page, as VS Code hands it out once. */
export function openChannel<Out, In>(decode: (value: unknown) => In | undefined): Channel<Out, In> {
  const api = acquireVsCodeApi();
  return {
    post: message => {
      api.postMessage(message);
    },
    listen: listener => {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const message = decode(data);
        if (message !== undefined) listener(message);
      });
    },
    get saved() {
      return api.getState();
    },
    save: state => {
      api.setState(state);
    },
  };
}

/** What the sandbox around the page tells it, as `GET /page/config`. Types only: server and page import them. */

export interface PageConfig {
  /** Slack id of who looks when the address names nobody. */
  readonly firstUser?: string;
  /** Other doors of the sandbox, shown in the side bar. */
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Steps of the introduction; a part in backquotes can be put into the composer by a click. */
  readonly hints?: readonly string[];
}

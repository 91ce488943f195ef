/** Optional facts about the sandbox around the page: links to its other doors, and hints for newcomers. */

import { useEffect, useState } from 'preact/hooks';

export interface PageConfig {
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Steps of the introduction; a part in backquotes can be put into the composer by a click. */
  readonly hints?: readonly string[];
}

const NONE: PageConfig = { links: [] };

/** `GET /page/config`; a stand-in without it (404) has nothing to add. */
export function usePageConfig(): PageConfig {
  const [config, setConfig] = useState(NONE);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const response = await fetch('/page/config');
      if (response.ok) setConfig({ ...NONE, ...(await response.json()) });
    };
    load().catch(() => setConfig(NONE));
  }, []);
  return config;
}

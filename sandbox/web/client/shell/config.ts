/** Fetches what the sandbox tells the page. */

import { useEffect, useState } from 'preact/hooks';
import type { PageConfig } from '../../config.ts';

const NONE: PageConfig = { links: [] };

/** Absent until the answer; a stand-in without `/page/config` (404) has nothing to tell. */
export function usePageConfig(): PageConfig | undefined {
  const [config, setConfig] = useState<PageConfig>();
  useEffect(() => {
    const load = async (): Promise<void> => {
      const response = await fetch('/page/config');
      const told: PageConfig = response.ok ? await response.json() : NONE;
      setConfig(told);
    };
    load().catch(() => setConfig(NONE));
  }, []);
  return config;
}

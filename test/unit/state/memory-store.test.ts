import { linksContract } from '../../contract/links.ts';
import { storeContract } from '../../contract/store.ts';
import { createMemoryLinks } from '../../support/memory-links.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

linksContract('the in-memory links', async () => createMemoryLinks());
storeContract('the in-memory store', async () => ({
  store: createMemoryStore(),
  close: async () => {},
}));

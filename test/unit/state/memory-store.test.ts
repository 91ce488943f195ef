import { storeContract } from '../../contract/store.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

storeContract('the in-memory store', async () => ({
  store: createMemoryStore(),
  close: async () => {},
}));

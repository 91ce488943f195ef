/** Keeps the catalogue's read model: gzipped JSON in chunks, in one hash, so that a reader sees one version whole. */

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Redis } from 'ioredis';
import { type Entitlement, entitlementKey } from '../domain/catalogue.ts';
import type { CatalogueStore } from '../ports/store.ts';
import { commit } from './atomic.ts';
import { key, TTL } from './keys.ts';

/** Parsing this many takes some 2 ms: an ack in the same process is not kept waiting. */
const CHUNK = 1000;
const VERSION = 'version';
const pack = promisify(gzip);
const unpack = promisify(gunzip);

export function createCatalogueStore(redis: Redis): CatalogueStore {
  return {
    async save(entitlements) {
      const texts = chunked(entitlements);
      const version = texts.reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex');
      if ((await redis.hget(key.catalogue, VERSION)) === version) {
        await redis.pexpire(key.catalogue, TTL.catalogue);
        return;
      }
      const multi = redis.multi().del(key.catalogue).hset(key.catalogue, VERSION, version);
      for (const [index, text] of texts.entries()) multi.hset(key.catalogue, String(index), await pack(text));
      await commit(multi.pexpire(key.catalogue, TTL.catalogue));
    },

    async version() {
      return (await redis.hget(key.catalogue, VERSION)) ?? undefined;
    },

    async load() {
      const { [VERSION]: _, ...chunks } = await redis.hgetallBuffer(key.catalogue);
      const indexes = Object.keys(chunks).sort((a, b) => Number(a) - Number(b));
      const loaded: Entitlement[] = [];
      for (const index of indexes) {
        const chunk = chunks[index];
        if (chunk) loaded.push(...list(await unpack(chunk)).filter(isEntitlement));
      }
      return loaded;
    },

    async requestableBy(personId) {
      const packed = await redis.getBuffer(key.requestable(personId));
      if (packed === null) return undefined;
      return new Set(list(await unpack(packed)).filter((it) => typeof it === 'string'));
    },

    async saveRequestableBy(personId, keys) {
      const packed = await pack(JSON.stringify(keys));
      await redis.set(key.requestable(personId), packed, 'PX', TTL.requestable);
    },
  };
}

/** In the order of their keys, so that the same catalogue has the same version however C1 listed it. */
function chunked(entitlements: readonly Entitlement[]): string[] {
  const sorted = entitlements
    .map((it) => ({ it, key: entitlementKey(it.appId, it.id) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const texts: string[] = [];
  for (let at = 0; at < sorted.length; at += CHUNK) {
    texts.push(JSON.stringify(sorted.slice(at, at + CHUNK).map(({ it }) => it)));
  }
  return texts;
}

function list(json: Buffer): unknown[] {
  const parsed: unknown = JSON.parse(json.toString());
  return Array.isArray(parsed) ? parsed : [];
}

const TEXTS = ['id', 'appId', 'appName', 'name', 'alias', 'description', 'type'] as const;

/** What an older or newer release wrote in another shape is left out, not believed. */
function isEntitlement(value: unknown): value is Entitlement {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const longest = fields.get('maxSeconds');
  return (
    TEXTS.every((name) => typeof fields.get(name) === 'string') &&
    typeof fields.get('emergency') === 'boolean' &&
    (longest === undefined || typeof longest === 'number')
  );
}

// The real server, to measure again: node real.mjs [port]. Needs the development dependencies.
import { serve } from '@hono/node-server';
import { Mastra } from '@mastra/core/mastra';
import { InMemoryStore } from '@mastra/core/storage';
import { MastraServer } from '@mastra/hono';
import { Hono } from 'hono';

const app = new Hono();
const mastra = new Mastra({ storage: new InMemoryStore(), logger: false });
await new MastraServer({ app, mastra }).init();
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.argv[2] ?? 4111) }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}`),
);

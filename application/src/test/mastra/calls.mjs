// node calls.mjs <base url> [--schemas] [--only agents|kinds]
// Runs every call against an empty server and prints one JSON line for each: {step, request, status, type, body}.
// With --schemas every answer is also held against the released server's response schemas.
import { kinds } from './kinds.mjs';
import { lifecycle } from './lifecycle.mjs';
import { crowds, retention } from './limits.mjs';
import { lists } from './lists.mjs';
import { Probe } from './probe.mjs';
import { shapes } from './shapes.mjs';

const [base, ...options] = process.argv.slice(2);
if (!base) {
  console.error('usage: node calls.mjs <base url> [--schemas] [--only agents|kinds]');
  process.exit(2);
}
const only = options.includes('--only') ? options[options.indexOf('--only') + 1] : undefined;
const verdict = options.includes('--schemas') ? (await import('./schemas.mjs')).verdict : undefined;
const probe = new Probe(base, verdict);
if (only !== 'kinds') {
  await lists(probe);
  await lifecycle(probe);
  await retention(probe);
  await crowds(probe);
  await shapes(probe);
}
if (only !== 'agents') await kinds(probe);
console.error(`${probe.count} steps`);

// The other stored kinds: the same life for each, less deep than for agents. Bare requests, since the client
// has no version calls for some of them.
import { tick } from './probe.mjs';

const model = { provider: 'p', name: 'm' };
const rules = { operator: 'AND', conditions: [{ field: 'a', operator: 'equals', value: 1 }] };
const files = [{ name: 'root', type: 'folder', children: [{ name: 'references', type: 'folder', children: [{ name: 'a.md', type: 'file', content: 'x' }] }] }];

const all = {
  'prompt-blocks': {
    resource: 'getStoredPromptBlock', list: 'listStoredPromptBlocks', create: 'createStoredPromptBlock', versions: true,
    whole: { name: 'Block One', description: 'd', content: 'Hello {{name}}', rules, requestContextSchema: { type: 'object' } },
    change: { content: 'Bye' },
    wrong: { content: 1, rules: { operator: 'XOR', conditions: [] }, requestContextSchema: 'x', description: null, metadata: [], authorId: 1 },
  },
  scorers: {
    resource: 'getStoredScorer', list: 'listStoredScorers', create: 'createStoredScorer', versions: true,
    whole: {
      name: 'Scorer One', description: 'd', type: 'llm-judge', model, instructions: 'judge', scoreRange: { min: 0, max: 10 },
      presetConfig: { a: 1 }, defaultSampling: { type: 'ratio', rate: 0.5 },
    },
    change: { instructions: 'judge well' },
    wrong: { type: 'other', model: 'x', scoreRange: { min: 'a' }, defaultSampling: { type: 'ratio', rate: 2 }, presetConfig: 1, description: null },
  },
  'mcp-clients': {
    resource: 'getStoredMCPClient', list: 'listStoredMCPClients', create: 'createStoredMCPClient', versions: true,
    whole: { name: 'Client One', description: 'd', servers: { s: { type: 'stdio', command: 'c', args: ['a'], env: { K: 'v' }, timeout: 5 } } },
    change: { servers: { s: { type: 'http', url: 'http://127.0.0.1/' } } },
    wrong: { servers: { s: { type: 'other' } }, description: null, metadata: 'x' },
  },
  skills: {
    resource: 'getStoredSkill', list: 'listStoredSkills', create: 'createStoredSkill', versions: false,
    whole: {
      name: 'Skill One', description: 'd', instructions: 'do', license: 'MIT', compatibility: { any: 1 }, source: { type: 'local', projectPath: 'p' },
      references: ['r.md'], scripts: ['s.sh'], assets: [], files, metadata: { a: 1 },
    },
    change: { instructions: 'do well', metadata: { b: 2 } },
    wrong: { source: { type: 'other' }, references: 'x', files: [{}], license: null, metadata: 1, visibility: 'team' },
  },
  workspaces: {
    versions: false,
    whole: {
      name: 'Workspace One', description: 'd', filesystem: { provider: 'f', config: {} }, sandbox: { provider: 's', config: {} }, mounts: { '/a': { provider: 'f', config: {} } },
      search: { bm25: true }, skills: ['x'], tools: { enabled: true, tools: { t: { enabled: false } } }, autoSync: true, operationTimeout: 5,
    },
    change: { description: 'e' },
    wrong: { filesystem: 'x', skills: 'x', autoSync: 'x', operationTimeout: 'x', search: 1, description: null },
  },
};

export async function kinds(probe) {
  for (const [kind, about] of Object.entries(all)) {
    await life(probe, kind, about);
    if (about.versions) await versions(probe, kind, about);
    else await noVersions(probe, kind);
    if (about.resource) await throughTheClient(probe, kind, about);
  }
  await skillsOnly(probe);
}

async function life(probe, kind, { whole, change, wrong }) {
  const raw = (name, method, path, body) => probe.raw(`${kind}: ${name}`, method, `/stored/${kind}${path}`, { body });
  await raw('list nothing', 'GET', '');
  await raw('create', 'POST', '', { id: 'one', ...whole, authorId: 'ann', metadata: { a: 1, b: { c: 1 } } });
  await raw('create again', 'POST', '', { id: 'one', ...whole });
  await tick();
  await raw('create without an id', 'POST', '', whole);
  await raw('create nothing', 'POST', '', {});
  await raw('create without a body', 'POST', '');
  await raw('create without a derivable id', 'POST', '', { ...whole, name: '???' });
  await raw('details', 'GET', '/one');
  await raw('details draft', 'GET', '/one?status=draft');
  await raw('details of an unknown status', 'GET', '/one?status=live');
  await raw('list', 'GET', '');
  for (const query of ['status=draft', 'status=published', 'status=live', 'authorId=ann', 'metadata=%7B%22a%22%3A1%7D', 'perPage=1&orderBy%5Bfield%5D=createdAt&orderBy%5Bdirection%5D=ASC', 'orderBy%5Bfield%5D=name', 'page=-1']) {
    await raw(`list with ${query}`, 'GET', `?${query}`);
  }
  await tick();
  await raw('change', 'PATCH', '/one', { ...change, changeMessage: 'why', autoPublish: true, status: 'archived', colour: 'red' });
  await raw('details after a change', 'GET', '/one');
  await raw('details draft after a change', 'GET', '/one?status=draft');
  await raw('change to the same', 'PATCH', '/one', change);
  await raw('change nothing', 'PATCH', '/one', {});
  await raw('change without a body', 'PATCH', '/one');
  await raw('change metadata', 'PATCH', '/one', { metadata: { b: { d: 2 } } });
  await raw('change author', 'PATCH', '/one', { authorId: 'bob' });
  await raw('change the name to nothing', 'PATCH', '/one', { name: '' });
  for (const [field, value] of Object.entries(wrong)) {
    await raw(`change ${field} wrongly`, 'PATCH', '/one', { [field]: value });
    await raw(`create with ${field} wrong`, 'POST', '', { id: 'wrong', ...whole, [field]: value });
  }
  await raw('details of an unknown one', 'GET', '/ghost');
  await raw('change an unknown one', 'PATCH', '/ghost', change);
  await raw('delete an unknown one', 'DELETE', '/ghost');
}

async function versions(probe, kind, { whole, change }) {
  const raw = (name, method, path, body) => probe.raw(`${kind}: ${name}`, method, `/stored/${kind}/one/versions${path}`, { body });
  const first = await raw('list versions', 'GET', '?orderBy%5Bdirection%5D=ASC');
  const [v1, v2] = (first.versions ?? []).map(({ id }) => id);
  await raw('create a version', 'POST', '', { changeMessage: 'cp' });
  await raw('create a version without a body', 'POST', '');
  await raw('create a version with a wrong message', 'POST', '', { changeMessage: 'm'.repeat(501) });
  await raw('list two versions', 'GET', '?perPage=2');
  await raw('list versions by an unknown field', 'GET', '?orderBy%5Bfield%5D=name');
  await raw('get a version', 'GET', `/${v1}`);
  await raw('compare', 'GET', `/compare?from=${v1}&to=${v2}`);
  await raw('compare nothing', 'GET', '/compare');
  await raw('activate', 'POST', `/${v2}/activate`);
  await probe.raw(`${kind}: details after activation`, 'GET', `/stored/${kind}/one`);
  await probe.raw(`${kind}: list after activation`, 'GET', `/stored/${kind}`);
  await probe.raw(`${kind}: change after activation`, 'PATCH', `/stored/${kind}/one`, { body: { ...change, name: 'Later' } });
  await raw('delete the active version', 'DELETE', `/${v2}`);
  await raw('restore', 'POST', `/${v1}/restore`);
  await probe.raw(`${kind}: details after a restore`, 'GET', `/stored/${kind}/one?status=draft`);
  await raw('delete a version', 'DELETE', `/${v1}`);
  await raw('delete a version again', 'DELETE', `/${v1}`);
  await raw('restore a deleted version', 'POST', `/${v1}/restore`);
  await probe.raw(`${kind}: create another`, 'POST', `/stored/${kind}`, { body: { id: 'two', ...whole } });
  const other = (name, method, path) => probe.raw(`${kind}: ${name}`, method, `/stored/${kind}/two/versions${path}`);
  await other("get another's version", 'GET', `/${v2}`);
  await other("activate another's version", 'POST', `/${v2}/activate`);
  await other("restore another's version", 'POST', `/${v2}/restore`);
  await other("delete another's version", 'DELETE', `/${v2}`);
  await other("compare another's version", 'GET', `/compare?from=${v2}&to=${v2}`);
  const ghost = (name, method, path) => probe.raw(`${kind}: ${name} of an unknown one`, method, `/stored/${kind}/ghost/versions${path}`);
  await ghost('list versions', 'GET', '');
  await ghost('create a version', 'POST', '');
  await ghost('get a version', 'GET', `/${v2}`);
  await ghost('activate', 'POST', `/${v2}/activate`);
  await ghost('restore', 'POST', `/${v2}/restore`);
  await ghost('delete a version', 'DELETE', `/${v2}`);
  await ghost('compare', 'GET', `/compare?from=${v2}&to=${v2}`);
  for (let i = 0; i < 50; i++) {
    await probe.quietly(`${kind}: many`, (client) => client.request(`/stored/${kind}/one/versions`, { method: 'POST' }));
  }
  await raw('versions kept', 'GET', '?perPage=2&orderBy%5Bdirection%5D=ASC');
  await probe.raw(`${kind}: delete`, 'DELETE', `/stored/${kind}/one`);
  await probe.raw(`${kind}: delete again`, 'DELETE', `/stored/${kind}/one`);
}

async function noVersions(probe, kind) {
  await probe.raw(`${kind}: list versions`, 'GET', `/stored/${kind}/one/versions`);
  await probe.raw(`${kind}: create a version`, 'POST', `/stored/${kind}/one/versions`);
  if (kind === 'skills') return;
  await probe.raw(`${kind}: delete`, 'DELETE', `/stored/${kind}/one`);
  await probe.raw(`${kind}: delete again`, 'DELETE', `/stored/${kind}/one`);
}

/** The client's own calls, where it has them. */
async function throughTheClient(probe, kind, { resource, list, create, whole, change }) {
  const step = (name, call) => probe.step(`${kind}, client: ${name}`, (client) => call(client[resource]('a/b'), client));
  await step('create', (_, client) => client[create]({ id: 'a/b', ...whole }));
  await step('list', (_, client) => client[list]({ page: 0, perPage: 1, orderBy: { field: 'createdAt', direction: 'DESC' }, authorId: 'nobody' }));
  await step('details', (one) => one.details());
  await step('change', (one) => one.update(change));
  const { versions: made } = await probe.quietly(`${kind}, client: versions`, async (client) =>
    client[resource]('a/b').listVersions ? client[resource]('a/b').listVersions() : {},
  );
  if (made) {
    const [v2, v1] = made.map(({ id }) => id);
    await step('list versions', (one) => one.listVersions({ page: 0, perPage: 1, orderBy: { field: 'versionNumber', direction: 'ASC' } }));
    await step('create a version', (one) => one.createVersion({ changeMessage: 'cp' }));
    await step('get a version', (one) => one.getVersion(v1));
    await step('activate', (one) => one.activateVersion(v2));
    await step('compare', (one) => one.compareVersions(v1, v2));
    await step('restore', (one) => one.restoreVersion(v1));
    await step('delete a version', (one) => one.deleteVersion(v1));
  }
  if (kind === 'skills') {
    await step('favourite', (one) => one.favorite());
    await step('unfavourite', (one) => one.unfavorite());
  }
  await step('delete', (one) => one.delete());
}

/** Publishing a skill reads the server's own disk. */
async function skillsOnly(probe) {
  const raw = (name, method, path, body) => probe.raw(`skills: ${name}`, method, `/stored/skills${path}`, { body });
  await raw('publish nothing', 'POST', '/one/publish');
  await raw('publish a path of a wrong type', 'POST', '/one/publish', { skillPath: 1 });
  await raw('publish an unknown skill', 'POST', '/ghost/publish', { skillPath: '.' });
  await raw('list public ones', 'GET', '?visibility=public');
  await raw('list private ones', 'GET', '?visibility=private');
  await raw('make private', 'PATCH', '/one', { visibility: 'private' });
  await raw('delete', 'DELETE', '/one');
  await raw('delete again', 'DELETE', '/one');
}

// What a client would not send: wrong types, broken bodies, odd ids, other methods; and every field there is.
import { config, wrong } from './fields.mjs';
import { tick } from './probe.mjs';

const path = '/stored/agents';
const model = { provider: 'p', name: 'm' };
const least = { name: 'Shape', instructions: 's', model };

export async function shapes(probe) {
  await bodies(probe);
  await fields(probe);
  await references(probe);
  await ids(probe);
  await methods(probe);
}

async function bodies(probe) {
  await probe.raw('body: create', 'POST', path, { body: { id: 'shape', ...least } });
  const json = 'application/json';
  const sent = {
    missing: {},
    'empty with a type': { type: json, body: '' },
    'spaces with a type': { type: json, body: '  ' },
    broken: { type: json, body: '{"name": ' },
    'a list': { type: json, body: '[]' },
    'a text': { type: json, body: '"x"' },
    'a number': { type: json, body: '1' },
    null: { type: json, body: 'null' },
    'without a type': { body: '{"instructions":"no type"}' },
    'as plain text': { type: 'text/plain', body: '{"instructions":"plain"}' },
    'as a form': { type: 'application/x-www-form-urlencoded', body: 'instructions=form' },
    'with a charset': { type: 'application/json; charset=utf-8', body: '{"instructions":"charset ü"}' },
    'of another JSON type': { type: 'application/merge-patch+json', body: '{"instructions":"merge"}' },
    'with a key twice': { type: json, body: '{"instructions":"first","instructions":"second"}' },
    'with a prototype': { type: json, body: '{"__proto__":{"name":"x"}}' },
  };
  for (const [name, request] of Object.entries(sent)) {
    await probe.raw(`body ${name}: create`, 'POST', path, request);
    await probe.raw(`body ${name}: change`, 'PATCH', `${path}/shape`, request);
    await probe.raw(`body ${name}: create a version`, 'POST', `${path}/shape/versions`, request);
  }
  const active = (await probe.quietly('body: read', (client) => client.getStoredAgent('shape').details())).activeVersionId;
  await probe.raw('body: activate with a body', 'POST', `${path}/shape/versions/${active}/activate`, { body: { x: 1 } });
  await probe.raw('body: activate with a broken body', 'POST', `${path}/shape/versions/${active}/activate`, { type: json, body: '{' });
  await probe.raw('body: restore with an empty typed body', 'POST', `${path}/shape/versions/${active}/restore`, { type: json, body: '' });
  await probe.raw('body: delete with a broken body', 'DELETE', `${path}/shape`, { type: json, body: '{' });
  for (const [name, changeMessage] of Object.entries({ null: null, number: 1, empty: '', spaces: ' x ', '500': 'm'.repeat(500), '501': 'm'.repeat(501) })) {
    await probe.raw(`version message ${name}`, 'POST', `${path}/shape/versions`, { body: { changeMessage, name: 'ignored' } });
  }
  await probe.raw('change message null', 'PATCH', `${path}/shape`, { body: { changeMessage: null, instructions: 'x' } });
  await probe.raw('change autoPublish of text', 'PATCH', `${path}/shape`, { body: { autoPublish: 'yes' } });
  await probe.raw('change autoPublish null', 'PATCH', `${path}/shape`, { body: { autoPublish: null } });
  await probe.raw('export: nothing', 'POST', `${path}/shape/export`);
  await probe.raw('export: everything', 'POST', `${path}/shape/export`, { body: config });
  await probe.raw('export: nulls', 'POST', `${path}/shape/export`, { body: { memory: null, browser: null } });
  await probe.raw('export: wrong types', 'POST', `${path}/shape/export`, { body: { name: 1, tools: [1] } });
  await probe.raw('change request: nothing', 'POST', `${path}/shape/change-request`);
  await probe.raw('change request: wrong types', 'POST', `${path}/shape/change-request`, { body: { userName: ' ', changeMessage: 1, inspectOnly: 'x' } });
  const preview = '/stored/agents/preview-instructions';
  await probe.raw('preview: nothing', 'POST', preview);
  await probe.raw('preview: wrong block', 'POST', preview, { body: { blocks: [{ type: 'other' }, 1, { type: 'text' }] } });
  await probe.raw('compare: neither', 'GET', `${path}/shape/versions/compare`);
  await probe.raw('compare: only from', 'GET', `${path}/shape/versions/compare?from=${active}`);
  await probe.raw('compare: empty', 'GET', `${path}/shape/versions/compare?from=&to=`);
  await probe.raw('compare: from twice', 'GET', `${path}/shape/versions/compare?from=a&from=b&to=c`);
  await probe.raw('details: unknown status', 'GET', `${path}/shape?status=live`);
  await probe.raw('details: version id asked', 'GET', `${path}/shape?versionId=${active}`);
  for (const query of ['perPage=-1', 'perPage=x', 'page=1.5', 'orderBy=x', 'orderBy%5Bfield%5D=updatedAt', 'orderBy%5Bdirection%5D=desc']) {
    await probe.raw(`versions: ${query}`, 'GET', `${path}/shape/versions?${query}`);
  }
  await probe.quietly('body: clean up', (client) => client.getStoredAgent('shape').delete());
}

/** Every field stored, read, changed, compared, restored; every field of a wrong type; every field null. */
async function fields(probe) {
  const step = (name, call) => probe.step(`fields: ${name}`, (client) => call(client.getStoredAgent('fields'), client));
  const v1 = (await step('create', (_, client) => client.createStoredAgent({ id: 'fields', ...config }))).resolvedVersionId;
  await step('version', (agent) => agent.getVersion(v1));
  await step('change all to the same', (agent) => agent.update(config));
  const v2 = (await step('change one', (agent) => agent.update({ instructions: 'other' }))).resolvedVersionId;
  await step('compare', (agent) => agent.compareVersions(v1, v2));
  await step('create a version', (agent) => agent.createVersion());
  await step('restore', (agent) => agent.restoreVersion(v1));
  await step('compare after a restore', async (agent) => agent.compareVersions(v1, (await agent.details(undefined, { status: 'draft' })).resolvedVersionId));
  for (const field of Object.keys(config)) await step(`null ${field}`, (agent) => agent.update({ [field]: null }));
  for (const field of ['authorId', 'metadata', 'visibility']) await step(`null ${field}`, (agent) => agent.update({ [field]: null }));
  await step('after nulls', (agent) => agent.details(undefined, { status: 'draft' }));
  await step('browser true', (agent) => agent.update({ browser: true }));
  await step('browser false', (agent) => agent.update({ browser: false }));
  await step('durable', (agent) => agent.update({ durable: true }));
  for (const field of Object.keys(config)) {
    if (field === 'browser' || field === 'durable') continue;
    await step(`variants of ${field}`, (agent) => agent.update({ [field]: [{ value: config[field] }] }));
  }
  for (const [name, body] of Object.entries(wrong)) {
    await probe.raw(`wrong: ${name}: change`, 'PATCH', `${path}/fields`, { body });
    await probe.raw(`wrong: ${name}: create`, 'POST', path, { body: { id: 'wrong', ...least, ...body } });
    await probe.quietly('wrong: clean up', (client) => client.getStoredAgent('wrong').delete());
  }
  for (const field of ['id', 'authorId', 'visibility', 'metadata', 'autoPublish', ...Object.keys(config)]) {
    await probe.raw(`create with null ${field}`, 'POST', path, { body: { id: 'nulls', ...least, [field]: null } });
    await probe.quietly('nulls: clean up', (client) => client.getStoredAgent('nulls').delete());
  }
  await probe.raw('create without a model', 'POST', path, { body: { id: 'bare', name: 'Bare', instructions: 'b' } });
  await probe.step('version without a model', (client) => client.getStoredAgent('bare').listVersions());
  await probe.raw('create empty', 'POST', path, { body: {} });
  await probe.raw('create with empty texts', 'POST', path, { body: { id: 'empty', name: '', instructions: '' } });
  await probe.raw('create with unknown fields', 'POST', path, {
    body: { id: 'unknown', ...least, colour: 'red', status: 'archived', activeVersionId: 'x', versionNumber: 9, createdAt: 'x', changeMessage: 'm' },
  });
  for (const id of ['fields', 'bare', 'empty', 'unknown']) await probe.quietly('fields: clean up', (client) => client.getStoredAgent(id).delete());
}

/** Instructions in blocks, prompt blocks they name, agents that name agents. */
async function references(probe) {
  const create = async (name, id, more) => {
    await tick();
    return probe.raw(`reference: ${name}`, 'POST', path, { body: { id, ...least, ...more } });
  };
  const blocks = [{ type: 'text', content: 'a' }, { type: 'prompt_block', content: 'b', rules: { operator: 'AND', conditions: [] } }];
  await create('blocks', 'refs', { instructions: blocks });
  await create('to an unknown prompt block', 'refs-2', { instructions: [...blocks, { type: 'prompt_block_ref', id: 'no-such' }, { type: 'prompt_block_ref', id: 'nor-this' }] });
  await probe.step('reference: a prompt block', (client) => client.createStoredPromptBlock({ id: 'ref-block', name: 'B', content: 'c' }));
  await create('to an unpublished prompt block', 'refs-3', { instructions: [{ type: 'prompt_block_ref', id: 'ref-block' }] });
  await probe.raw('reference: a change to an unknown prompt block', 'PATCH', `${path}/refs`, { body: { instructions: [{ type: 'prompt_block_ref', id: 'no-such' }] } });
  await probe.raw('reference: a change of an unknown agent to an unknown prompt block', 'PATCH', `${path}/ghost`, { body: { instructions: [{ type: 'prompt_block_ref', id: 'no-such' }] } });
  await probe.step('reference: publish the prompt block', async (client) => {
    const block = client.getStoredPromptBlock('ref-block');
    return block.activateVersion((await block.listVersions()).versions[0].id);
  });
  await create('to a published prompt block', 'refs-4', { instructions: [{ type: 'prompt_block_ref', id: 'ref-block' }] });
  await probe.step('reference: delete the prompt block', (client) => client.getStoredPromptBlock('ref-block').delete());
  await probe.raw('reference: a change after the prompt block went', 'PATCH', `${path}/refs-4`, { body: { description: 'x' } });
  await create('to an agent', 'refs-5', { agents: { refs: {} } });
  await create('to an agent in a variant', 'refs-6', { agents: [{ value: { refs: {} } }] });
  await create('to an agent, unpublished', 'refs-7', { agents: { refs: {} }, autoPublish: false });
  await create('to itself', 'refs-8', { agents: { 'refs-8': {}, refs: {} } });
  await probe.step('reference: dependents', (client) => client.getStoredAgent('refs').dependents());
  await probe.step('reference: dependents of itself', (client) => client.getStoredAgent('refs-8').dependents());
  for (const n of ['', '-4', '-5', '-6', '-7', '-8']) await probe.quietly('reference: clean up', (client) => client.getStoredAgent(`refs${n}`).delete());
}

async function ids(probe) {
  const made = ['team/a b', 'Ünï-名-😀', '100%', 'a+b&c=d?e#f', 'quote"\\', ' lead', 'UPPER', 'compare', 'preview-instructions', 'versions', 'a\tb', 'x'.repeat(255), 'x'.repeat(256), 'x'.repeat(5000)];
  for (const id of made) {
    const name = `id ${JSON.stringify(id)}`.slice(0, 40) + (id.length > 40 ? ` of ${id.length}` : '');
    const step = (what, call) => probe.step(`${name}: ${what}`, (client) => call(client.getStoredAgent(id), client));
    await step('create', (_, client) => client.createStoredAgent({ id, ...least }));
    await step('details', (agent) => agent.details());
    await step('create a version', (agent) => agent.createVersion());
    await step('list versions', (agent) => agent.listVersions({ perPage: 0 }));
    await step('export', (agent) => agent.export({}));
    await step('delete', (agent) => agent.delete());
  }
  await probe.step('version id with a slash', (client) => client.getStoredAgent('ghost').getVersion('a/b c'));
  for (const [name, body] of Object.entries({ 'an empty id': { ...least, id: '' }, 'a name without letters': { ...least, name: '!!!' }, 'a name of other letters': { ...least, name: 'Größe 名' }, 'a spaced id': { ...least, id: ' ' } })) {
    await probe.raw(`slug of ${name}`, 'POST', path, { body });
  }
  for (const id of ['shape', 'gr-e', ' ']) await probe.quietly('ids: clean up', (client) => client.getStoredAgent(id).delete());
}

async function methods(probe) {
  await probe.raw('method: create', 'POST', path, { body: { id: 'm', ...least } });
  const version = (await probe.quietly('method: read', (client) => client.getStoredAgent('m').details())).activeVersionId;
  const wrongMethods = [
    ['PUT', path], ['DELETE', path], ['PATCH', path], ['POST', `${path}/m`], ['PUT', `${path}/m`], ['GET', `${path}/m/favorite`], ['POST', `${path}/m/favorite`],
    ['GET', `${path}/m/export`], ['GET', `${path}/m/change-request`], ['POST', `${path}/m/dependents`], ['PUT', `${path}/m/versions`], ['DELETE', `${path}/m/versions`],
    ['POST', `${path}/m/versions/compare`], ['PATCH', `${path}/m/versions/${version}`], ['POST', `${path}/m/versions/${version}`], ['GET', `${path}/m/versions/${version}/activate`],
    ['PUT', `${path}/m/versions/${version}/activate`], ['GET', `${path}/m/versions/${version}/restore`], ['GET', `${path}/preview-instructions`], ['OPTIONS', path], ['HEAD', path],
  ];
  for (const [method, at] of wrongMethods) await probe.raw(`method: ${method} ${at.replace(version, '*')}`, method, at);
  for (const at of ['/stored', '/stored/agents/', '/stored/agents/m/', '//stored/agents', '/stored/agents/m/other', '/stored/agents/m/versions/', '/stored/Agents', '/agents/m', `/agents/m?versionId=${version}`, '/agents/m?status=live']) {
    await probe.raw(`path: ${at.replace(version, '*')}`, 'GET', at);
  }
  await probe.raw('path: half an escape', 'GET', '/stored/agents/%E0%A4%A');
  await probe.raw('path: a bare percent', 'GET', '/stored/agents/%');
  await probe.raw('header: another accepted type', 'GET', `${path}/m`, { headers: { accept: 'text/html' } });
  await probe.quietly('method: clean up', (client) => client.getStoredAgent('m').delete());
}

// An agent's life: create, change, versions, publication, deletion.
import { tick } from './probe.mjs';

const model = { provider: 'openai', name: 'gpt-4o' };

export async function lifecycle(probe) {
  const table = await theTable(probe);
  await others(probe, table);
  await drafts(probe);
  await changes(probe);
  await records(probe);
}

/** Every call of the client in the order a user meets them. */
async function theTable(probe) {
  const step = (name, call) => probe.step(name, (client) => call(client.getStoredAgent('table'), client));
  const whole = { id: 'table', name: 'Table', instructions: 'one', model, description: 'first' };
  const v1 = (await step('create', (_, client) => client.createStoredAgent(whole))).resolvedVersionId;
  await step('create the same again', (_, client) => client.createStoredAgent(whole));
  await step('create without an id', (_, client) =>
    client.createStoredAgent({ name: ' Hello, World! 2 ', instructions: 'x', model }),
  );
  await step('create without an id again', (_, client) =>
    client.createStoredAgent({ name: 'hello world 2', instructions: 'x', model }),
  );
  await step('create with only an id', (_, client) => client.createStoredAgent({ id: 'only' }));
  await step('details', (agent) => agent.details());
  await step('details with a request context', (agent) => agent.details({ user: 'ann' }));
  await step('details draft', (agent) => agent.details(undefined, { status: 'draft' }));
  await step('details archived', (agent) => agent.details(undefined, { status: 'archived' }));
  await step('list versions', (agent) => agent.listVersions());
  await step('get a version', (agent) => agent.getVersion(v1));
  const v2 = (await step('create a version', (agent) => agent.createVersion({ changeMessage: 'cp' }))).id;
  await step('create a version without a message', (agent) => agent.createVersion());
  const v4 = (await step('change', (agent) => agent.update({ instructions: 'four', changeMessage: 'edit' }))).resolvedVersionId;
  await step('details after a change', (agent) => agent.details());
  await step('details draft after a change', (agent) => agent.details(undefined, { status: 'draft' }));
  await step('create a version over a draft', (agent) => agent.createVersion({ changeMessage: 'from active' }));
  await step('details draft after a version over a draft', (agent) => agent.details(undefined, { status: 'draft' }));
  await step('change metadata only', (agent) => agent.update({ metadata: { team: 'red' } }));
  await step('change description to null', (agent) => agent.update({ description: null }));
  await step('list versions, two, oldest first', (agent) =>
    agent.listVersions({ page: 0, perPage: 2, orderBy: { field: 'versionNumber', direction: 'ASC' } }),
  );
  await step('list versions, second page', (agent) => agent.listVersions({ page: 1, perPage: 2 }));
  await step('list versions, beyond the end', (agent) => agent.listVersions({ page: 7 }));
  await step('list versions by time, oldest first', (agent) =>
    agent.listVersions({ perPage: 1, orderBy: { field: 'createdAt', direction: 'ASC' } }),
  );
  await step('list versions, only a field', (agent) => agent.listVersions({ perPage: 1, orderBy: { field: 'createdAt' } }));
  await step('list versions, none a page', (agent) => agent.listVersions({ perPage: 0 }));
  await step('list versions, page -1', (agent) => agent.listVersions({ page: -1 }));
  await step('list versions, unknown order', (agent) => agent.listVersions({ orderBy: { field: 'name', direction: 'UP' } }));
  await step('compare', (agent) => agent.compareVersions(v1, v4));
  await step('compare the other way', (agent) => agent.compareVersions(v4, v1));
  await step('compare with itself', (agent) => agent.compareVersions(v1, v1));
  await step('activate', (agent) => agent.activateVersion(v4));
  await step('activate again', (agent) => agent.activateVersion(v4));
  await step('details after activation', (agent) => agent.details());
  await step('delete the active version', (agent) => agent.deleteVersion(v4));
  await step('restore', (agent) => agent.restoreVersion(v1));
  await step('details after a restore', (agent) => agent.details());
  await step('details draft after a restore', (agent) => agent.details(undefined, { status: 'draft' }));
  await step('restore the newest', async (agent) => {
    const { versions } = await agent.listVersions({ perPage: 1 });
    return agent.restoreVersion(versions[0].id);
  });
  await step('delete a version', (agent) => agent.deleteVersion(v2));
  await step('delete a version again', (agent) => agent.deleteVersion(v2));
  await step('get a deleted version', (agent) => agent.getVersion(v2));
  await step('compare a deleted version', (agent) => agent.compareVersions(v1, v2));
  await step('activate a deleted version', (agent) => agent.activateVersion(v2));
  await step('restore a deleted version', (agent) => agent.restoreVersion(v2));
  await step('list versions after deletions', (agent) => agent.listVersions());
  await step('change and publish', (agent) => agent.update({ instructions: 'now', autoPublish: true }));
  await step('details after change and publish', (agent) => agent.details());
  await step('dependents of a lonely agent', (agent) => agent.dependents());
  await step('export', (agent) => agent.export({ model, name: 'Table', instructions: 'x', colour: 1 }));
  await step('open a change request', (agent) => agent.openChangeRequest({ instructions: 'x', changeMessage: 'm', userName: 'ann' }));
  await step('favourite', (agent) => agent.favorite());
  await step('unfavourite', (agent) => agent.unfavorite());
  await probe.raw('preview instructions', 'POST', '/stored/agents/preview-instructions', { body: { blocks: [{ type: 'text', content: 'hi' }] } });
  return { v1, v4 };
}

/** Unknown agents, unknown versions and another agent's versions, on every call; then deletion. */
async function others(probe, { v1, v4 }) {
  const unknown = '00000000-0000-4000-8000-000000000000';
  await probe.quietly('create the other agent', (client) =>
    client.createStoredAgent({ id: 'other', name: 'Other', instructions: 'o', model, agents: { table: {} } }),
  );
  const calls = (agent, version) => ({
    'get the version': () => agent.getVersion(version),
    'activate the version': () => agent.activateVersion(version),
    'restore the version': () => agent.restoreVersion(version),
    'delete the version': () => agent.deleteVersion(version),
    'compare from it': () => agent.compareVersions(version, v1),
    'compare to it': () => agent.compareVersions(v1, version),
  });
  const places = { 'no such agent': ['ghost', v1], 'no such version': ['table', unknown], "another agent's version": ['other', v4] };
  for (const [place, [agent, version]] of Object.entries(places)) {
    for (const call of Object.keys(calls(null, version))) {
      await probe.step(`${place}: ${call}`, (client) => calls(client.getStoredAgent(agent), version)[call]());
    }
  }
  const ghost = {
    details: (agent) => agent.details(),
    'details draft': (agent) => agent.details(undefined, { status: 'draft' }),
    change: (agent) => agent.update({ name: 'x' }),
    delete: (agent) => agent.delete(),
    'list versions': (agent) => agent.listVersions(),
    'create a version': (agent) => agent.createVersion({ changeMessage: 'x' }),
    dependents: (agent) => agent.dependents(),
    export: (agent) => agent.export({ name: 'x' }),
    'change request': (agent) => agent.openChangeRequest({}),
    favourite: (agent) => agent.favorite(),
    unfavourite: (agent) => agent.unfavorite(),
  };
  for (const [name, call] of Object.entries(ghost)) {
    await probe.step(`no such agent: ${name}`, (client) => call(client.getStoredAgent('ghost')));
  }
  const step = (name, call) => probe.step(name, (client) => call(client.getStoredAgent('table'), client));
  await step('dependents', (agent) => agent.dependents());
  await step('delete an agent others depend on', (agent) => agent.delete());
  await step('delete it again', (agent) => agent.delete());
  await step('details of a deleted agent', (agent) => agent.details());
  await step('versions of a deleted agent', (agent) => agent.listVersions());
  await step("a deleted agent's version", (agent) => agent.getVersion(v4));
  await step('create it again', (_, client) => client.createStoredAgent({ id: 'table', name: 'Second life', instructions: 's', model }));
  await step('versions after creating it again', (agent) => agent.listVersions());
  for (const id of ['table', 'other', 'hello-world-2']) await probe.quietly('clean up', (client) => client.getStoredAgent(id).delete());
}

/** Unpublished agents and what publishes them. */
async function drafts(probe) {
  const step = (name, call) => probe.step(`draft: ${name}`, (client) => call(client.getStoredAgent('draft'), client));
  const first = (
    await step('create unpublished', (_, client) =>
      client.createStoredAgent({ id: 'draft', name: 'Draft', instructions: 'd1', model, autoPublish: false }),
    )
  ).resolvedVersionId;
  await step('details', (agent) => agent.details());
  await step('details draft', (agent) => agent.details(undefined, { status: 'draft' }));
  await step('change', (agent) => agent.update({ instructions: 'd2' }));
  await step('details fall back to the newest', (agent) => agent.details());
  await step('create a version of the newest', (agent) => agent.createVersion());
  await step('delete a version while none is active', (agent) => agent.deleteVersion(first));
  await step('change and publish', (agent) => agent.update({ instructions: 'd4', autoPublish: true }));
  await step('status after change and publish', (agent) => agent.details());
  await step('in the list of drafts', (_, client) => client.listStoredAgents({ status: 'draft' }));
  await step('publish without a change', (agent) => agent.update({ autoPublish: true }));
  await step('activate the newest', async (agent) => {
    const { versions } = await agent.listVersions({ perPage: 1 });
    return agent.activateVersion(versions[0].id);
  });
  await step('status after activation', (agent) => agent.details());
  await step('no longer among drafts', (_, client) => client.listStoredAgents({ status: 'draft' }));
  await step('delete the newest, inactive version', async (agent) => {
    const { resolvedVersionId } = await agent.update({ instructions: 'd5' });
    return agent.deleteVersion(resolvedVersionId);
  });
  await step('the number after deleting the newest', (agent) => agent.createVersion());
  await step('delete', (agent) => agent.delete());
  const only = await step('create unpublished again', (_, client) =>
    client.createStoredAgent({ id: 'draft', name: 'Draft', instructions: 'd1', model, autoPublish: false }),
  );
  await step('delete the only version', (agent) => agent.deleteVersion(only.resolvedVersionId));
  await step('details without a version', (agent) => agent.details());
  await step('list without a version', (_, client) => client.listStoredAgents({ status: 'draft' }));
  await step('create a version of nothing', (agent) => agent.createVersion());
  await step('change nothing into something', (agent) => agent.update({ instructions: 'd2' }));
  await probe.quietly('draft: clean up', (client) => client.getStoredAgent('draft').delete());
}

/** What makes a version and what its changed fields say. */
async function changes(probe) {
  const step = (name, params) => probe.step(`change: ${name}`, (client) => client.getStoredAgent('change').update(params));
  const start = { name: 'Change', instructions: 'c', model, description: 'd' };
  await probe.step('change: create', (client) => client.createStoredAgent({ id: 'change', ...start }));
  await step('all values equal', start);
  await step('model with its keys turned', { ...start, model: { name: 'gpt-4o', provider: 'openai' } });
  await step('one equal value', { instructions: 'c' });
  await step('one equal value, published', { instructions: 'c', autoPublish: true });
  await step('nothing', {});
  await step('only a message', { changeMessage: 'why' });
  await step('only unknown fields', { colour: 'red', status: 'archived', activeVersionId: 'x', id: 'y', versionNumber: 9 });
  await step('an empty message', { instructions: 'c2', changeMessage: '' });
  await step('a message of spaces', { instructions: 'c3', changeMessage: '   ' });
  await step('a message between spaces', { instructions: 'c4', changeMessage: '  why  ' });
  await step('a message of 500', { instructions: 'c5', changeMessage: 'm'.repeat(500) });
  await step('a message of 500 and spaces', { instructions: 'c6', changeMessage: `${'m'.repeat(500)}  ` });
  await step('a message of 501', { instructions: 'c7', changeMessage: 'm'.repeat(501) });
  await step('an empty name', { name: '' });
  await step('empty instructions', { instructions: '' });
  await step('a new field', { tools: { search: {} } });
  await step('the new field emptied', { tools: {} });
  const { versions: made } = await probe.step('change: versions', (client) => client.getStoredAgent('change').listVersions());
  const [newest, oldest] = [made?.at(0)?.id, made?.at(-1)?.id];
  await probe.step('change: compare with a field added', (client) => client.getStoredAgent('change').compareVersions(oldest, newest));
  await probe.step('change: compare with a field gone', (client) => client.getStoredAgent('change').compareVersions(newest, oldest));
  await probe.quietly('change: clean up', (client) => client.getStoredAgent('change').delete());
}

/** Author, visibility and metadata: on the agent, not on its versions. */
async function records(probe) {
  const step = (name, params) => probe.step(`record: ${name}`, (client) => client.getStoredAgent('record').update(params));
  await probe.step('record: create', (client) =>
    client.createStoredAgent({
      id: 'record', name: 'Record', instructions: 'r', model, authorId: 'ann', visibility: 'private', metadata: { a: 1, b: { c: 1 } },
    }),
  );
  await tick();
  await step('metadata merges at the top', { metadata: { b: { d: 2 }, e: null } });
  await step('empty metadata', { metadata: {} });
  await step('metadata with a change', { metadata: { f: [1] }, instructions: 'r2' });
  await step('author', { authorId: 'bob' });
  await step('empty author', { authorId: '' });
  await step('private', { visibility: 'private' });
  await step('public', { visibility: 'public' });
  await step('avatar of a wrong kind', { metadata: { avatarUrl: 1 } });
  await step('avatar not a data URL', { metadata: { avatarUrl: 'https://example.org/a.png' } });
  await step('avatar not base64', { metadata: { avatarUrl: 'data:image/png;base64,***=' } });
  await step('avatar too large', { metadata: { avatarUrl: `data:image/png;base64,${'A'.repeat(700_000)}` } });
  await step('avatar', { metadata: { avatarUrl: 'data:image/png;base64,AAAA' } });
  await step('avatar null', { metadata: { avatarUrl: null } });
  await probe.quietly('record: clean up', (client) => client.getStoredAgent('record').delete());
}

// Listing agents: filters, order, pages. Runs first, while the server is empty.
import { tick } from './probe.mjs';

const agent = (id, more) => ({ id, name: `Agent ${id}`, instructions: `be ${id}`, model: { provider: 'p', name: 'm' }, ...more });
const path = '/stored/agents';

export async function lists(probe) {
  await probe.step('list: nothing there', (client) => client.listStoredAgents());
  const made = [
    agent('list-a', { metadata: { team: 'red', level: 1, deep: { x: [1, 2] } }, authorId: 'ann' }),
    agent('list-b', { metadata: { team: 'blue' }, visibility: 'private' }),
    agent('list-c', { metadata: { team: 'red' } }),
    agent('list-draft', { autoPublish: false, metadata: { team: 'red' } }),
  ];
  for (const each of made) {
    await probe.step(`list: create ${each.id}`, (client) => client.createStoredAgent(each));
    await tick();
  }
  await probe.step('list: all, newest first', (client) => client.listStoredAgents());
  await tick();
  // Creation ignores an author; a change sets one.
  await probe.step('list: change an author', (client) => client.getStoredAgent('list-a').update({ authorId: 'ann' }));
  await probe.step('list: change to private', (client) => client.getStoredAgent('list-b').update({ visibility: 'private' }));

  const byClient = {
    'two a page': { perPage: 2 },
    'second page of two': { page: 1, perPage: 2 },
    'beyond the end': { page: 9, perPage: 2 },
    'by creation, oldest first': { orderBy: { field: 'createdAt', direction: 'ASC' } },
    'by creation, newest first': { orderBy: { field: 'createdAt', direction: 'DESC' } },
    'by change, oldest first': { orderBy: { field: 'updatedAt', direction: 'ASC' } },
    'by change, newest first': { orderBy: { field: 'updatedAt', direction: 'DESC' } },
    'only a direction': { orderBy: { direction: 'ASC' } },
    drafts: { status: 'draft' },
    published: { status: 'published' },
    archived: { status: 'archived' },
    'by author': { authorId: 'ann' },
    'by unknown author': { authorId: 'nobody' },
    'public only': { visibility: 'public' },
    'by metadata': { metadata: { team: 'red' } },
    'by two metadata keys': { metadata: { team: 'red', level: 1 } },
    'by nested metadata': { metadata: { deep: { x: [1, 2] } } },
    'by part of nested metadata': { metadata: { deep: { x: [1] } } },
    'by metadata of another type': { metadata: { level: '1' } },
    'by empty metadata': { metadata: {} },
    'favourites only': { favoritedOnly: true },
    'favourites of somebody': { favoritedOnly: true, pinFavoritedFor: 'ann' },
    'pinned for somebody': { pinFavoritedFor: 'ann' },
  };
  for (const [name, options] of Object.entries(byClient)) {
    await probe.step(`list: ${name}`, (client) => client.listStoredAgents(options));
  }

  const bare = {
    'page -1': 'page=-1',
    'page 1.5': 'page=1.5',
    'page of letters': 'page=abc',
    'page empty': 'page=',
    'page with spaces': 'page=%200%20',
    'page 1e0': 'page=1e0',
    'page huge': 'page=9007199254740991',
    'page too huge': 'page=9007199254740993',
    'page twice': 'page=0&page=1',
    'no page size': 'perPage=0',
    'page size -1': 'perPage=-1',
    'page size of letters': 'perPage=all',
    'page size false': 'perPage=false',
    'huge page size': 'perPage=1000000',
    'unknown order field': 'orderBy%5Bfield%5D=name',
    'order by version number': 'orderBy%5Bfield%5D=versionNumber',
    'lower-case direction': 'orderBy%5Bdirection%5D=asc',
    'brackets not encoded': 'orderBy[field]=createdAt&orderBy[direction]=ASC',
    'order as JSON': 'orderBy=%7B%22field%22%3A%22createdAt%22%2C%22direction%22%3A%22ASC%22%7D',
    'order of letters': 'orderBy=createdAt',
    'unknown order key': 'orderBy%5Bother%5D=x',
    'unknown status': 'status=live',
    'empty status': 'status=',
    'status twice': 'status=draft&status=published',
    'empty author': 'authorId=',
    'author twice': 'authorId=ann&authorId=bob',
    'visibility private': 'visibility=private',
    'metadata of letters': 'metadata=red',
    'metadata a list': 'metadata=%5B%5D',
    'metadata a number': 'metadata=1',
    'metadata null': 'metadata=null',
    'metadata in brackets': 'metadata%5Bteam%5D=blue',
    'favourites maybe': 'favoritedOnly=maybe',
    'favourites 0': 'favoritedOnly=0',
    'favourites NO': 'favoritedOnly=NO',
    'unknown parameter': 'colour=red&perPage=1',
    'two faults': 'page=-1&status=live',
  };
  for (const [name, query] of Object.entries(bare)) await probe.raw(`list: ${name}`, 'GET', `${path}?${query}`);

  // What counts as a change of the agent, seen by its place in the order of changes.
  const newest = () => probe.quietly('list: order', async (client) => (await client.listStoredAgents({ orderBy: { field: 'updatedAt' } })).agents[0].id);
  const touch = async (name, id, work) => {
    await tick();
    await probe.quietly('list: touch another', (client) => client.getStoredAgent(id === 'list-a' ? 'list-b' : 'list-a').update({}));
    await tick();
    await probe.quietly('list: touch', (client) => work(client.getStoredAgent(id)));
    probe.note(`list: is it the last changed after ${name}`, { answer: (await newest()) === id });
  };
  await touch('a change of nothing', 'list-a', (it) => it.update({}));
  await touch('a change of metadata', 'list-a', (it) => it.update({ metadata: { x: 1 } }));
  await touch('a new version', 'list-a', (it) => it.createVersion());
  await touch('a restore', 'list-a', async (it) => it.restoreVersion((await it.details()).activeVersionId));
  await touch('an activation', 'list-a', async (it) => it.activateVersion((await it.details()).activeVersionId));
  await touch('a deletion of a version', 'list-a', async (it) => it.deleteVersion((await it.listVersions()).versions[0].id));

  for (const { id } of made) await probe.quietly('list: clean up', (client) => client.getStoredAgent(id).delete());
  await probe.step('list: nothing there again', (client) => client.listStoredAgents());
}

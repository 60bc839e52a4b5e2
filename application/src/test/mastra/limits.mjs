// How many versions are kept, and callers at the same time.
const model = { provider: 'openai', name: 'gpt-4o' };

/** Fifty versions are kept, the oldest go first, the active one stays. */
export async function retention(probe) {
  const step = (name, call) => probe.step(`retention: ${name}`, (client) => call(client.getStoredAgent('kept'), client));
  const oldest = (agent) => agent.listVersions({ perPage: 3, orderBy: { field: 'versionNumber', direction: 'ASC' } });
  const many = (agent, count) => async () => {
    for (let i = 0; i < count; i++) await agent.createVersion();
  };
  await step('create', (_, client) => client.createStoredAgent({ id: 'kept', name: 'Kept', instructions: 'k', model }));
  await probe.quietly('retention: to 50', (client) => many(client.getStoredAgent('kept'), 49)());
  await step('at 50', oldest);
  await step('the 51st', (agent) => agent.createVersion());
  await step('after the 51st', oldest);
  await step('a change', (agent) => agent.update({ instructions: 'k2' }));
  await step('after a change', oldest);
  await step('a restore', async (agent) => agent.restoreVersion((await oldest(agent)).versions[1].id));
  await step('after a restore', oldest);
  await step('activate the newest', async (agent) => agent.activateVersion((await agent.listVersions({ perPage: 1 })).versions[0].id));
  await step('with the newest active', oldest);
  await step('one more', (agent) => agent.createVersion());
  await step('the first version goes', oldest);
  await step('the third page', async (agent) => agent.listVersions({ page: 9, perPage: 5 }));
  await step('page beyond 50', async (agent) => agent.listVersions({ page: 10, perPage: 5 }));
  await probe.quietly('retention: clean up', (client) => client.getStoredAgent('kept').delete());
  await probe.quietly('retention: unpublished', async (client) => {
    await client.createStoredAgent({ id: 'loose', name: 'Loose', instructions: 'l', model, autoPublish: false });
    await many(client.getStoredAgent('loose'), 51)();
  });
  await probe.step('retention: none active', (client) => oldest(client.getStoredAgent('loose')));
  await probe.quietly('retention: clean up', (client) => client.getStoredAgent('loose').delete());
}

/** Callers at the same time. */
export async function crowds(probe) {
  const numbers = (seen) => {
    const made = seen.filter(({ status }) => status === 200).map(({ body }) => body.versionNumber);
    return { distinct: new Set(made).size === made.length };
  };
  await probe.together(
    'crowd: eight create one agent',
    Array(8).fill((client) => client.createStoredAgent({ id: 'crowd', name: 'Crowd', instructions: 'c', model })),
  );
  await probe.together('crowd: eight create a version', Array(8).fill((client) => client.getStoredAgent('crowd').createVersion()), numbers);
  await probe.together(
    'crowd: eight change it',
    [...Array(8).keys()].map((i) => (client) => client.getStoredAgent('crowd').update({ instructions: `by ${i}` })),
  );
  await probe.step('crowd: versions in the end', (client) => client.getStoredAgent('crowd').listVersions({ perPage: 0 }));
  await probe.quietly('crowd: clean up', (client) => client.getStoredAgent('crowd').delete());
}

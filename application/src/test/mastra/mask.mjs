// Makes two recordings comparable: ids and times go, their identity stays.
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export class Mask {
  #names = new Map();

  /** Names the version ids that a step's answer shows first. Named after the step, so that one deviation does not rename the rest. */
  learn(step, value) {
    for (const id of versionIds(value)) {
      if (this.#names.has(id)) continue;
      const name = `<version of ${step}>`;
      const taken = [...this.#names.values()].filter((other) => other === name || other.startsWith(`${name}#`)).length;
      this.#names.set(id, taken === 0 ? name : `${name}#${taken + 1}`);
    }
  }

  /** The value with every learnt id and every time replaced. */
  apply(value, key) {
    if (Array.isArray(value)) return value.map((item) => this.apply(item, key));
    if (value !== null && typeof value === 'object') {
      // What a JSON parser says of broken text is its own affair.
      if (value.field === 'body' && typeof value.message === 'string') return { ...value, message: '<why>' };
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.apply(item, name)]));
    }
    if (typeof value !== 'string') return value;
    if ((key === 'createdAt' || key === 'updatedAt') && TIME.test(value)) return '<time>';
    return this.#text(value).replace(/(.)\1{99,}/g, (run, letter) => `<${letter} x ${run.length}>`);
  }

  #text(value) {
    if (this.#names.has(value)) return this.#names.get(value);
    let text = value;
    for (const [id, name] of this.#names) if (text.includes(id)) text = text.replaceAll(id, name);
    return text;
  }
}

function* versionIds(value) {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.versionNumber === 'number' && typeof value.id === 'string') yield value.id;
  for (const key of ['activeVersionId', 'resolvedVersionId']) if (typeof value[key] === 'string') yield value[key];
  for (const item of Object.values(value)) yield* versionIds(item);
}

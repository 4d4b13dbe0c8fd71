// What a phone keeps: the list, sealed with a key that script cannot read out, and the scans that are not told yet.
// Scans have codes and times and no names, so they may outlive the list. Those who came without a booking have names: they are
// sealed too, and key and seal stay until they are told. All else ends with the day.

const VERSION = 1;

export async function open(slug) {
  const base = await opened(`door-${slug}`);
  let delegates = new Map();
  let refused = new Set();
  let queue = await all(base, "scans");
  let walkIns = []; // who came without a booking, and is not told yet
  let prices = [];
  let ends = (await get(base, "ends")) ?? 0;
  let after = 0;

  async function sealed(name, content) {
    const key = await get(base, "key");
    if (!key) return;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(content));
    await put(base, name, { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) });
  }

  async function unsealed(name) {
    const [key, kept] = [await get(base, "key"), await get(base, name)];
    if (!key || !kept) return null;
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, key, kept.sealed)));
  }

  walkIns = (await unsealed("walkIns").catch(() => null)) ?? [];
  const seal = () => sealed("list", { delegates: [...delegates.values()], refused: [...refused], after, prices });
  const sealWalkIns = () => (walkIns.length ? sealed("walkIns", walkIns) : drop(base, "walkIns"));

  function noteOwn() {
    for (const scan of queue) {
      const delegate = delegates.get(scan.code);
      if (delegate && !delegate.came && scan.said === "welcome") Object.assign(delegate, { came: scan.at, place: scan.place });
    }
  }

  function take(list) {
    delegates = new Map(list.delegates.map((each) => [each.code, each]));
    refused = new Set(list.refused);
    after = list.after;
    prices = list.prices ?? [];
    noteOwn();
  }

  async function forget() {
    delegates = new Map();
    refused = new Set();
    prices = [];
    ends = 0;
    for (const name of walkIns.length ? ["list", "ends"] : ["list", "key", "ends"]) await drop(base, name);
  }

  return {
    isEmpty: () => delegates.size === 0,
    all: () => delegates.size,
    come: () => [...delegates.values()].filter((each) => each.came).length,
    waiting: () => queue.length + walkIns.length,
    walkIns: () => walkIns,
    prices: () => prices,
    ends: () => ends,
    after: () => after,
    scans: () => queue,
    delegate: (code) => delegates.get(code),
    isRefused: (code) => refused.has(code),
    find: (typed) => [...delegates.values()].filter((each) => `${each.name} ${each.organisation}`.toLocaleLowerCase().includes(typed)),
    forget,

    async forgetIfOver() {
      if (ends && Date.now() >= ends) await forget();
    },

    async read() {
      try {
        const list = await unsealed("list");
        if (list) take(list);
      } catch {
        await forget(); // sealed with another day's key
      }
    },

    async keep(given) {
      const raw = Uint8Array.from(atob(given.key), (letter) => letter.charCodeAt(0));
      const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
      ends = Date.parse(given.ends);
      await put(base, "key", key);
      await put(base, "ends", ends);
      take({
        delegates: given.delegates.map(([code, name, organisation, came, place]) => ({ code, name, organisation, came, place })),
        refused: given.refused,
        after: given.after,
        prices: given.prices,
      });
      await seal();
      await sealWalkIns(); // with the key of today
    },

    letIn(code, at, place) {
      Object.assign(delegates.get(code), { came: at, place });
    },

    async note(scan) {
      queue.push(scan);
      await put(base, scan.key, scan, "scans");
    },

    async noteWalkIn(turnedUp) {
      walkIns.push(turnedUp);
      await sealWalkIns();
    },

    async told(keys, changes, last) {
      queue = queue.filter((scan) => !keys.includes(scan.key));
      walkIns = walkIns.filter((each) => !keys.includes(each.key));
      await sealWalkIns();
      for (const key of keys) await drop(base, key, "scans");
      let isNew = false;
      for (const [code, came, place] of changes) {
        if (delegates.has(code)) Object.assign(delegates.get(code), { came, place });
        else isNew = isNew || !refused.has(code);
      }
      noteOwn();
      after = last;
      if (changes.length || keys.length) await seal();
      return isNew; // somebody who is not on this list: it is to be fetched anew
    },
  };
}

function opened(name) {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(name, VERSION);
    asked.onupgradeneeded = () => ["kept", "scans"].forEach((each) => asked.result.createObjectStore(each));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

function within(base, store, mode, deed) {
  return new Promise((done, failed) => {
    const change = base.transaction(store, mode);
    const asked = deed(change.objectStore(store));
    change.oncomplete = () => done(asked.result);
    change.onerror = change.onabort = () => failed(change.error);
  });
}

const get = (base, name) => within(base, "kept", "readonly", (store) => store.get(name));
const all = (base, store) => within(base, store, "readonly", (each) => each.getAll());
const put = (base, name, value, store = "kept") => within(base, store, "readwrite", (each) => each.put(value, name));
const drop = (base, name, store = "kept") => within(base, store, "readwrite", (each) => each.delete(name));

const NAME = "xinqiao-holder";
const PEOPLE = "people";

let opened = null;

/** Everything is kept in IndexedDB: device keys as CryptoKey objects, which no script can take out of it. */
function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(PEOPLE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function transaction(mode, work) {
  const db = await database();
  return new Promise((resolve, reject) => {
    const tx = db.transaction(PEOPLE, mode);
    let result;
    tx.oncomplete = () => resolve(result);
    tx.onabort = tx.onerror = () => reject(tx.error);
    work(tx.objectStore(PEOPLE), (value) => { result = value; });
  });
}

/** Everybody on this device, in the order in which they were added. */
export async function people() {
  const all = await transaction("readonly", (store, give) => {
    const request = store.getAll();
    request.onsuccess = () => give(request.result);
  });
  return all.sort((a, b) => a.addedAt - b.addedAt);
}

export const add = (person) => transaction("readwrite", (store) => store.add(person));

export const remove = (id) => transaction("readwrite", (store) => store.delete(id));

/** Reads and writes in one transaction, so that two tabs never undo each other. Returns the person, or null if gone. */
export function change(id, edit) {
  return transaction("readwrite", (store, give) => {
    const request = store.get(id);
    request.onsuccess = () => {
      if (!request.result) return give(null);
      const next = { ...request.result, ...edit(request.result) };
      store.put(next);
      give(next);
    };
  });
}

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null;

/** Tells this page's other tabs that something was written. */
export const tell = () => channel?.postMessage("changed");

export const onTold = (listener) => channel?.addEventListener("message", listener);

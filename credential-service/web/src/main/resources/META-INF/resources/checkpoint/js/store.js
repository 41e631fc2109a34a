const NAME = "xinqiao-checkpoint";
const KEPT = "kept";
const COUNTS = "counts";

let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(KEPT);
      request.result.createObjectStore(COUNTS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function within(store, mode, act) {
  const transaction = (await database()).transaction(store, mode, { durability: "strict" });
  const result = act(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(result?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

/** What was kept under this name, or undefined. */
export const kept = (name) => within(KEPT, "readonly", (store) => store.get(name));

/** Keeps all of these or none: one transaction. */
export const keep = (values) => within(KEPT, "readwrite", (store) => {
  for (const [name, value] of Object.entries(values)) store.put(value, name);
});

/** Adds one to the count of a key. */
export const count = (key) => within(COUNTS, "readwrite", (store) => {
  const read = store.get(key);
  read.onsuccess = () => store.put((read.result ?? 0) + 1, key);
});

/** All counts as [key, number] pairs, in the order of the keys. */
export async function counts() {
  const transaction = (await database()).transaction(COUNTS, "readonly");
  const store = transaction.objectStore(COUNTS);
  const keys = store.getAllKeys();
  const values = store.getAll();
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
  });
  return keys.result.map((key, index) => [key, values.result[index]]);
}

export const clearCounts = () => within(COUNTS, "readwrite", (store) => store.clear());

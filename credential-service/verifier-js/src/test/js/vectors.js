import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const repository = new URL("../../../../../", import.meta.url);

export const seconds = (instant) => Date.parse(instant) / 1000;

const read = (path) => readFileSync(fileURLToPath(new URL(path, repository)), "utf8");

/** docs/vectors/credentials.json: a trust list, status lists and credentials with their verdicts. */
export const vectors = JSON.parse(read("docs/vectors/credentials.json"));

/** A fenced text of docs/wire-formats.md, by its name. */
export function worked(name) {
  const found = new RegExp("```" + name + "\\n([^`]*)```").exec(read("docs/wire-formats.md"));
  if (found === null) {
    throw new Error("docs/wire-formats.md has no " + name);
  }
  return found[1].replace(/\n$/, "");
}

export const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** The shared vectors of others, or null with a reason to skip. */
export const shared = process.env.XINQIAO_VECTORS ?? null;
export const skipWithoutShared = shared === null ? "XINQIAO_VECTORS does not name the folder of shared vectors" : false;

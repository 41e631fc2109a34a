import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { seconds, vectors } from "./vectors.js";

test("the command prints the verdicts of the vectors, line by line", () => {
  const folder = mkdtempSync(join(tmpdir(), "verdicts-"));
  try {
    const setup = join(folder, "setup.json");
    const { trustList, root, statusLists, cases } = vectors;
    writeFileSync(setup, JSON.stringify({ trustList, root, statusLists, at: seconds("2026-11-23T09:30:00Z") }));
    const input = cases.map(({ credential, asOf }) => JSON.stringify({ text: credential, at: seconds(asOf) })).join("\n") + "\n";
    const command = fileURLToPath(new URL("verdicts.js", import.meta.url));
    const { stdout, stderr } = spawnSync(process.execPath, [command, setup], { input, encoding: "utf8" });
    assert.equal(stderr, "");
    assert.deepEqual(stdout.trimEnd().split("\n"), cases.map(({ json }) => JSON.stringify(json)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

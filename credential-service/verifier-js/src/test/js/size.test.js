import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

/** Bytes, of verifier.js with all that it imports. */
const MOST = 40_000;

const tools = process.env.XINQIAO_NODE_MODULES ?? fileURLToPath(new URL("node_modules", import.meta.url));
const main = fileURLToPath(new URL("../../main/js/", import.meta.url));
const tool = (name) => join(tools, ".bin", name);
const skip = existsSync(tool("esbuild")) ? false : "the development tools are not there: npm ci --ignore-scripts";

test("under 40 kB minified", { skip }, () => {
  const options = [join(main, "verifier.js"), "--bundle", "--minify", "--format=esm"];
  const { stdout, stderr, status } = spawnSync(tool("esbuild"), options);
  assert.equal(status, 0, String(stderr));
  assert.ok(stdout.length > 10_000 && stdout.length < MOST, stdout.length + " bytes");
});

test("the types are types", { skip }, () => {
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
  const { stdout, status } = spawnSync(tool("tsc"), [...options, join(main, "verifier.d.ts"), join(main, "holder.d.ts")]);
  assert.equal(status, 0, String(stdout));
});

test("the types declare what the modules export", async () => {
  for (const name of ["verifier", "holder"]) {
    const module = await import("../../main/js/" + name + ".js");
    const types = readFileSync(join(main, name + ".d.ts"), "utf8");
    const declared = [...types.matchAll(/^export (?:function|class) (\w+)/gm)].map(([, exported]) => exported);
    assert.deepEqual(declared.sort(), Object.keys(module).sort());
  }
});

test("no module imports anything but its own, so that it is served as it is", () => {
  const files = readdirSync(main, { recursive: true }).filter((file) => file.endsWith(".js"));
  assert.ok(files.length > 30);
  for (const file of files) {
    for (const [, from] of readFileSync(join(main, file), "utf8").matchAll(/from "([^"]*)"/g)) {
      assert.ok(/^\.\.?\/[\w/.-]+\.js$/.test(from), file + " imports " + from);
    }
  }
});

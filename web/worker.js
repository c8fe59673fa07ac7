// The thread on which saved files are read: loads the worker's wasm and leaves the rest to it.
"use strict";
importScripts({{.WasmExec}});
const go = new Go();
WebAssembly.instantiateStreaming(fetch({{.Wasm}}), go.importObject).then(
  (wasm) => go.run(wasm.instance),
  (err) => postMessage({ do: "failed", reason: "The part of the app that reads files could not be loaded: " + err.message }),
);


// -----------------------------------------------------------------------------
// OnRecord
// -----------------------------------------------------------------------------

// The app is compiled while the text is laid out, and starts once that has been
// painted; a page that nobody sees is never painted, so it does not wait for ever. The service worker comes when the app is at rest, or cannot start.
function onrecordStart() {
  const loader = document.getElementById("app-wasm-loader");
  setTimeout(onrecordRegister, 15000);
  if (!goappCanLoadWebAssembly()) {
    loader.remove();
    onrecordRegister();
    return;
  }
  const label = document.getElementById("app-wasm-loader-label");
  const failed = (err) => {
    label.textContent = err;
    console.error("the app cannot start:", err);
    onrecordRegister();
  };
  label.textContent = "Opening …";
  const go = new Go();
  let started = false;
  const start = () => {
    if (started) return;
    started = true;
    onrecordApp.then((module) => WebAssembly.instantiate(module, go.importObject)).then((instance) => {
      go.run(instance);
      loader.remove();
    }).catch(failed);
  };
  requestAnimationFrame(() => setTimeout(start));
  setTimeout(start, 1000);
}

// The app calls this when it is at rest. What the service worker fetches stands in
// nobody's way then.
function onrecordReady() { onrecordRegister(); }

var onrecordRegistered = false; // the script above asks before it comes here

// Registers the service worker, and tells the app of a newer version that waits:
// one that is there already, and any that is installed while the page is open.
async function onrecordRegister() {
  if (onrecordRegistered || !("serviceWorker" in navigator)) return;
  onrecordRegistered = true;
  try {
    const registration = await navigator.serviceWorker.register(onrecordBase + "sw.js", { scope: onrecordBase });
    if (!navigator.serviceWorker.controller) onrecordKeep();
    const offer = () => { if (registration.active && registration.waiting) goappOnUpdate(); };
    offer();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
    const look = () => { if (document.visibilityState === "visible") registration.update().catch(() => { }); };
    document.addEventListener("visibilitychange", look);
    setInterval(look, 6 * 60 * 60 * 1000);
  } catch (err) {
    console.warn("no offline use:", err);
  }
}

// Has the service worker keep what this page fetched before it had one.
async function onrecordKeep() {
  const { active } = await navigator.serviceWorker.ready;
  const urls = performance.getEntriesByType("resource").map((entry) => entry.name).filter((url) => url.includes("/assets/lazy/pack/"));
  active.postMessage({ type: "keep", urls });
}

// Lets the version that waits take over, and loads the page anew with it.
async function onrecordUpdate() {
  const registration = await navigator.serviceWorker.getRegistration(onrecordBase);
  const next = registration?.waiting;
  if (!next) return location.reload();
  next.addEventListener("statechange", () => { if (next.state === "activated") location.reload(); });
  next.postMessage({ type: "skip-waiting" });
}

// Lists the files of what was dropped, those of folders too, but for hidden ones
// and not more than max; for thousands of them this is faster than the app is.
async function onrecordDropped(entries, max) {
  const names = [], files = [];
  const visit = async (entry, dir) => {
    if (files.length >= max || !entry.name || entry.name[0] == ".") return;
    if (entry.isFile) {
      const file = await new Promise((done) => entry.file(done, () => done({ size: 1 }))); // the worker tells what cannot be opened
      files.push(file), names.push(dir + entry.name);
      return;
    }
    const reader = entry.createReader();
    const batch = () => new Promise((done) => reader.readEntries(done, () => done([])));
    for (let list = await batch(); list.length; list = await batch()) {
      for (const e of list) await visit(e, dir + entry.name + "/");
    }
  };
  for (const entry of entries) await visit(entry, "");
  return { names: names.join("\0"), files };
}

// Lists the files that were picked, not more than max.
function onrecordPicked(list, max) {
  const files = [...list].slice(0, max);
  return { names: files.map((f) => f.webkitRelativePath || f.name).join("\0"), files };
}

// Fetches a file past every cache, or not: a buffer of its bytes, and with them, where the browser hashes, what a file that is
// named by its hash should be called. The app asks for many at a time, so that each is one promise.
async function onrecordFetch(address, afresh) {
  const early = onrecordFirst[address];
  delete onrecordFirst[address];
  const response = await (!afresh && early || fetch(address, afresh ? { cache: "reload" } : {})).catch(() => { throw Error("there is no connection"); });
  if (!response.ok) throw Error("the server answers " + response.status);
  const buffer = await response.arrayBuffer().catch(() => { throw Error("the connection broke off"); });
  const sum = address.endsWith(".bin") && await (buffer.sha256 || crypto.subtle?.digest("SHA-256", buffer));
  if (sum) buffer.hash = Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return buffer;
}

// Dresses the page in the reader's settings before it is painted for the first time.
{
  const root = document.documentElement.dataset;
  let settings = {};
  try {
    settings = JSON.parse(localStorage.getItem("onrecord.settings")) || {};
  } catch { }
  for (const name of ["theme", "face", "size", "measure", "marks"]) {
    if (typeof settings[name] == "string" && /^[a-z0-9]+$/.test(settings[name])) root[name] = settings[name];
  }
  if (!root.theme && matchMedia("(prefers-color-scheme: dark)").matches) root.theme = "dark";
}

// The app, and what it reads first, are fetched while the page is laid out: here and
// not by a preload, which would hold all of the app before any of it is compiled.
const onrecordApp = onrecordCompile({{.Wasm}});
onrecordApp.catch(() => { }); // whoever starts it tells

async function onrecordCompile(address) {
  if (WebAssembly.compileStreaming) return WebAssembly.compileStreaming(fetch(address));
  return WebAssembly.compile(await (await fetch(address)).arrayBuffer());
}

// By address: promises of what the app would ask fetch for.
var onrecordFirst = {};
for (const address of {{.First}}) {
  onrecordFirst[address] = fetch(address).then((response) => {
    const body = response.arrayBuffer();
    body.then((buffer) => buffer.sha256 = crypto.subtle?.digest("SHA-256", buffer)).catch(() => { });
    return { ok: response.ok, status: response.status, arrayBuffer: () => body };
  });
  onrecordFirst[address].catch(() => { });
}

package app_test

import (
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// room is a package, or all below it when its name ends in "/...".
type room struct {
	name string
	may  []string // what of this module it may import; "/..." likewise
	why  string
}

// house says who may import whom. The first room that fits counts.
var house = []room{
	{"onrecord", list("app"), "main.go calls app.Main and nothing else, so that it is the same file for both builds"},
	{"onrecord/app", list("app/page", "app/cli"), "app only chooses between the browser's pages and the command line"},
	{"onrecord/corpus", nil, "corpus is the ground floor: the nouns, standard library only"},
	{"onrecord/corpus/text", list("corpus"), "words and marks know the nouns and nothing else"},
	{"onrecord/corpus/articles", nil, "the default dossier is files; who reads them is another matter"},
	{"onrecord/corpus/pack", list("corpus", "corpus/text"), sibling},
	{"onrecord/corpus/search/query", list("corpus", "corpus/text"), "a query can be read and printed without an index"},
	{"onrecord/corpus/search", list("corpus", "corpus/text", "corpus/search/query"), sibling},
	{"onrecord/corpus/quote", list("corpus", "corpus/text", "corpus/quote/tag"), sibling},
	{"onrecord/corpus/quote/tag", list("corpus", "corpus/text", "corpus/text/trees"), "the tagger knows texts and spans, not speakers"},
	{"onrecord/corpus/quote/...", list("corpus", "corpus/text", "corpus/quote", "corpus/quote/tag"), "the trainer and the bench stand beside the extractor and use nothing else"},
	{"onrecord/corpus/text/trees", nil, "forests of decision trees know numbers only"},
	{"onrecord/corpus/...", list("corpus", "corpus/text", "corpus/text/trees"), sibling},
	{"onrecord/components/markup", list("corpus"), "markup turns views into HTML and knows no more than the nouns"},
	{"onrecord/components", list("corpus", "components/markup"), "a component is a function of what it is given; it must not reach for the app's state"},
	{"onrecord/app/route", list("corpus", "corpus/search/query"), "addresses are pure: no dossier, no browser"},
	{"onrecord/app/store", list("corpus", "corpus/text", "corpus/pack", "corpus/search", "corpus/search/query", "corpus/compare"), "the store holds data; pages and browser stand above it"},
	{"onrecord/app/view", list("corpus", "corpus/text", "corpus/compare", "corpus/search", "corpus/search/query", "components", "components/markup", "app/route", "app/store"), "views are pure: the static pages and the app make the same ones"},
	{"onrecord/app/browser", nil, "the bindings know the browser and nothing of news"},
	{"onrecord/app/page", list("corpus", "corpus/text", "corpus/articles", "corpus/compare", "corpus/pack", "corpus/search", "corpus/search/query", "components/...", "app/route", "app/store", "app/view", "app/browser"), "pages are the client: the extractor, the readers of foreign formats and the builders run on the command line and in the worker only"},
	{"onrecord/app/build", list("corpus/..."), "the way from bytes to a pack runs on the command line and in the import worker, so it knows neither"},
	{"onrecord/app/worker", list("corpus/...", "app/build", "app/browser"), "the worker imports files and shows nothing"},
	{"onrecord/app/site", list("corpus/...", "components/markup", "app/route", "app/store", "app/view", "web"), "the site is made of views and sources, without go-app's components"},
	{"onrecord/app/cli", list("corpus/...", "app/build", "app/site", "app/route", "app/store", "app/view"), "the command line calls the builders; it shows nothing in a browser"},
	{"onrecord/app/e2e/...", list("..."), "tests in browsers may use everything"},
	{"onrecord/web", nil, "web holds sources only"},
}

const sibling = "packages under corpus do not import each other: whoever needs another's work states the small interface it needs, and app/build joins them"

// notInClient are packages that code which is linked into the client must not
// import itself.
var notInClient = map[string]string{
	"net/http":       "it adds half a megabyte; ask the browser through fetch",
	"os/exec":        "there are no processes in a browser",
	"html/template":  "it keeps the linker from leaving out dead code; components/markup writes HTML",
	"text/template":  "it keeps the linker from leaving out dead code",
	"encoding/gob":   "it is all reflection; corpus/pack shows how bytes are read",
	"regexp":         "a loop does it, faster and smaller",
	"go.yaml.in/...": "files are read when a pack is made, not in the client",
}

// notLinked are rooms of this house that must not be reached from the client.
var notLinked = map[string]string{
	"onrecord/corpus/ingest": "readers of files run natively and in the import worker",
	"onrecord/corpus/quote":  "the extractor runs natively and in the import worker",
	"onrecord/app/build":     "packs are made natively and in the import worker",
	"onrecord/app/site":      "the site is built natively",
	"onrecord/app/cli":       "the command line is native",
}

func list(names ...string) []string {
	for i, name := range names {
		names[i] = path.Join("onrecord", name)
	}
	return names
}

func fits(pattern, name string) bool {
	below, ok := strings.CutSuffix(pattern, "/...")
	return name == pattern || ok && (name == below || strings.HasPrefix(name, below+"/"))
}

func TestWhoMayImportWhom(t *testing.T) {
	for _, goos := range []string{"linux", "js"} {
		for name, p := range packages(t, goos) {
			i := slices.IndexFunc(house, func(r room) bool { return fits(r.name, name) })
			if i < 0 {
				t.Errorf("%s has no place in the house: say in app/house_test.go what it may import, and why", name)
				continue
			}
			for _, imported := range p.Imports {
				allowed := slices.ContainsFunc(house[i].may, func(m string) bool { return fits(m, imported) })
				if fits("onrecord/...", imported) && !allowed && !strings.Contains(imported, "/internal/") { // go itself sees to those
					t.Errorf("%s must not import %s: %s", name, imported, house[i].why)
				}
			}
		}
	}
}

func TestClientStaysSmall(t *testing.T) {
	client := packages(t, "js")
	seen := map[string]bool{}
	todo := []string{"onrecord"}
	for len(todo) > 0 {
		name := todo[0]
		todo = todo[1:]
		if seen[name] || client[name] == nil {
			continue
		}
		seen[name] = true
		todo = append(todo, client[name].Imports...)
		if why, ok := notLinked[name]; ok {
			t.Errorf("%s is linked into the client: %s", name, why)
		}
		for _, imported := range client[name].Imports {
			for pattern, why := range notInClient {
				if fits(pattern, imported) {
					t.Errorf("%s is linked into the client and imports %s: %s", name, imported, why)
				}
			}
		}
	}
	if len(seen) < 5 {
		t.Errorf("only %d packages make the client: this test looks in the wrong place", len(seen))
	}
}

// packages reads the imports of every package of the module, tests left out, as
// they are for an operating system.
func packages(t *testing.T, goos string) map[string]*build.Package {
	t.Helper()
	context := build.Default
	context.GOOS, context.CgoEnabled = goos, false
	context.GOARCH = map[string]string{"js": "wasm", "linux": "amd64"}[goos]
	found := map[string]*build.Package{}
	err := filepath.WalkDir("..", func(dir string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if name := entry.Name(); name == "testdata" || name == "dist" || name != ".." && strings.HasPrefix(name, ".") {
			return filepath.SkipDir
		}
		p, err := context.ImportDir(dir, 0)
		if err != nil {
			return nil // no Go for this system here
		}
		rel, err := filepath.Rel("..", dir)
		found[path.Join("onrecord", filepath.ToSlash(rel))] = p
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat("../go.mod"); err != nil {
		t.Fatal(err)
	}
	return found
}

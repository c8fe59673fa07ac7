//go:build !js

// Package e2e tests the built site in real browsers.
package e2e

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"onrecord/app/site"
	"onrecord/corpus"
	"onrecord/corpus/articles"
	"onrecord/corpus/pack"
)

// host is a web server whose site can be changed and which can be unplugged.
type host struct {
	*httptest.Server
	handler atomic.Pointer[http.Handler]
	off     atomic.Bool
}

// newHost starts a host that has no site yet.
func newHost(t *testing.T) *host {
	h := &host{}
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h.off.Load() {
			panic(http.ErrAbortHandler)
		}
		(*h.handler.Load()).ServeHTTP(w, r)
	}))
	t.Cleanup(h.Close)
	return h
}

// deploy replaces the site.
func (h *host) deploy(files site.Files, base string) {
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	handler := site.Handler(fsys, base)
	h.handler.Store(&handler)
}

// browse starts a browser. The function it returns gives what the console has
// complained of since it was last asked: errors, warnings of scripts, and
// violations of the Content-Security-Policy.
func browse(t *testing.T) (context.Context, func() []string) {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()), chromedp.Flag("headless", "new"))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(stop)
	var lock sync.Mutex
	var complaints []string
	chromedp.ListenTarget(ctx, func(ev any) {
		lock.Lock()
		defer lock.Unlock()
		switch ev := ev.(type) {
		case *log.EventEntryAdded:
			if ev.Entry.Level == log.LevelError {
				complaints = append(complaints, ev.Entry.Text+" "+ev.Entry.URL)
			}
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, ev.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			if ev.Type == runtime.APITypeError || ev.Type == runtime.APITypeWarning {
				for _, a := range ev.Args {
					complaints = append(complaints, string(a.Value))
				}
			}
		}
	})
	if err := chromedp.Run(ctx, log.Enable(), runtime.Enable()); err != nil {
		t.Fatal(err)
	}
	return ctx, func() []string {
		lock.Lock()
		defer lock.Unlock()
		got := complaints
		complaints = nil
		return got
	}
}

// open goes to an address and returns the first heading once the app has taken
// the page over.
func open(t *testing.T, ctx context.Context, address string) string {
	t.Helper()
	var heading string
	err := chromedp.Run(ctx,
		chromedp.Navigate(address),
		chromedp.Poll(`!document.getElementById("app-wasm-loader")`, nil, chromedp.WithPollingTimeout(20*time.Second)),
		chromedp.Evaluate(`(document.querySelector("main h1, main h2") || {}).textContent || ""`, &heading),
	)
	if err != nil {
		var page string
		chromedp.Run(ctx, chromedp.Evaluate(`document.documentElement.outerHTML.slice(0, 3000)`, &page))
		t.Fatalf("%s: %v\n%s", address, err, page)
	}
	return heading
}

// eval returns the value of an expression of JavaScript, awaited.
func eval[T any](t *testing.T, ctx context.Context, js string) T {
	t.Helper()
	var v T
	err := chromedp.Run(ctx, chromedp.Evaluate(js, &v, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	if err != nil {
		t.Fatalf("%s: %v", js, err)
	}
	return v
}

// wasm builds the app for the default dossier.
func wasm(t *testing.T) []byte {
	t.Helper()
	dir := t.TempDir()
	build := exec.Command("go", "run", ".", "build", "-fast", "-out", filepath.Join(dir, "site"))
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	found, _ := filepath.Glob(filepath.Join(dir, "site", "assets", "app.*.wasm"))
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// dossier is the default dossier.
func dossier(t *testing.T) *corpus.Dossier {
	t.Helper()
	p, err := pack.Open(articles.Pack())
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Dossier()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

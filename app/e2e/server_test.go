package e2e

import (
	"errors"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/app/site"
)

// host serves a site on this machine, at an address that stays the same when
// it is stopped and started again.
type host struct {
	t    *testing.T
	addr string // host:port
	base string

	mu     sync.Mutex
	files  http.Handler
	held   chan struct{} // closed when what is held back may go
	holds  func(name string) bool
	server *http.Server
}

// serve starts a host that ends with the test.
func serve(t *testing.T, files site.Files, base string) *host {
	t.Helper()
	h := &host{t: t, addr: "127.0.0.1:0", base: base}
	h.deploy(files)
	h.start()
	t.Cleanup(h.stop)
	return h
}

// deploy replaces the files at once.
func (h *host) deploy(files site.Files) {
	tree := fstest.MapFS{}
	for name, data := range files {
		tree[name] = &fstest.MapFile{Data: data, Mode: 0o644}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.files = site.Handler(tree, h.base)
}

func (h *host) start() {
	h.t.Helper()
	var l net.Listener
	var err error
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		if l, err = net.Listen("tcp", h.addr); err == nil || time.Now().After(deadline) {
			break
		}
	}
	if err != nil {
		h.t.Fatal(err)
	}
	h.addr = l.Addr().String()
	h.server = &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	go h.server.Serve(l)
}

// stop cuts every connection: nobody answers any more.
func (h *host) stop() {
	h.release()
	h.server.Close()
}

// hold keeps back the answers for files that match, until release.
func (h *host) hold(match func(name string) bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.holds, h.held = match, make(chan struct{})
}

// holdApp keeps back the app, so that the static page stands alone.
func (h *host) holdApp() {
	h.hold(func(name string) bool { return path.Ext(name) == ".wasm" })
}

func (h *host) release() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.held != nil {
		close(h.held)
	}
	h.held, h.holds = nil, nil
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	files, held := h.files, h.held
	if h.holds == nil || !h.holds(r.URL.Path) {
		held = nil
	}
	h.mu.Unlock()
	if held != nil {
		select {
		case <-held:
		case <-r.Context().Done():
		}
	}
	files.ServeHTTP(w, r)
}

// url returns the address of a page, given below the base.
func (h *host) url(address string) string {
	return "http://" + h.addr + h.base + strings.TrimPrefix(address, "/")
}

// without returns the files but for those that match; at least one must.
func without(t *testing.T, files site.Files, match func(name string) bool) site.Files {
	t.Helper()
	left := maps.Clone(files)
	maps.DeleteFunc(left, func(name string, _ []byte) bool { return match(name) })
	if len(left) == len(files) {
		t.Fatal(errors.Join(errors.New("no file to leave out"), fs.ErrNotExist))
	}
	return left
}

package site_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/app/site"
)

func mapFS(files site.Files) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

func get(h http.Handler, path string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(path, "?")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestServe(t *testing.T) {
	files := build(t, plainDossier(), site.Options{Base: "/docs/"})
	if err := site.Compress(files, true); err != nil {
		t.Fatal(err)
	}
	files["assets/x.0123456789abcdef.wasm"] = []byte("\x00asm")
	h := site.Handler(mapFS(files), "/docs/")
	for _, c := range []struct {
		path, accept string
		status       int
		want         map[string]string
	}{
		{"/docs/", "", 200, map[string]string{"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "", "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}},
		{"/docs/", "gzip, br", 200, map[string]string{"Content-Encoding": "br"}},
		{"/docs/", "gzip, br;q=0", 200, map[string]string{"Content-Encoding": "gzip"}},
		{"/docs/", "gzip;q=0.0, br; q=0", 200, map[string]string{"Content-Encoding": ""}},
		{"/docs/article/one/", "br", 200, map[string]string{"Content-Encoding": "br"}},
		{"/docs/article/one/index.html", "", 200, nil},
		{"/docs/article/one?q=a%20b", "", 301, map[string]string{"Location": "/docs/article/one/?q=a%20b"}},
		{"/docs", "", 301, map[string]string{"Location": "/docs/"}},
		{"/", "", 301, map[string]string{"Location": "/docs/"}},
		{"/docs/article/three/", "br", 404, map[string]string{"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "br", "Cache-Control": "no-cache"}},
		{"/docs/article/", "", 404, nil},
		{"/docs/article", "", 404, nil},
		{"/elsewhere/", "", 404, nil},
		{"/docs/../serve.go", "", 404, nil},
		{"/docs//news.example/", "", 404, nil},
		{"//news.example", "", 404, nil},
		{"/docs/..\\..\\x", "", 404, nil},
		{"/docs/x\x00", "", 404, nil},
		{"/docs/assets/x.0123456789abcdef.wasm", "", 200, map[string]string{"Content-Type": "application/wasm", "Cache-Control": "public, max-age=31536000, immutable"}},
		{"/docs/manifest.webmanifest", "", 200, map[string]string{"Content-Type": "application/manifest+json", "Cache-Control": "no-cache"}},
		{"/docs/sw.js", "", 200, map[string]string{"Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache"}},
		{"/docs/icons/icon-192.png", "br", 200, map[string]string{"Content-Type": "image/png", "Content-Encoding": "", "Vary": ""}},
	} {
		r := get(h, c.path, "Accept-Encoding", c.accept)
		if r.StatusCode != c.status {
			t.Errorf("%s: status %d, want %d", c.path, r.StatusCode, c.status)
		}
		for name, want := range c.want {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s (%s): %s %q, want %q", c.path, c.accept, name, got, want)
			}
		}
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"} {
			if r.Header.Get(name) == "" {
				t.Errorf("%s: no %s", c.path, name)
			}
		}
		if !strings.Contains(r.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s: may be framed", c.path)
		}
	}
}

func TestServeConditional(t *testing.T) {
	files := build(t, plainDossier(), site.Options{})
	if err := site.Compress(files, true); err != nil {
		t.Fatal(err)
	}
	h := site.Handler(mapFS(files), "/")
	plain, packed := get(h, "/"), get(h, "/", "Accept-Encoding", "br")
	tag := plain.Header.Get("ETag")
	if tag == "" || tag == packed.Header.Get("ETag") {
		t.Errorf("tags %q and %q: two encodings are two things", tag, packed.Header.Get("ETag"))
	}
	for header, want := range map[string]int{tag: 304, "W/" + tag: 304, `"x", ` + tag: 304, "*": 304, `"x"`: 200} {
		if r := get(h, "/", "If-None-Match", header); r.StatusCode != want {
			t.Errorf("If-None-Match %s: %d", header, r.StatusCode)
		}
	}
	if r := get(h, "/nothing/", "If-None-Match", "*"); r.StatusCode != 404 {
		t.Errorf("what is not there is %d", r.StatusCode)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodHead, "/", nil))
	if w.Body.Len() != 0 || w.Header().Get("Content-Length") == "0" {
		t.Error("HEAD sends a body or no length")
	}
	w = httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
}

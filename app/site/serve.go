package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// types are the media types of the kinds of file in a site.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".wasm":        "application/wasm",
	".json":        "application/json",
	".webmanifest": "application/manifest+json",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".xml":         "application/xml",
	".txt":         "text/plain; charset=utf-8",
	".woff2":       "font/woff2",
}

// headers stand in every answer.
var headers = map[string]string{
	"Content-Security-Policy":      headerPolicy,
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "same-origin",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

// hashed matches names that change with the bytes of the file.
var hashed = regexp.MustCompile(`^assets/.*\.[0-9a-f]{16}\.[a-z0-9]+$|(^|/)[0-9a-f]{32}\.bin$`)

// Handler serves the site in fsys below its base, as a good static host would:
// folders by their index.html, compressed files where they lie ready, 404.html
// for what is not there.
func Handler(fsys fs.FS, base string) http.Handler {
	return &handler{fsys: fsys, base: base}
}

type handler struct {
	fsys fs.FS
	base string
	tags sync.Map // tagKey -> string
}

// tagKey is a state of a file.
type tagKey struct {
	name    string
	size    int64
	changed int64
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, value := range headers {
		w.Header().Set(name, value)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	name, below := strings.CutPrefix(r.URL.Path, h.base)
	switch {
	case below:
		h.serve(w, r, name)
	case r.URL.Path == "/" || r.URL.Path+"/" == h.base:
		redirect(w, r, h.base)
	default:
		h.missing(w, r)
	}
}

// serve answers for a path below base.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, name string) {
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	info, err := h.stat(name)
	switch {
	case err != nil:
		h.missing(w, r)
	case info.IsDir():
		if _, err := h.stat(name + "/index.html"); err != nil {
			h.missing(w, r)
			return
		}
		redirect(w, r, h.base+name+"/")
	default:
		h.file(w, r, name, http.StatusOK)
	}
}

func (h *handler) stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") {
		return nil, fs.ErrNotExist
	}
	return fs.Stat(h.fsys, name)
}

// redirect leads to a path of this site, keeping the query.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	u := url.URL{Path: to, RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", u.String())
	w.WriteHeader(http.StatusMovedPermanently)
}

func (h *handler) missing(w http.ResponseWriter, r *http.Request) {
	if _, err := h.stat("404.html"); err != nil {
		http.Error(w, "not found", http.StatusNotFound)
		return
	}
	h.file(w, r, "404.html", http.StatusNotFound)
}

// file answers with a file, compressed if the browser takes it.
func (h *handler) file(w http.ResponseWriter, r *http.Request, name string, status int) {
	sent, encoding, varies := h.choose(name, r.Header.Values("Accept-Encoding"))
	data, tag, err := h.read(sent)
	if err != nil {
		status := http.StatusInternalServerError
		if errors.Is(err, fs.ErrNotExist) {
			status = http.StatusNotFound
		}
		http.Error(w, http.StatusText(status), status)
		return
	}
	head := w.Header()
	head.Set("Content-Type", mediaType(name))
	head.Set("Cache-Control", cacheControl(name))
	head.Set("ETag", tag)
	if varies {
		head.Set("Vary", "Accept-Encoding")
	}
	if status == http.StatusOK && matches(r.Header.Values("If-None-Match"), tag) {
		head.Del("Content-Type")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if encoding != "" {
		head.Set("Content-Encoding", encoding)
	}
	head.Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		w.Write(data)
	}
}

func mediaType(name string) string {
	if t, ok := types[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}

func cacheControl(name string) string {
	if hashed.MatchString(name) {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// choose returns the file to send for name, its encoding, and whether other
// browsers would get another one.
func (h *handler) choose(name string, accept []string) (sent, encoding string, varies bool) {
	sent = name
	for _, c := range []struct{ encoding, ext string }{{"br", ".br"}, {"gzip", ".gz"}} {
		info, err := h.stat(name + c.ext)
		if err != nil || info.IsDir() {
			continue
		}
		varies = true
		if encoding == "" && accepts(accept, c.encoding) {
			sent, encoding = name+c.ext, c.encoding
		}
	}
	return sent, encoding, varies
}

// accepts reads Accept-Encoding: a list of names, each with "q=0" if it is not
// wanted.
func accepts(header []string, encoding string) bool {
	for item := range strings.SplitSeq(strings.Join(header, ","), ",") {
		name, parameters, _ := strings.Cut(item, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		q, ok := strings.CutPrefix(strings.ReplaceAll(parameters, " ", ""), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		return !ok || err == nil && weight > 0
	}
	return false
}

// read returns a file and the tag of its bytes.
func (h *handler) read(name string) ([]byte, string, error) {
	info, err := h.stat(name)
	if err != nil {
		return nil, "", err
	}
	data, err := fs.ReadFile(h.fsys, name)
	if err != nil {
		return nil, "", err
	}
	key := tagKey{name, info.Size(), info.ModTime().UnixNano()}
	if tag, ok := h.tags.Load(key); ok && key.size == int64(len(data)) {
		return data, tag.(string), nil
	}
	sum := sha256.Sum256(data)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	h.tags.Store(key, tag)
	return data, tag, nil
}

// matches reads If-None-Match.
func matches(header []string, tag string) bool {
	for item := range strings.SplitSeq(strings.Join(header, ","), ",") {
		item = strings.TrimPrefix(strings.TrimSpace(item), "W/")
		if item == "*" || item == tag {
			return true
		}
	}
	return false
}

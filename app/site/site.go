// Package site builds the static site of a dossier and serves one.
//
// A site is a folder that any web server can hand out: one folder a page with
// the whole text in its HTML, the app beside it, a service worker of our own,
// and each larger file compressed as well. The same dossier, options and app
// give the same bytes.
package site

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/corpus"
	"onrecord/web"
)

// Files are the files of a site: path with slashes, and bytes.
type Files map[string][]byte

// Options say where a site will stand and what its app is.
type Options struct {
	Base   string // path of the site, with a slash at both ends; "" is "/"
	Origin string // such as "https://news.example", without a slash at the end; "" when it is not known
	Wasm   []byte // the app
	Worker []byte // the import worker; nil for a site that imports nothing
	Pack   Files  // the pack of a dossier that is not in the app, by name; the app has its manifest
}

// Build makes the site of d.
func Build(d *corpus.Dossier, o Options) (Files, error) {
	b, err := newBuilder(d, o)
	if err != nil {
		return nil, fmt.Errorf("build site: %w", err)
	}
	for _, step := range []func() error{b.addPack, b.addAssets, b.addIcons, b.addManifest, b.addPages, b.addLists, b.addWorker} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("build site: %w", err)
		}
	}
	return b.files, nil
}

// builder holds what the steps of Build share.
type builder struct {
	Options
	desk   *view.Desk
	web    fs.FS // sources
	assets assets
	files  Files
	list   string   // name of the file that lists the pack, "" when there is none
	first  []string // addresses of the files of the pack that a first search needs
}

func newBuilder(d *corpus.Dossier, o Options) (*builder, error) {
	base, err := CleanBase(o.Base)
	if err != nil {
		return nil, err
	}
	o.Base = base
	if o.Origin, err = cleanOrigin(o.Origin); err != nil {
		return nil, err
	}
	if len(o.Wasm) == 0 {
		return nil, errors.New("no app")
	}
	desk := &view.Desk{Dossier: store.New(d), Links: route.Links{Base: base}}
	return &builder{Options: o, desk: desk, web: web.Files, files: Files{}, first: []string{}}, nil
}

var basePattern = regexp.MustCompile(`^/([A-Za-z0-9._~-]+/)*$`)

// CleanBase gives the path of a site its slashes: "docs" becomes "/docs/". It
// refuses what would need escaping in an address, and steps such as "..".
func CleanBase(base string) (string, error) {
	clean := "/" + strings.Trim(base, "/") + "/"
	if clean == "//" {
		clean = "/"
	}
	if !basePattern.MatchString(clean) || strings.Contains(clean, "/./") || strings.Contains(clean, "/../") {
		return "", fmt.Errorf("base %q is not a path of letters, digits and ._~- such as /dossier/", base)
	}
	return clean, nil
}

func cleanOrigin(origin string) (string, error) {
	if origin == "" {
		return "", nil
	}
	u, err := url.Parse(strings.TrimSuffix(origin, "/"))
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.User != nil {
		return "", fmt.Errorf("origin %q is not of the form https://host", origin)
	}
	return u.Scheme + "://" + u.Host, nil
}

// source reads a file of package web.
func (b *builder) source(name string) (string, error) {
	data, err := fs.ReadFile(b.web, name)
	return string(data), err
}

// version names the state of all files together.
func (b *builder) version() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		fmt.Fprintf(h, "%d %s %d\n", len(name), name, len(b.files[name]))
		h.Write(b.files[name])
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

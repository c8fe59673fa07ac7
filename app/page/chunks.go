//go:build js

package page

import (
	"fmt"
	"io/fs"
	"strings"
	"syscall/js"

	"onrecord/app/browser"
	"onrecord/corpus/pack"
)

// chunks is the pack of a dossier as a file system whose files come from beside
// the app, or from the worker that made them.
type chunks struct {
	list   fs.FS           // has the manifest of a pack beside the app
	base   string          // address of the folder of the others
	local  js.Value        // or the files by name, as ArrayBuffers
	failed map[string]bool // files that were not what they should be, or not there
	coming map[string]*coming
}

// coming is a file that was asked for before somebody needs it.
type coming struct {
	done   chan struct{}
	buffer js.Value
	err    error
}

// ahead begins to fetch files, each for who asks for it first.
func (c *chunks) ahead(names []string) {
	if c.coming == nil {
		c.coming = map[string]*coming{}
	}
	for _, name := range names {
		t := &coming{done: make(chan struct{})}
		c.coming[name] = t
		go func() {
			t.buffer, t.err = c.fetch(name)
			close(t.done)
		}()
	}
}

// Open opens a file.
func (c *chunks) Open(name string) (fs.File, error) {
	data, err := c.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return pack.Files{name: data}.Open(name)
}

// ReadFile fetches a file.
func (c *chunks) ReadFile(name string) ([]byte, error) {
	if c.list != nil && name == pack.ManifestFile {
		return fs.ReadFile(c.list, name)
	}
	buffer, err := c.buffer(name)
	if err != nil {
		return nil, err
	}
	data := browser.Bytes(buffer)
	if c.list != nil {
		browser.Free(buffer)
	}
	return data, nil
}

func (c *chunks) buffer(name string) (js.Value, error) {
	if c.list == nil {
		if b := c.local.Get(name); b.Truthy() {
			return b, nil
		}
		return js.Value{}, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if name == pack.ManifestFile {
		data, err := fs.ReadFile(c.list, name)
		return browser.Buffer(data), err
	}
	if t := c.coming[name]; t != nil {
		delete(c.coming, name)
		<-t.done
		return t.buffer, t.err
	}
	return c.fetch(name)
}

func (c *chunks) fetch(name string) (js.Value, error) {
	buffer, err := browser.Fetch(c.base+name, c.failed[name])
	if err == nil && !sound(name, buffer) { // perhaps it was kept so: it is fetched once more
		if buffer, err = browser.Fetch(c.base+name, true); err == nil && !sound(name, buffer) {
			err = fmt.Errorf("%w: the bytes are not those of its name", pack.ErrDamaged)
		}
	}
	if err != nil {
		c.failed[name] = true // and is fetched past the caches the next time
		return js.Value{}, &fs.PathError{Op: "fetch", Path: name, Err: err}
	}
	return buffer, nil
}

// sound reports whether a file has the bytes that its name promises, as far as
// that can be told.
func sound(name string, buffer js.Value) bool {
	hash, _, _ := strings.Cut(name, ".")
	return len(hash) != hashDigits || !browser.CanDigest() || strings.HasPrefix(browser.Hash(buffer), hash)
}

// near reports whether a file need not be fetched over the network.
func (c *chunks) near(name string) bool {
	return c.list == nil || browser.Cached(c.base+name)
}

// hashDigits is the length of a name that is a hash.
const hashDigits = 32

// Checked reports whether files are compared with their names already.
func (c *chunks) Checked() bool { return c.list == nil || browser.CanDigest() }

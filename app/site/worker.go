package site

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// addWorker writes the service worker. It comes last: its version is that of
// all other files, and is written into the pages before their hashes are taken.
func (b *builder) addWorker() error {
	source, err := b.source("sw.js")
	if err != nil {
		return err
	}
	b.files["sw.js"] = []byte(source) // a change of it is a change of version
	version := b.version()
	if err := b.stamp(version); err != nil {
		return err
	}
	if err := b.addInfo(version); err != nil {
		return err
	}
	b.files["sw.js"], err = b.script("sw.js", map[string]string{
		"Base": quoteJS(b.Base), "Version": quoteJS(version), "Files": quoteJS(b.offline()),
		"Pack": quoteJS(PackDir), "List": quoteJS(b.list),
	})
	return err
}

// offline lists the files that are kept for use without a network, each with
// its hash as Subresource Integrity writes it. The home page has the empty path.
func (b *builder) offline() [][2]string {
	var list [][2]string
	add := func(path, file string) {
		sum := sha256.Sum256(b.files[file])
		list = append(list, [2]string{path, "sha256-" + base64.StdEncoding.EncodeToString(sum[:])})
	}
	add("", "index.html")
	add("shell.html", "shell.html")
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		if strings.HasPrefix(name, "assets/") && !strings.HasPrefix(name, lazyAssets) || strings.HasPrefix(name, "icons/") || name == "manifest.webmanifest" {
			add(name, name)
		}
	}
	return list
}

func quoteJS(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings only
	}
	return string(data)
}

// InfoFile says of a folder that it is a site of ours.
const InfoFile = "onrecord.json"

// Info is the content of InfoFile.
type Info struct {
	OnRecord int    `json:"onrecord"` // 1
	Base     string `json:"base"`
	Version  string `json:"version"` // changes with every change of any file
}

func (b *builder) addInfo(version string) error {
	data, err := json.Marshal(Info{OnRecord: 1, Base: b.Base, Version: version})
	b.files[InfoFile] = append(data, '\n')
	return err
}

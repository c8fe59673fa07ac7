package pack

import (
	"encoding/json"
	"reflect"
	"testing"
)

// FuzzManifest: what is read without the package of JSON is what that reads.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"onrecord": 4, "title": "Été", "articles": 2, "quotations": 0, "chunks": [
  {"kind": "text", "file": "a.bin", "size": 10, "articles": 2}, {"kind": "heads", "file": "b.bin", "size": 0}]}`))
	f.Add([]byte(`{"onrecord":1,"chunks":[]} `))
	f.Add([]byte("{\"onrecord\":1,\"chunks\":[]}\x00"))
	f.Add([]byte(`{"title":"a","title":"b","articles":01}`))
	f.Add([]byte("{\"title\":\"\xff\"}x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := scanner{rest: data}
		var quick, whole manifest
		if s.manifest(&quick); !s.ended() {
			return
		}
		if err := json.Unmarshal(data, &whole); err != nil {
			t.Fatalf("%q is no JSON: %v", data, err)
		}
		if len(quick.Chunks) == 0 && len(whole.Chunks) == 0 {
			quick.Chunks, whole.Chunks = nil, nil
		}
		if !reflect.DeepEqual(quick, whole) {
			t.Fatalf("%q is read as %+v, and is %+v", data, quick, whole)
		}
	})
}

// TestManifestInHand: a manifest that was written here is read without the package
// of JSON; one with a title that has escapes is read all the same.
func TestManifestInHand(t *testing.T) {
	for title, byHand := range map[string]bool{"One & two": false, `A "title"`: false, "Plain – and Ünïcödé": true} {
		p := packer{m: manifest{Version: Version, Title: title, Chunks: []chunk{{Kind: kindHeads, File: "a.bin", Size: 3}}}, files: map[string][]byte{}}
		data := p.finish()[ManifestFile]
		s := scanner{rest: data}
		if s.manifest(&manifest{}); s.ended() != byHand {
			t.Errorf("%q: read by hand is %v", title, !byHand)
		}
		if m, err := readManifest(data); err != nil || !reflect.DeepEqual(m, p.m) {
			t.Errorf("%q: read as %+v, %v", title, m, err)
		}
	}
}

package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
)

// readWACZ reads the pages in a packed web archive: those that its list of pages
// names, or all of them when it names none. What is packed must be what the
// package says it is.
func readWACZ(in input, names map[string]*member) ([]Item, error) {
	if err := in.verify(names); err != nil {
		return nil, in.fail("not what its package says it is: " + err.Error())
	}
	only := map[string]string{}
	if m := names["pages/pages.jsonl"]; m != nil {
		b, err := in.bytes(m)
		if err != nil {
			return nil, in.fail(err.Error())
		}
		lines := bufio.NewScanner(bytes.NewReader(b))
		lines.Buffer(nil, MaxFile)
		for lines.Scan() {
			var page struct{ URL, Title string }
			if json.Unmarshal(lines.Bytes(), &page) == nil && page.URL != "" {
				only[page.URL] = page.Title
			}
		}
	}
	var archives []*member
	for name, m := range names {
		if strings.HasPrefix(name, "archive/") && (strings.HasSuffix(name, ".warc") || strings.HasSuffix(name, ".warc.gz")) {
			archives = append(archives, m)
		}
	}
	slices.SortFunc(archives, func(a, b *member) int { return strings.Compare(a.name, b.name) })
	before := in.out.said
	for _, pages := range []map[string]string{only, nil} {
		if len(pages) == 0 && pages != nil {
			continue
		}
		for _, m := range archives {
			if err := in.archived(m, pages); err != nil {
				return nil, in.fail(unpackable(err))
			}
		}
		if in.out.said > before || in.out.want != "" {
			return nil, nil
		}
	}
	return nil, fmt.Errorf("there is no page in the web archive: %w", errSkip)
}

// archived reads one of the archives of a WACZ.
func (in *input) archived(m *member, only map[string]string) error {
	packed, err := in.unpacking(m)
	if err != nil {
		return err
	}
	defer packed.Close()
	w := warc{in: in, r: bufio.NewReaderSize(packed, headSize), only: only}
	if mark, _ := w.r.Peek(2); string(mark) == "\x1f\x8b" {
		z, err := gzip.NewReader(w.r)
		if err != nil {
			return err
		}
		w.r = bufio.NewReaderSize(in.within(z, m.size), headSize)
	}
	if _, err := in.pages(&w); err != nil && w.err != nil {
		return w.err
	}
	return nil
}

// verify compares the members of a WACZ with the hashes in its package, and the
// package with its own digest.
func (in *input) verify(names map[string]*member) error {
	b, err := in.bytes(names["datapackage.json"])
	if err != nil {
		return err
	}
	var pack struct {
		Resources []struct {
			Path, Hash string
			Bytes      *int
		}
	}
	if err := json.Unmarshal(b, &pack); err != nil {
		return err
	}
	if m := names["datapackage-digest.json"]; m != nil {
		digest, err := in.bytes(m)
		if err != nil {
			return err
		}
		var d struct{ Hash string }
		if json.Unmarshal(digest, &d) == nil {
			if err := in.verified(names["datapackage.json"], d.Hash); err != nil {
				return err
			}
		}
	}
	for _, r := range pack.Resources {
		m := names[r.Path]
		if m == nil {
			return fmt.Errorf("%s is missing", r.Path)
		}
		if err := in.verified(m, r.Hash); err != nil {
			return err
		}
	}
	return nil
}

// verified compares a member with its hash, without holding it in memory.
func (in *input) verified(m *member, hash string) error {
	r, err := in.unpacking(m)
	if err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	defer r.Close()
	kind, want, _ := strings.Cut(hash, ":")
	sum := hasher(kind)
	if sum == nil {
		return nil
	}
	if _, err := io.Copy(sum, r); err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	if !strings.EqualFold(hex.EncodeToString(sum.Sum(nil)), want) {
		return fmt.Errorf("the digest of %s is another", m.name)
	}
	return nil
}

// hasher is the kind of hash in "sha256:..."; nil for kinds that are not known,
// which pass.
func hasher(kind string) hash.Hash {
	switch kind {
	case "sha256":
		return sha256.New()
	case "md5":
		return md5.New()
	}
	return nil
}

package pack

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"unicode/utf8"
)

// manifest is the content of ManifestFile.
type manifest struct {
	Version    int     `json:"onrecord"`
	Title      string  `json:"title"`
	Articles   int     `json:"articles"`
	Quotations int     `json:"quotations"`
	Chunks     []chunk `json:"chunks"`
}

// chunk says where a chunk lies and what its bytes must be.
type chunk struct {
	Kind     string `json:"kind"`
	File     string `json:"file"`               // the first 32 hex digits of the SHA-256 of its bytes, and ".bin"
	Size     int    `json:"size"`               // bytes
	Articles int    `json:"articles,omitempty"` // in a chunk of texts or grounds: how many, following those of the chunk before
}

// readManifest reads a manifest. The whole of JSON is left to its package, whose
// first use keeps a page waiting for longer than all else that opens a pack; a
// manifest as it is mostly written is read without it.
func readManifest(data []byte) (m manifest, err error) {
	s := scanner{rest: data}
	if s.manifest(&m); s.ended() {
		return m, nil
	}
	m = manifest{}
	err = json.Unmarshal(data, &m)
	return m, err
}

// scanner reads strings without escapes, small whole numbers, and lists and
// objects of these. It fails at everything else.
type scanner struct {
	rest   []byte
	failed bool
}

func (s *scanner) manifest(m *manifest) {
	s.object(func(name string) {
		switch name {
		case "onrecord":
			m.Version = s.number()
		case "title":
			m.Title = s.text()
		case "articles":
			m.Articles = s.number()
		case "quotations":
			m.Quotations = s.number()
		case "chunks":
			m.Chunks = nil
			s.list('[', ']', func() { m.Chunks = append(m.Chunks, s.chunk()) })
		default:
			s.failed = true
		}
	})
}

func (s *scanner) chunk() (c chunk) {
	s.object(func(name string) {
		switch name {
		case "kind":
			c.Kind = s.text()
		case "file":
			c.File = s.text()
		case "size":
			c.Size = s.number()
		case "articles":
			c.Articles = s.number()
		default:
			s.failed = true
		}
	})
	return c
}

func (s *scanner) object(field func(name string)) {
	s.list('{', '}', func() {
		name := s.text()
		s.take(':')
		field(name)
	})
}

// list reads what stands between two brackets, separated by commas.
func (s *scanner) list(open, end byte, one func()) {
	s.take(open)
	if s.next() == end {
		s.take(end)
		return
	}
	for !s.failed {
		one()
		if s.next() != ',' {
			s.take(end)
			return
		}
		s.take(',')
	}
}

// ended reports whether all was read, and nothing failed.
func (s *scanner) ended() bool { return s.next() == 0 && len(s.rest) == 0 && !s.failed }

// next returns the next byte that is no white space, 0 at the end.
func (s *scanner) next() byte {
	for i, c := range s.rest {
		if c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			s.rest = s.rest[i:]
			return c
		}
	}
	s.rest = nil
	return 0
}

func (s *scanner) take(c byte) {
	if s.next() != c || c == 0 {
		s.failed = true
		return
	}
	s.rest = s.rest[1:]
}

func (s *scanner) text() string {
	s.take('"')
	for i, c := range s.rest {
		switch {
		case c == '"' && !s.failed:
			text := s.rest[:i]
			s.rest = s.rest[i+1:]
			s.failed = !utf8.Valid(text)
			return string(text)
		case c == '\\' || c < ' ':
			s.failed = true
			return ""
		}
	}
	s.failed = true
	return ""
}

// number reads a number of at most 15 digits.
func (s *scanner) number() (n int) {
	s.next()
	digits := 0
	for digits < len(s.rest) && digits < 16 && '0' <= s.rest[digits] && s.rest[digits] <= '9' {
		n = n*10 + int(s.rest[digits]-'0')
		digits++
	}
	if digits == 0 || digits > 15 || digits > 1 && s.rest[0] == '0' {
		s.failed = true
	}
	s.rest = s.rest[digits:]
	return n
}

func (m *manifest) check() error {
	switch {
	case m.Version < 1:
		return fmt.Errorf("%w: %s names no version", ErrDamaged, ManifestFile)
	case m.Version > Version:
		return fmt.Errorf("version %d is newer than this program, which reads up to %d", m.Version, Version)
	}
	texts, grounds := 0, 0
	for _, c := range m.Chunks {
		if c.Size < 0 || c.Articles < 0 || c.Articles > m.Articles || !fs.ValidPath(c.File) {
			return fmt.Errorf("%w: %s: chunk %q makes no sense", ErrDamaged, ManifestFile, c.File)
		}
		switch c.Kind {
		case kindText:
			texts += c.Articles
		case kindGrounds:
			grounds += c.Articles
		}
	}
	if grounds != m.Articles && m.Version >= 4 {
		return fmt.Errorf("%w: %s: %d articles, but grounds of %d", ErrDamaged, ManifestFile, m.Articles, grounds)
	}
	if texts != m.Articles {
		return fmt.Errorf("%w: %s: %d articles, but texts of %d", ErrDamaged, ManifestFile, m.Articles, texts)
	}
	return nil
}

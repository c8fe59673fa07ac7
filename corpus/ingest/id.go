package ingest

import (
	"fmt"
	"hash/fnv"
	"path"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fileID is a file's name up to its first dot, or its folder's when the name
// begins with one.
func fileID(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	id, _, _ := strings.Cut(strings.TrimLeft(base, "."), ".")
	return id
}

const maxID = 100

// slug brings an id to what an address can hold: ASCII letters and digits, "-",
// "_" and single points inside. Accents are taken off; where whole letters are lost, a hash of the
// name stands for them, so that the id stays the same and differs from others.
func slug(s string) string {
	var b strings.Builder
	lost := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case r == '.' && endsInWord(b.String()):
			b.WriteByte('.')
		case r < 0x80 && (r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			lost = lost || unicode.IsLetter(r) || unicode.IsDigit(r)
			if endsInWord(b.String()) {
				b.WriteByte('-')
			}
		}
	}
	id := strings.Trim(b.String(), "-.")
	if len(id) > maxID {
		id, lost = strings.TrimRight(id[:maxID-10], "-_."), true
	}
	if lost || id == "" {
		h := fnv.New32a()
		h.Write([]byte(norm.NFC.String(s)))
		id = strings.TrimLeft(fmt.Sprintf("%s-%08x", id, h.Sum32()), "-")
	}
	return id
}

// endsInWord reports whether an id in the making may take a "-" or a ".".
func endsInWord(s string) bool {
	return s != "" && s[len(s)-1] != '-' && s[len(s)-1] != '.'
}

// idSet holds the ids that are taken, in lower case.
type idSet map[string]bool

// unique takes the id, with "-2", "-3" ... behind it when it is taken already.
func (s idSet) unique(id string) string {
	own := id
	for n := 2; ; n++ {
		if key := strings.ToLower(id); !s[key] {
			s[key] = true
			return id
		}
		id = own + "-" + strconv.Itoa(n)
	}
}

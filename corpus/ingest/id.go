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
	if i := strings.LastIndexByte(name, '!'); i > 0 && strings.Contains(path.Base(name[:i]), ".") && !strings.HasPrefix(name[i+1:], ".") {
		name = name[i+1:] // of the member of an archive
	}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	id, _, _ := strings.Cut(strings.TrimLeft(base, "."), ".")
	return id
}

const maxID = 100

// maxOwnID is how many bytes of the id that a record gives itself are kept.
const maxOwnID = 1000

// AddressID is the id that an article has in addresses, by the one that its source
// gives it.
func AddressID(id string) string { return slug(id) }

// ownID is an id as it is told: the whole of what its source says, on one line.
func ownID(s string) string {
	s = oneLine(strings.ToValidUTF8(s, "\uFFFD"))
	for i := range s {
		if i > maxOwnID {
			return s[:i]
		}
	}
	return s
}

// slug brings an id to what an address can hold. One that an address can hold
// as it is stays as it is; else it becomes ASCII letters and digits, "-" and "_". Accents are taken off; where whole letters are lost, a hash of the
// name stands for them, so that the id stays the same and differs from others.
func slug(s string) string {
	if plain(s) {
		return s
	}
	if scheme, address, ok := strings.Cut(s, "://"); ok && strings.HasPrefix(scheme, "http") { // as feeds have it
		s = address
	}
	var b strings.Builder
	lost := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < 0x80 && (r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			lost = lost || unicode.IsLetter(r) || unicode.IsDigit(r)
			if n := b.Len(); n > 0 && b.String()[n-1] != '-' {
				b.WriteByte('-')
			}
		}
	}
	id := strings.Trim(b.String(), "-")
	if len(id) > maxID {
		id, lost = strings.TrimRight(id[:maxID-10], "-_"), true
	}
	if lost || id == "" {
		h := fnv.New32a()
		h.Write([]byte(norm.NFC.String(s)))
		id = strings.TrimLeft(fmt.Sprintf("%s-%08x", id, h.Sum32()), "-")
	}
	return id
}

// plain reports whether an id can stand in an address and be the name of a
// folder as it is: ASCII letters, digits, "-", "_" and points, no two of these
// in a row, none at an end.
func plain(id string) bool {
	if id == "" || len(id) > maxID || id[0] == '-' || strings.Contains(id, "..") || strings.Trim(id, ".") != id {
		return false
	}
	return strings.IndexFunc(id, func(r rune) bool {
		return r >= 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.", r)
	}) < 0
}

// idSet holds the ids that are taken, in lower case, and the last number that was
// put behind each.
type idSet map[string]int

// unique takes the id, with "-2", "-3" ... behind it when it is taken already.
func (s idSet) unique(id string) string {
	own, base := id, strings.ToLower(id)
	for n := max(2, s[base]+1); ; n++ {
		if key := strings.ToLower(id); s[key] == 0 {
			s[key] = 1
			return id
		}
		id, s[base] = own+"-"+strconv.Itoa(n), n
	}
}

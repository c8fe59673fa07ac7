package search_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/search"
)

// scratches are files in memory.
type scratches struct {
	made, open int
	left       int // bytes that may still be written, if not 0
	unreadable bool
}

type scratch struct {
	*scratches
	data []byte
}

var errFull = errors.New("no space is left")

func (s *scratches) create() (search.Scratch, error) {
	s.made, s.open = s.made+1, s.open+1
	return &scratch{scratches: s}, nil
}

func (s *scratch) Write(b []byte) (int, error) {
	if s.left > 0 {
		if s.left -= len(b); s.left <= 0 {
			s.left = 1
			return 0, errFull
		}
	}
	s.data = append(s.data, b...)
	return len(b), nil
}

func (s *scratch) ReadAt(b []byte, at int64) (int, error) {
	if s.unreadable {
		return 0, errFull
	}
	return bytes.NewReader(s.data).ReadAt(b, at)
}

func (s *scratch) Close() error { s.open--; return nil }

// spilt builds an index as one that does not fit into memory.
func spilt(d *corpus.Dossier, room, runs int, coarse bool, files *scratches) ([]byte, error) {
	b := search.NewBuilder(d.Speakers)
	b.Spill(room, files.create)
	b.Tune(runs, coarse)
	b.AddAll(d)
	var out bytes.Buffer
	_, err := b.WriteTo(&out)
	return out.Bytes(), err
}

func TestWhatIsSpiltGivesTheSameBytes(t *testing.T) {
	accented := many(300, 40, 900)
	for i := range accented.Articles {
		accented.Articles[i].Text += strings.Repeat(" café cafe CAFÉ Brontë bronte 国防部", 1+i%3)
	}
	for name, d := range map[string]*corpus.Dossier{"small": small(), "empty": {}, "default": defaultDossier(t), "many": many(1500, 60, 6000), "accented": accented} {
		for _, coarse := range []bool{false, true} {
			want := search.Build(d)
			if coarse {
				want = search.BuildCoarse(d)
			}
			for _, room := range []int{1, 150_000, 3_000_000} {
				if room == 1 && len(d.Articles) > 1000 {
					continue
				}
				for _, runs := range []int{1, 3, 64} {
					files := &scratches{}
					got, err := spilt(d, room, runs, coarse, files)
					if err != nil || !bytes.Equal(got, want) {
						t.Errorf("%s, room %d, runs %d: other bytes (%d, not %d), %v", name, room, runs, len(got), len(want), err)
					}
					if files.open != 0 || files.made == 0 {
						t.Errorf("%s: %d of %d files are left open", name, files.open, files.made)
					}
				}
			}
		}
	}
}

func TestFilesThatFail(t *testing.T) {
	d := many(500, 60, 3000)
	for left := 1; left < 2_000_000; left = left*3 + 1 {
		files := &scratches{left: left}
		if out, err := spilt(d, 20_000, 3, false, files); err == nil && left < 200_000 || err != nil && !errors.Is(err, errFull) {
			t.Errorf("room for %d bytes: %v, %d bytes of index", left, err, len(out))
		}
		if files.open != 0 {
			t.Errorf("room for %d bytes: %d files are left open", left, files.open)
		}
	}
	if _, err := spilt(d, 20_000, 3, false, &scratches{unreadable: true}); !errors.Is(err, errFull) {
		t.Errorf("files that cannot be read: %v", err)
	}
	b := search.NewBuilder(nil)
	b.Spill(1, func() (search.Scratch, error) { return nil, errFull })
	b.AddAll(d)
	if _, err := b.WriteTo(io.Discard); !errors.Is(err, errFull) {
		t.Errorf("files that cannot be made: %v", err)
	}
}

// peak is the most memory that is in use while an index of so many articles is
// built, in bytes. They come one by one, each with a name that no other has.
func peak(t *testing.T, articles, room int) (most int) {
	var before, m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	look := func() {
		runtime.GC()
		runtime.ReadMemStats(&m)
		most = max(most, int(m.HeapAlloc)-int(before.HeapAlloc))
	}
	b := search.NewBuilder(nil)
	if room > 0 {
		dir := t.TempDir()
		b.Spill(room, func() (search.Scratch, error) { return os.CreateTemp(dir, "") })
	}
	seed := uint32(7)
	for i := range articles {
		var body strings.Builder
		for range 100 {
			seed = seed*1664525 + 1013904223
			fmt.Fprintf(&body, "w%d ", min(seed>>8%3000, seed>>16%3000)) // the low ones often
		}
		fmt.Fprintf(&body, "name%d", i)
		b.Add(&corpus.Article{Title: fmt.Sprint("Report ", i), Text: body.String(), Kind: "report"}, nil)
		if i%1000 == 999 {
			look()
		}
	}
	n := 0
	b.WriteTo(writes(func() {
		if n++; n%8 == 1 {
			look()
		}
	}))
	return most
}

type writes func()

func (w writes) Write(b []byte) (int, error) { w(); return len(b), nil }

func TestMemoryOfABuilderIsBounded(t *testing.T) {
	const room, few, more, each = 1 << 20, 4000, 24_000, 60
	less, most := peak(t, few, room), peak(t, more, room)
	t.Logf("%d articles %d kB, %d articles %d kB", few, less>>10, more, most>>10)
	if grown := most - less; grown > (more-few)*each {
		t.Errorf("%d articles more take %d bytes more, above %d each", more-few, grown, each)
	}
	if whole := peak(t, more, 0); whole < 3*most {
		t.Errorf("in memory %d kB, with files %d kB: this test could not fail", whole>>10, most>>10)
	}
}

package ingest_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"onrecord/corpus/ingest"
	"onrecord/corpus/ingest/internal/clean"
)

const shared = "../../../shared"

// readShared reads a file of the measuring material, unpacked; tests that need
// it are skipped where it is not there.
func readShared(t *testing.T, path string) []byte {
	t.Helper()
	b := readUnpacked(t, path)
	if !strings.HasSuffix(path, ".gz") {
		return b
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if b, err = io.ReadAll(z); err != nil {
		t.Fatal(err)
	}
	return b
}

// readUnpacked reads a file as it stands.
func readUnpacked(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(shared, path))
	if os.IsNotExist(err) {
		t.Skip("no measuring material beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

type truth struct {
	ID      string
	URL     string
	File    string
	Body    string `json:"articleBody"`
	Title   string
	Author  string
	Date    string
	With    []string
	Without []string
	Held    []string `json:"with_visible"` // of With, what stands in the text
	Visible struct{ Title, Author, Date bool }
	Silver  struct{ Title, Author, Date, Publisher, Section string }
	Seen    struct{ Title, Author, Date bool } `json:"silver_visible"`
}

// measured skips a test that prints figures unless they are asked for.
func measured(t *testing.T) {
	t.Helper()
	if os.Getenv("SCORES") == "" {
		t.Skip("make bench-import prints the figures")
	}
}

func truths(t *testing.T, path string) []truth {
	t.Helper()
	var out []truth
	body := bytes.ReplaceAll(readShared(t, path), []byte(`: NaN`), []byte(`: ""`))
	lines := bufio.NewScanner(bytes.NewReader(body))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r truth
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// rate counts how often something was right.
type rate struct{ right, all int }

func (r *rate) add(ok bool) {
	r.all++
	if ok {
		r.right++
	}
}

func (r rate) value() float64 { return float64(r.right) / float64(max(1, r.all)) }

// check reports a figure, and fails when it is below what the project promises.
func check(t *testing.T, what string, r rate, least float64) {
	t.Helper()
	t.Logf("%s: %.3f of %d", what, r.value(), r.all)
	if r.value() < least {
		t.Errorf("%s: %.3f, promised are %.3f", what, r.value(), least)
	}
}

// blindfold makes the importer read a page with models that have not seen its
// site, which are in the folder LEFTOUT: the figures that kept-back pages may be
// expected to have.
func blindfold(t *testing.T, name string) {
	t.Helper()
	dir := os.Getenv("LEFTOUT")
	if dir == "" {
		return
	}
	id, _, _ := strings.Cut(name, ".")
	if strings.HasSuffix(name, ".html") {
		clean.HTML = leftOut(t, dir, "html", id)
	} else {
		clean.Text = leftOut(t, dir, "text", id)
	}
}

var leftOutFolds, leftOutModels = map[string]map[string]int{}, map[string]func() *clean.Model{}

func leftOut(t *testing.T, dir, kind, id string) func() *clean.Model {
	t.Helper()
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if leftOutFolds[kind] == nil {
		of := map[string]int{}
		if err := json.Unmarshal(read(kind+".json"), &of); err != nil {
			t.Fatal(err)
		}
		leftOutFolds[kind] = of
	}
	name := fmt.Sprintf("%s.%d.model", kind, leftOutFolds[kind][id])
	if leftOutModels[name] == nil {
		m, err := clean.ReadModel(read(name))
		if err != nil {
			t.Fatal(err)
		}
		leftOutModels[name] = func() *clean.Model { return m }
	}
	return leftOutModels[name]
}

func one(t *testing.T, name string, b []byte) ingest.Item {
	t.Helper()
	blindfold(t, name)
	var im ingest.Importer
	items, files := im.Add(name, b)
	if len(items) == 0 {
		if len(files) > 0 {
			t.Log(name, files[0].Status, files[0].Reason)
		}
		return ingest.Item{}
	}
	return items[0]
}

var word = regexp.MustCompile(`[\p{L}\p{N}_]+`)

func shingles(s string) map[string]int {
	w := word.FindAllString(s, -1)
	out := map[string]int{}
	for i := range max(1, len(w)-3) {
		if i < len(w) {
			out[strings.Join(w[i:min(len(w), i+4)], " ")]++
		}
	}
	return out
}

// bodies measures bodies as eval/bodies.py of the measuring material does.
type bodies struct {
	p, r   float64
	np, nr int
	same   rate
}

func (m *bodies) add(gold, got string) {
	a, b := shingles(gold), shingles(got)
	hit, extra, lost := 0, 0, 0
	for k, n := range b {
		hit += min(n, a[k])
		extra += max(0, n-a[k])
	}
	for k, n := range a {
		lost += max(0, n-b[k])
	}
	if hit+extra > 0 {
		m.p += float64(hit) / float64(hit+extra)
		m.np++
	}
	if hit+lost > 0 {
		m.r += float64(hit) / float64(hit+lost)
		m.nr++
	}
	m.same.add(strings.Join(word.FindAllString(gold, -1), " ") == strings.Join(word.FindAllString(got, -1), " "))
}

func (m *bodies) check(t *testing.T, what string, least float64) {
	t.Helper()
	p, r := m.p/float64(max(1, m.np)), m.r/float64(max(1, m.nr))
	f := 2 * p * r / (p + r)
	t.Logf("%s: F1 %.3f  P %.3f  R %.3f  accuracy %.3f of %d", what, f, p, r, m.same.value(), m.same.all)
	if f < least {
		t.Errorf("%s: F1 %.3f, promised are %.3f", what, f, least)
	}
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func TestScoresText(t *testing.T) {
	measured(t)
	for _, kind := range []struct {
		name  string
		least float64
	}{{"block", .94}, {"w3m", .91}, {"lynx", .91}} {
		var m bodies
		var headline, date rate
		for _, r := range truths(t, "data/plaintext/truth.jsonl") {
			name := r.ID + "." + kind.name + ".txt"
			it := one(t, name, readShared(t, "data/plaintext/"+name))
			m.add(r.Body, it.Article.Text)
			if r.Seen.Title && r.Silver.Title != "" {
				ok := plain(r.Silver.Title) == plain(it.Article.Title)
				headline.add(ok)
				if !ok && testing.Verbose() && os.Getenv("SHOW") != "" {
					t.Logf("%s: headline %q for %q", name, it.Article.Title, r.Silver.Title)
				}
			}
			if r.Silver.Date != "" {
				date.add(string(it.Article.Date.Day()) == r.Silver.Date)
			}
		}
		m.check(t, kind.name, kind.least)
		check(t, kind.name+" headline", headline, .85)
		check(t, kind.name+" date", date, 0)
	}
}

func TestScoresPages(t *testing.T) {
	measured(t)
	var gold map[string]struct {
		Body string `json:"articleBody"`
	}
	if err := json.Unmarshal(readShared(t, "data/html_extract/ground-truth.json"), &gold); err != nil {
		t.Fatal(err)
	}
	var m bodies
	for id, g := range gold {
		m.add(g.Body, one(t, id+".html", readShared(t, "data/html_extract/html/"+id+".html.gz")).Article.Text)
	}
	m.check(t, "html", .958)
	check(t, "html accuracy", m.same, .30)
}

func TestScoresFields(t *testing.T) {
	measured(t)
	var title, author, date, stay, gone, textTitle, textStay, textGone, told, untold rate
	for _, r := range truths(t, "data/metadata/truth.jsonl") {
		text := one(t, r.ID+".txt", readShared(t, "data/metadata/text/"+r.ID+".txt"))
		if r.Title != "" && r.Visible.Title {
			textTitle.add(plain(text.Article.Title) == plain(r.Title))
		}
		segments(&textStay, &textGone, text.Article.Text, r)
		a := &text.Article
		seen := r
		seen.With = r.Held
		segments(&told, &untold, a.Title+" "+a.Standfirst+" "+a.Text, seen)
		path := "data/metadata/html/" + r.ID + ".html.gz"
		if _, err := os.Stat(filepath.Join(shared, path)); err != nil {
			continue
		}
		it := one(t, r.ID+".html", readShared(t, path))
		show := func(ok bool, what, want string, got any) {
			if !ok && os.Getenv("SHOW") != "" {
				t.Logf("%s: %s %v for %q", r.ID, what, got, want)
			}
		}
		if r.Title != "" {
			ok := plain(r.Title) == plain(it.Article.Title)
			title.add(ok)
			show(ok, "title", r.Title, it.Article.Title)
		}
		if r.Author != "" {
			ok := plain(strings.Join(it.Article.Authors, "")) == plain(authorOf(r.Author))
			author.add(ok)
			show(ok, "author", r.Author, it.Article.Authors)
		}
		if r.Date != "" {
			ok := string(it.Article.Date.Day()) == r.Date
			date.add(ok)
			show(ok, "date", r.Date, string(it.Article.Date)+" "+string(it.Origin["date"]))
		}
		segments(&stay, &gone, it.Article.Text, r)
	}
	check(t, "headline of pages", title, .95)
	check(t, "author of pages", author, .85)
	check(t, "date of pages", date, .92)
	check(t, "segments of pages that stay", stay, .95)
	check(t, "segments of pages that go", gone, .90)
	check(t, "headline of texts", textTitle, .85)
	check(t, "segments of texts that stay", textStay, .95)
	check(t, "segments of texts that go", textGone, .90)
	// Some segments are the headline, and some do not stand in the text at all.
	check(t, "segments of texts that a reader sees, headline and standfirst included, of those that stand in the text", told, 0)
	check(t, "segments of texts that a reader does not see", untold, 0)
}

func segments(stay, gone *rate, text string, r truth) {
	have := plain(text)
	for _, s := range r.With {
		stay.add(strings.Contains(have, plain(s)))
	}
	for _, s := range r.Without {
		gone.add(!strings.Contains(have, plain(s)))
	}
}

var joined = regexp.MustCompile(` and | und | & |^[Vv]on |^[Bb]y `)

func authorOf(s string) string { return joined.ReplaceAllString(s, " ") }

func TestScoresDates(t *testing.T) {
	measured(t)
	var date rate
	for _, r := range truths(t, "data/dates_mediacloud/truth.jsonl") {
		if r.Date == "" {
			continue
		}
		it := one(t, r.ID, readShared(t, "data/dates_mediacloud/html/"+r.ID+".gz"))
		ok := string(it.Article.Date.Day()) == r.Date
		date.add(ok)
		if !ok && os.Getenv("SHOW") != "" {
			t.Logf("%s: %q (%s) for %q, %s", r.ID, it.Article.Date, it.Origin["date"], r.Date, r.URL)
		}
	}
	check(t, "day of pages of the world", date, .90)
}

// What a page's own markup says of it.
func TestScoresSilver(t *testing.T) {
	measured(t)
	var title, author, date rate
	for _, r := range truths(t, "data/plaintext/truth.jsonl") {
		paths, _ := filepath.Glob(filepath.Join(shared, "data/html_extract/html", r.ID+"*.html.gz"))
		if len(paths) != 1 {
			t.Fatal(r.ID, paths)
		}
		it := one(t, r.ID+".html", readShared(t, "data/html_extract/html/"+filepath.Base(paths[0])))
		for _, f := range []struct {
			rate      *rate
			what      string
			want, got string
		}{{&title, "title", r.Silver.Title, it.Article.Title}, {&author, "author", r.Silver.Author, strings.Join(it.Article.Authors, " ")},
			{&date, "date", r.Silver.Date, string(it.Article.Date.Day())}} {
			if f.want == "" || f.what == "date" && (len(f.want) != 10 || f.want < "1900") {
				continue // nothing is declared, or nothing of sense
			}
			if f.what == "author" {
				f.want = authorOf(f.want)
			}
			ok := plain(f.want) == plain(f.got) || f.what == "title" && strings.HasPrefix(plain(f.want), plain(f.got)) && strings.ContainsAny(f.want, "|-")
			if f.rate.add(ok); !ok && os.Getenv("SHOW") != "" {
				t.Logf("%s: %s %q for %q (%s)", r.ID, f.what, f.got, f.want, it.Origin[f.what])
			}
		}
	}
	check(t, "headline as declared", title, .95)
	check(t, "author as declared", author, .85)
	check(t, "date as declared", date, .92)
}

package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"onrecord/corpus"
)

// reading collects what one file gives, however many files lie in it.
type reading struct {
	items  []Item
	files  []FileReport
	said   int   // entries of the report that were made, those that were handed on too
	budget int64 // bytes that archives may still unpack to
	count  int   // members that archives may still have
	want   string
	watch  func(name string)
	hand   func(*reading) bool // takes what has gathered; false ends the reading
	ended  bool
}

// readingOf begins to read a file.
func readingOf(in *input) *reading {
	return &reading{budget: max(MaxUnpacked, MaxGrowth*in.length()), count: MaxMembers}
}

// wants reports whether a file, or one in it, is asked for.
func (r *reading) wants(name string) bool {
	return !r.ended && (r.want == "" || r.want == name || strings.HasPrefix(r.want, name+"!"))
}

// handOn hands on what has gathered, so that an archive is not held as a whole.
func (r *reading) handOn() {
	part := &reading{items: r.items, files: r.files}
	r.items, r.files = nil, nil
	if !r.ended && len(part.files) > 0 {
		r.ended = !r.hand(part)
	}
}

// read reads a file and enters it in the report.
func (r *reading) read(in input) {
	in.out = r
	if !r.wants(in.name) {
		return
	}
	if r.watch != nil {
		r.watch(in.name)
	}
	entries := r.said
	items, err := r.inner(in)
	if len(items) > 0 && !slices.ContainsFunc(items, func(it Item) bool { return !blank(it.Article.Text) }) {
		err = in.fail("empty: there is no text in it")
	}
	switch {
	case err != nil && errors.Is(err, errSkip):
		r.report(FileReport{File: in.name, Status: Skipped, Reason: strings.TrimSuffix(err.Error(), ": "+errSkip.Error())})
	case err != nil:
		r.fail(in.name, err)
		r.files[len(r.files)-1].Source = in.failed()
	case len(items) > 0 || r.said == entries && r.want == "": // else an archive: its members have entries of their own
		r.enter(&in, items)
	}
	r.handOn()
}

func (r *reading) report(f FileReport) {
	r.files = append(r.files, f)
	r.said++
}

// enter takes over the items of a file and reports it.
func (r *reading) enter(in *input, items []Item) {
	items = slices.DeleteFunc(items, func(it Item) bool { return blank(it.Article.Text) })
	entry := FileReport{File: in.name, Status: Imported, from: len(r.items), to: len(r.items) + len(items)}
	for i := range items {
		items[i].finish(in)
		if items[i].Warning != "" {
			entry.Status, entry.Reason = Warned, items[i].Warning
		}
	}
	r.items = append(r.items, items...)
	r.report(entry)
}

// container are the kinds whose members are read, and reported, one by one.
var container = map[string]bool{"zip": true, "tar": true, "gzip": true, "warc": true, "arc": true, "mail": true}

var errSkip = errors.New("skipped")

// inner reads the items of a file. A reader that panics on what strangers
// wrote must not take the others along.
func (r *reading) inner(in input) (items []Item, err error) {
	defer func() {
		if e := recover(); e != nil {
			items, err = nil, in.fail(fmt.Sprint("cannot be read: ", e))
		}
	}()
	if len(in.b) == 0 {
		return nil, in.fail("empty: there is no text in it")
	}
	if what := notText(in.b); what != "" {
		if claimsText(in.name) {
			return nil, in.fail(what)
		}
		return nil, fmt.Errorf("%s: %w", what, errSkip)
	}
	k := kindOf(&in)
	if k.read == nil {
		return nil, fmt.Errorf("not a kind of file that holds articles: %w", errSkip)
	}
	if in.large() && !in.readAs(k.name) || !in.large() && len(in.b) > MaxFile {
		return nil, in.fail(tooLarge)
	}
	items, err = k.read(in)
	if err == nil && len(items) == 0 && !container[k.name] {
		return nil, fmt.Errorf("there is no article in it: %w", errSkip)
	}
	return items, err
}

func (r *reading) fail(name string, err error) {
	entry := FileReport{File: name, Status: Failed, Reason: err.Error()}
	var e *Error
	if errors.As(err, &e) {
		entry.Line, entry.Reason = e.Line, e.Reason
	}
	r.report(entry)
}

// finish gives an item what follows from the rest.
func (it *Item) finish(in *input) {
	a := &it.Article
	if !reachable(a.URL) { // of front matter
		a.URL, it.Warning = "", unreachable
		delete(it.Origin, "url")
	}
	it.set("url", &a.URL, in.url, Record)
	if a.ID == "" {
		a.ID = fileID(in.name)
		it.mark("id", FileName)
	}
	it.ID, a.ID = ownID(a.ID), slug(a.ID)
	if from := it.Origin["lang"]; (from == Meta || from == OpenGraph || from == JSONLD || from == Microdata) && !written(a.Text, a.Lang) {
		a.Lang = ""
		delete(it.Origin, "lang")
	}
	if a.Lang == "" { // telling it takes long
		it.set("lang", &a.Lang, languageOf(a), Derived)
	}
	if a.Title == "" && len(a.Paragraphs) > 0 {
		it.set("title", &a.Title, derivedTitle(a.Paragraphs[0].Of(a.Text)), Derived)
	}
	a.Kind = cmp.Or(a.Kind, corpus.KindReport)
	a.Dir = direction(a.Lang, a.Title+" "+a.Text)
	it.letGo()
}

// letGo makes strings that are parts of the file their own: an article must not
// hold the file that it was read from.
func (it *Item) letGo() {
	a := &it.Article
	for _, s := range []*string{&it.ID, &a.ID, &a.Title, &a.Standfirst, &a.Outlet, (*string)(&a.Date), &a.Section, &a.Page, &a.URL, &a.Kind, &a.Note, &a.Lang, &a.Dir,
		&a.Text, &it.Source.Charset} {
		*s = strings.Clone(*s)
	}
	for i := range a.Authors {
		a.Authors[i] = strings.Clone(a.Authors[i])
	}
}

// Importer gathers files one by one: it makes ids unique and finds exact
// duplicates. The zero Importer is ready for use.
type Importer struct {
	// Reading, if it is set, is told the name of each file, and of each member of
	// an archive, that begins to be read. [Importer.Walk] may call it for several at once.
	Reading func(name string)

	whole bool // duplicates are kept in the report

	own, ids idSet
	known    map[uint64]known // by hash of headline and text
}

// known are the ids of an article: its source's, and that of its address.
type known struct{ own, id string }

// Add reads a file. It returns its articles, without those that were added
// before in the same words, and a report of it; of an archive, of each of its
// members. Nothing of b is kept.
func (im *Importer) Add(name string, b []byte) (items []Item, files []FileReport) {
	in := input{name: name, b: b}
	if len(b) > MaxFile {
		in.placed(bytes.NewReader(b), int64(len(b)))
	}
	im.read(in, func(r *reading) bool {
		more, reports := im.add(r)
		items, files = append(items, more...), append(files, reports...)
		return true
	})
	return items, files
}

// read reads one file and hands on, part by part, what it holds: items whose ids
// are not yet unique and, member by member, reports.
func (im *Importer) read(in input, hand func(*reading) bool) {
	r := readingOf(&in)
	r.watch, r.hand = im.Reading, hand
	r.read(in)
}

func (im *Importer) add(r *reading) ([]Item, []FileReport) {
	if im.ids == nil {
		im.own, im.ids, im.known = idSet{}, idSet{}, map[uint64]known{}
	}
	var out []Item
	for f := range r.files {
		file := &r.files[f]
		for i := file.from; i < file.to; i++ {
			it := r.items[i]
			key := it.key()
			if first, ok := im.known[key]; ok {
				file.DuplicateOf = append(file.DuplicateOf, first.id)
				file.duplicates, file.Source = append(file.duplicates, it.Source), it.Source
				if it.ID = first.own; im.whole {
					file.again = append(file.again, it)
				}
				continue
			}
			it.ID, it.Article.ID = im.own.unique(it.ID), im.ids.unique(it.Article.ID)
			im.known[key] = known{it.ID, it.Article.ID}
			file.IDs = append(file.IDs, it.Article.ID)
			out = append(out, it)
		}
		if len(file.DuplicateOf) > 0 && len(file.IDs) == 0 {
			file.Status, file.Reason = Duplicate, "the same as "+strings.Join(slices.Compact(slices.Clone(file.DuplicateOf)), ", ")
		}
	}
	return out, r.files
}

// key hashes what makes two articles the same: all that a reader sees.
func (it *Item) key() uint64 {
	h := fnv.New64a()
	a := &it.Article
	for _, s := range []string{a.Title, a.Standfirst, a.Outlet, strings.Join(a.Authors, "\x01"), string(a.Date), a.Text} {
		io.WriteString(h, s)
		h.Write([]byte{0})
	}
	return h.Sum64()
}

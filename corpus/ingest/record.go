package ingest

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/ingest/internal/clean"
)

// record is an article as a table, an export or a feed gives it: its fields by
// their name here.
type record struct {
	fields  map[string]string
	authors []string
	date    corpus.Date
	note    string
	letter  bool           // a newsletter: its sender is the outlet, its author stands in the text
	written map[string]any // a line of our own, which is read as it stands
}

// synonyms lead from the names that others use for a field to ours; letters
// only, in lower case. Where several are given, the earlier in order wins.
var synonyms = map[string][]string{
	"id":         {"id", "guid", "uid", "docid", "articleid", "documentid", "itemid", "key", "citationkey", "postid"},
	"title":      {"title", "headline", "heading", "resolvedtitle", "giventitle", "articletitle", "webtitle", "name", "ti", "titel", "überschrift", "schlagzeile", "titre", "título", "titulo", "1"},
	"standfirst": {"standfirst", "subtitle", "subheadline", "dek", "deck", "kicker", "alternativeheadline", "untertitel", "unterzeile", "vorspann", "chapeau", "subtítulo"},
	"text":       {"text", "body", "fulltext", "articlebody", "contenttext", "content", "bodytext", "articletext", "maintext", "plaintext", "rawtext", "story", "article", "inhalt", "volltext", "artikeltext", "haupttext", "texte", "texto", "cuerpo"},
	"html":       {"contenthtml", "html", "bodyhtml", "5", "articlecontent"},
	"summary":    {"summary", "excerpt", "description", "abstract", "articleexcerpt", "selection", "shortdescription", "trailtext", "lead", "leadparagraph", "snippet", "teaser", "annotation", "zusammenfassung", "kurzfassung", "anriss", "résumé", "resumen", "note"},
	"outlet":     {"outlet", "publisher", "publication", "source", "sourcename", "medianame", "sitename", "containertitle", "newspaper", "journal", "magazine", "medium", "media", "domainname", "site", "domain", "sourcedomain", "hostname", "publicationtitle", "quelle", "zeitung", "zeitschrift", "verlag", "herausgeber", "fuente", "éditeur"},
	"url":        {"url", "link", "href", "resolvedurl", "givenurl", "articleurl", "weburl", "originalurl", "permalink", "sourceurl", "webpageurl", "2", "uri", "adresse", "webadresse", "internetadresse", "enlace", "lien", "mainentityofpage", "canonical", "alternate"},
	"section":    {"section", "category", "rubric", "desk", "folder", "articlesection", "sectionname", "department", "ressort", "rubrik", "kategorie", "rubrique", "sección"},
	"page":       {"page", "pages", "printpage", "pagenumber", "seite", "seiten", "seitenzahl", "página"},
	"lang":       {"lang", "language", "languagecode", "inlanguage", "locale", "sprache", "langue", "idioma"},
	"kind":       {"kind"},
	"slug":       {"slug"},
	"date": {"date", "published", "publishedat", "publishedon", "datepublished", "datepublish", "publicationdate", "webpublicationdate", "publisheddate", "pubdate", "issued", "publishdate", "firstpublished",
		"datetime", "articledatepublished", "datum", "erscheinungsdatum", "veröffentlichungsdatum", "veröffentlicht", "veröffentlichtam", "erschienen", "erschienenam", "fecha",
		"postdate", "created", "createdat", "creationdate", "timestamp", "time", "dateadded", "savedat", "saveddate", "timeadded", "adddate", "year", "updatedat"},
	"author": {"author", "authors", "byline", "creator", "creators", "by", "publishedby", "articleauthor", "writer", "writers", "autor", "autoren", "autorin", "verfasser", "verfasserin", "auteur", "autores"},
}

// fieldKey reduces a name to its letters and digits in lower case.
func fieldKey(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r == '_' || r == '-' || r == ' ' || r == '.' || r == ':' || r == '\ufeff' || r == '"':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }

// recordOf reads an object of JSON.
func recordOf(v map[string]any) record {
	if isWritten(v) {
		title, _ := v["title"].(string)
		return record{fields: map[string]string{"title": title, "text": v["body"].(string)}, written: v}
	}
	byKey := map[string]any{}
	for _, k := range sortedKeys(v) {
		if f := fieldKey(k); byKey[f] == nil {
			byKey[f] = v[k]
		}
	}
	for _, wrapper := range []string{"fields", "article", "attributes", "_source"} { // the rest of them
		inner, ok := v[wrapper].(map[string]any)
		if !ok {
			continue
		}
		if f := fieldKey(wrapper); wrapper == "article" {
			delete(byKey, f)
		}
		for _, k := range sortedKeys(inner) {
			if f := fieldKey(k); byKey[f] == nil {
				byKey[f] = inner[k]
			}
		}
	}
	if feed, ok := v["origin"].(map[string]any); ok && feed["streamId"] != nil { // of readers of feeds
		byKey["outlet"] = feed["title"]
	}
	r, address := record{fields: map[string]string{}}, ""
	for field, names := range synonyms {
		for _, n := range names {
			value, ok := byKey[n]
			if !ok || value == nil {
				continue
			}
			if field == "author" {
				r.authors = append(r.authors, people(value)...)
			} else if field == "date" {
				r.setDate(value)
			} else if s := nested(value); s != "" && (field != "outlet" || !strings.HasPrefix(s, "http")) {
				r.fill(field, s)
			} else if s != "" { // an address as its source
				address = s
			}
			if field == "author" && len(r.authors) > 0 {
				break
			}
		}
	}
	r.fill("url", address)
	if note, ok := v["note"].(string); ok && (r.get("text") != "" || r.get("html") != "") {
		r.note = oneLine(note)
	}
	if t, ok := v["type"].(string); ok && t == "folder" {
		r.fields = map[string]string{}
	}
	return r
}

// nested gives a scalar, or the name or value inside an object.
func nested(v any) string {
	if list, ok := v.([]any); ok && len(list) > 0 {
		if m, ok := list[0].(map[string]any); ok {
			s, _ := m["href"].(string)
			return s
		}
	}
	if m, ok := v.(map[string]any); ok {
		for _, k := range []string{"name", "title", "main", "value", "#text", "rendered", "content", "text"} {
			if s, ok := m[k].(string); ok {
				return s
			}
		}
		return ""
	}
	return strings.TrimSpace(scalar(v))
}

// people gives the names in a value: text, a list, or objects with a name or
// with given and family name as CSL has them.
func people(v any) []string {
	switch v := v.(type) {
	case string:
		return authorNames(v)
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, people(e)...)
		}
		return out
	case map[string]any:
		if name := nested(v); name != "" {
			return []string{name}
		}
		if s, ok := v["original"].(string); ok {
			return authorNames(s)
		}
		if s, ok := v["literal"].(string); ok {
			return []string{s}
		}
		family, _ := v["family"].(string)
		given, _ := v["given"].(string)
		if name := strings.TrimSpace(given + " " + family); name != "" {
			return []string{name}
		}
	}
	return nil
}

// setDate reads a date of any form: text, seconds since 1970, CSL's date-parts.
func (r *record) setDate(v any) {
	if r.date != "" {
		return
	}
	if m, ok := v.(map[string]any); ok {
		if parts, ok := m["date-parts"].([]any); ok && len(parts) > 0 {
			v = parts[0]
		} else if s, ok := m["raw"].(string); ok {
			v = s
		} else if s, ok := m["literal"].(string); ok {
			v = s
		}
	}
	if list, ok := v.([]any); ok {
		r.date = partsDate(list)
		return
	}
	s := scalar(v)
	if seconds, err := strconv.ParseFloat(s, 64); err == nil && seconds > 1e8 && len(s) >= 9 {
		if seconds > 1.16e16 { // microseconds since 1601, as Chromium counts
			seconds = seconds/1e6 - 11644473600
		}
		for seconds > 1e11 {
			seconds /= 1000
		}
		r.date = corpus.Date(time.Unix(int64(seconds), 0).UTC().Format("2006-01-02T15:04:05Z"))
		return
	}
	r.date = declaredDate(s)
}

func partsDate(list []any) corpus.Date {
	var b strings.Builder
	for i, e := range list[:min(3, len(list))] {
		n, err := strconv.Atoi(scalar(e))
		if err != nil {
			break
		}
		if i == 0 {
			b.WriteString(pad(n, 4))
		} else {
			b.WriteString("-" + pad(n, 2))
		}
	}
	d, _ := isoDate(b.String())
	return d
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

func (r *record) get(field string) string { return r.fields[field] }

// fill gives a field a value if it has none.
func (r *record) fill(field, value string) {
	if value = strings.TrimSpace(value); value != "" && r.fields[field] == "" {
		if r.fields == nil {
			r.fields = map[string]string{}
		}
		r.fields[field] = value
	}
}

// item makes an article of a record; ok is false when it says nothing.
func (r *record) item() (it Item, ok bool) {
	if r.written != nil {
		return reread(r.written)
	}
	a := &it.Article
	r.apply(&it)
	var paragraphs []string
	if paragraphs, it.Text, it.Removed = r.paragraphs(); r.letter {
		it.setAuthors(unique(r.authors), Visible)
	}
	if len(paragraphs) == 0 && a.Standfirst != "" {
		paragraphs = []string{a.Standfirst}
		a.Standfirst = ""
		delete(it.Origin, "standfirst")
	}
	if len(paragraphs) == 0 {
		if a.URL == "" {
			return it, false
		}
		paragraphs = []string{a.URL}
		a.Note = "Only the link was saved, no text."
		it.mark("note", Derived)
		it.Warning = "links without text"
	}
	a.SetParagraphs(paragraphs)
	return it, true
}

// apply sets the fields of an article.
func (r *record) apply(it *Item) {
	a := &it.Article
	for _, f := range []struct {
		name   string
		target *string
	}{{"title", &a.Title}, {"standfirst", &a.Standfirst}, {"outlet", &a.Outlet}, {"section", &a.Section}, {"page", &a.Page}, {"url", &a.URL}, {"kind", &a.Kind}} {
		it.set(f.name, f.target, plainOf(r.get(f.name)), Record)
	}
	a.Standfirst = withoutWay(a.Standfirst)
	it.set("id", &a.ID, r.get("id"), Record)
	it.set("lang", &a.Lang, language(r.get("lang")), Record)
	it.setDate(r.date, Record)
	it.setAuthors(unique(r.authors), Record)
	a.Note = r.note
}

// chosen gives the blocks of a record's text without what stands around it, and takes
// the author from those of a newsletter.
func (r *record) chosen(blocks []clean.Block) []clean.Block {
	blocks = framed(blocks, plainOf(r.get("title")))
	if r.letter {
		blocks, r.authors = bylined(blocks)
	}
	return blocks
}

// plain gives the paragraphs of a text without what stands around it, and where that is.
func (r *record) plain(s string) (list []string, removed []corpus.Span) {
	all := clean.Blocks(s)
	kept := r.chosen(all)
	for _, b := range kept {
		list = append(list, b.Text)
	}
	for _, b := range all {
		if len(kept) > 0 && (b.Lines[0].Start < kept[0].Lines[0].Start || b.Lines[0].Start > kept[len(kept)-1].Lines[0].Start) {
			removed = append(removed, b.Lines...)
		}
	}
	return list, removed
}

// paragraphs gives the text of a record, or what stands in for it, with the field
// it is taken from and what of that was removed.
func (r *record) paragraphs() (list []string, source string, removed []corpus.Span) {
	for _, f := range []string{"html", "plain", "text", "summary"} {
		s := r.get(f)
		if f == "plain" {
			list, removed = r.plain(s)
		} else {
			list, removed = taken(s, r.chosen)
		}
		if len(list) > 0 {
			return list, s, removed
		}
	}
	return nil, "", nil
}

//go:build js

package page

import (
	"strconv"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/components/markup"
)

// askRemoved asks what was removed from the file in a row of the report.
func (s *shell) askRemoved(ctx app.Context, row int) {
	if row < 0 || row >= len(s.imports.Report) {
		return
	}
	file := s.imports.Report[row].File
	if shown := s.imports.Source; shown != nil && shown.File == file {
		turnToRemoved(ctx)
		return
	}
	if s.imports.asked == file {
		return
	}
	s.imports.asked = file
	task := map[string]any{"do": "source", "file": file}
	if s.imports.worker == nil {
		s.hire(task)
		return
	}
	s.imports.worker.Post(task, js.Undefined())
}

// showRemoved shows what was kept and what was removed of a file. What comes in
// further messages is put behind the rest, without drawing all of it again.
func (s *shell) showRemoved(ctx app.Context, m js.Value) {
	src := markup.Source{File: m.Get("file").String()}
	if n := m.Get("bytes"); n.Type() == js.TypeNumber {
		src.Bytes, src.Charset, src.SHA256 = strconv.Itoa(n.Int())+" bytes", m.Get("charset").String(), m.Get("sha256").String()
	}
	if told := m.Get("told"); told.Truthy() {
		each(told, func(f js.Value) {
			src.Told = append(src.Told, markup.Told{Name: fieldNames[f.Get("name").String()], Value: f.Get("value").String(), How: origins[f.Get("how").String()]})
		})
	}
	each(m.Get("pieces"), func(p js.Value) {
		src.Pieces = append(src.Pieces, markup.Piece{Text: p.Get("text").String(), Removed: p.Get("removed").Bool()})
	})
	v := &s.imports.Import
	if m.Get("first").Bool() {
		if src.File != s.imports.asked { // another one was asked for since
			return
		}
		v.Source, src.Whole = &src, m.Get("whole").Truthy()
		ctx.Defer(turnToRemoved)
		return
	}
	if v.Source != nil && v.Source.File == src.File {
		ctx.Defer(func(app.Context) { browser.Append(".source", src.Inner()) })
	}
}

// turnToRemoved brings the source into view, but not at the cost of its heading,
// and lets the keys scroll it.
func turnToRemoved(app.Context) {
	browser.ScrollTo(".source", true)
	browser.ScrollTo(".removed", true)
	browser.Focus(".source")
}

// fieldNames are the names of an article's fields, by those in JSON.
var fieldNames = map[string]string{"title": "Headline", "standfirst": "Standfirst", "outlet": "Outlet", "author": "Byline", "date": "Date",
	"section": "Section", "page": "Page", "url": "Address", "lang": "Language", "note": "Note", "id": "Id"}

// origins say where a field was found, by the names of origins in JSON.
var origins = map[string]string{"front matter": "from the front matter", "record": "from the record", "JSON-LD": "from JSON-LD", "microdata": "from microdata",
	"OpenGraph": "from OpenGraph", "meta": "from a meta element", "text": "from the text", "address": "from the address", "derived": "worked out from the text",
	"file name": "from the file’s name"}

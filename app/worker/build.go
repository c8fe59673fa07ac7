//go:build js

package main

import (
	"cmp"
	"slices"
	"strings"
	"syscall/js"
	"unicode/utf8"

	"onrecord/app/build"
	"onrecord/corpus/ingest"
)

// given is a file that the page sent.
type given struct {
	name string // its path
	blob js.Value
}

// bring takes over files, with their names, between which "\x00" stands.
func (w *worker) bring(names string, files js.Value) {
	for i, name := range strings.Split(names, "\x00") {
		w.given = append(w.given, given{name, files.Index(i)})
	}
}

// gather makes a folder of the files that the page sent, and the name of their
// dossier.
func (w *worker) gather() (name string) {
	paths := make([]string, len(w.given))
	for i, g := range w.given {
		paths[i] = g.name
	}
	name, dir := build.Given(paths)
	w.files = newFolder(w.given, dir)
	return name
}

// build makes the dossier. The worker's thread is its own, so it may take its
// time; messages leave at once.
func (w *worker) build(name string) {
	defer func() {
		if err := recover(); err != nil {
			post(map[string]any{"do": "failed", "reason": "something went wrong inside while these files were read"}, nil)
			panic(err)
		}
	}()
	own := w.gather()
	result, err := build.Watched(w.files, cmp.Or(name, own), build.Watch{File: w.files.reading, Step: func(what string) {
		post(map[string]any{"do": "step", "what": what}, nil)
	}})
	w.dossier, w.checker = result.Dossier, nil
	tellReport(&result.Report)
	answer := map[string]any{"do": "done", "tally": result.Report.Tally()}
	if result.Dossier == nil {
		answer["do"], answer["reason"] = "failed", build.ErrNoArticles.Error()
		if len(result.Report.Files) == 0 {
			answer["reason"] = err.Error()
		}
		post(answer, nil)
		return
	}
	pack, buffers := map[string]any{}, []any{}
	for name, data := range result.Pack {
		buffer := bufferOf(data)
		pack[name] = buffer
		buffers = append(buffers, buffer)
	}
	answer["pack"] = pack
	post(answer, buffers)
}

// maxRows is how many files of a report stand in one message, so that the page
// takes each in no time.
const maxRows = 200

// tellReport tells what became of each file, the worst first, and otherwise in
// the order in which they were read.
func tellReport(report *ingest.Report) {
	var rows []any
	send := func() {
		post(map[string]any{"do": "report", "rows": rows}, nil)
		rows = nil
	}
	for _, status := range ingest.Statuses {
		for _, f := range report.Files {
			if f.Status != status {
				continue
			}
			ids := f.IDs
			if f.Status == ingest.Duplicate {
				ids = f.DuplicateOf
			}
			if rows = append(rows, map[string]any{"file": f.File, "status": string(f.Status), "reason": f.Said(), "ids": anys(ids)}); len(rows) == maxRows {
				send()
			}
		}
	}
	if len(rows) > 0 {
		send()
	}
}

// source reads one file once more and tells what was kept of it and what was
// removed; what is behind "!" is its place in an archive.
func (w *worker) source(file string) {
	if w.files == nil {
		w.gather()
	}
	s := sender{file: file, message: map[string]any{"do": "source", "file": file, "first": true}}
	items := ingest.Again(w.files, file)
	if len(items) == 1 {
		s.about(&items[0])
	}
	s.message["whole"] = len(items) > 0 && !slices.ContainsFunc(items, func(it ingest.Item) bool { return len(it.Removed) > 0 || it.Text == "" })
	for i := range items {
		if i > 0 {
			s.add("\n\n", false)
		}
		s.item(&items[i])
	}
	s.send()
}

// sender sends a source in messages of a bounded size, so that the page can
// draw each in no time.
type sender struct {
	file    string
	message map[string]any
	pieces  []any
	size    int
}

// about tells what is known of an article, and why, and of its source.
func (s *sender) about(it *ingest.Item) {
	var told []any
	for _, f := range it.Told() {
		told = append(told, map[string]any{"name": f.Name, "value": f.Value, "how": string(f.Origin)})
	}
	s.message["told"] = told
	s.message["bytes"], s.message["charset"], s.message["sha256"] = it.Source.Bytes, it.Source.Charset, it.Source.SHA256
}

const maxPieces = 12 << 10 // bytes of text in a message

func (s *sender) item(it *ingest.Item) {
	at := 0
	for _, r := range it.Removed {
		s.add(it.Text[at:max(at, r.Start)], false)
		s.add(it.Text[max(at, r.Start):max(at, r.End)], true)
		at = max(at, r.End)
	}
	s.add(it.Text[at:], false)
}

func (s *sender) add(text string, removed bool) {
	for text != "" {
		n := min(len(text), max(0, maxPieces-s.size))
		if line := strings.LastIndexByte(text[:n], '\n') + 1; n < len(text) && line > 0 { // a message ends with a line where it can
			n = line
		}
		for back := 0; back < utf8.UTFMax && n > 0 && n < len(text) && !utf8.RuneStart(text[n]); back++ {
			n--
		}
		if n > 0 {
			s.pieces = append(s.pieces, map[string]any{"text": text[:n], "removed": removed})
			s.size += n + 64 // an element costs as well
			text = text[n:]
		}
		if text != "" {
			s.send()
		}
	}
}

func (s *sender) send() {
	s.message["pieces"] = s.pieces
	if s.pieces == nil {
		s.message["pieces"] = []any{}
	}
	post(s.message, nil)
	s.message = map[string]any{"do": "source", "file": s.file, "first": false}
	s.pieces, s.size = nil, 0
}

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

// paths reads a list of paths.
func paths(list js.Value) []string { return strings.Split(list.String(), "\x00") }

// bring makes a folder of files, and the name of their dossier.
func (w *worker) bring(files []string) (name string) {
	name, dir := build.Given(files)
	w.files = newFolder(files, dir)
	return name
}

// build makes the dossier. The worker's thread is its own, so it may take its
// time; messages leave at once.
func (w *worker) build(name string, files []string) {
	defer func() {
		if err := recover(); err != nil {
			post(map[string]any{"do": "failed", "reason": "something went wrong inside while these files were read"}, nil)
			panic(err)
		}
	}()
	given := w.bring(files)
	result, err := build.Watched(w.files, cmp.Or(name, given), build.Watch{File: w.files.reading, Step: func(what string) {
		post(map[string]any{"do": "step", "what": what}, nil)
	}})
	w.dossier, w.checker = result.Dossier, nil
	answer := map[string]any{"do": "done", "report": reportOf(&result.Report), "tally": result.Report.Tally()}
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

// reportOf lists what became of each file, the worst first, and otherwise in
// the order in which they were read.
func reportOf(report *ingest.Report) []any {
	list := make([]any, 0, len(report.Files))
	for _, status := range ingest.Statuses {
		for _, f := range report.Files {
			if f.Status == status {
				list = append(list, map[string]any{"file": f.File, "status": string(f.Status), "reason": f.Said(), "ids": anys(f.IDs)})
			}
		}
	}
	return list
}

// source reads one file once more and tells what was kept of it and what was
// removed; what is behind "!" is its place in an archive.
func (w *worker) source(file string, files []string) {
	if w.files == nil {
		w.bring(files)
	}
	outer, _, _ := strings.Cut(file, "!")
	if w.files.names[outer] == nil {
		outer = file // a name with "!" in it
	}
	s := sender{file: file, message: map[string]any{"do": "source", "file": file, "first": true}}
	var importer ingest.Importer
	if b, err := w.files.read(outer); err == nil {
		items, reports := importer.Add(outer, b)
		for _, r := range reports {
			for i := range items {
				if r.File == file && slices.Contains(r.IDs, items[i].Article.ID) {
					s.item(&items[i])
				}
			}
		}
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

const maxPieces = 32 << 10 // bytes of text in a message

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
		n := min(len(text), maxPieces-s.size)
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

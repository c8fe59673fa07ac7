//go:build js

// Command worker is the import worker: a second wasm, loaded when the first file
// is brought, that makes a pack of saved files beside the page, with the code
// and the result of the command line.
//
// It talks to the page in messages, objects with a "do" field. The page sends
//
//	{do: "file", name, bytes}   a file; bytes is an ArrayBuffer, transferred
//	{do: "build", name}         make a dossier of the files sent, of that name
//	{do: "open", pack}          work on that dossier; pack: {name: ArrayBuffer}
//	{do: "source", file}        what was kept of that file, and what was removed
//	{do: "check", draft}        say how the quotations of a draft stand on record
//
// and the worker answers
//
//	{do: "ready"}
//	{do: "progress", file, n, of}      it reads the n-th file
//	{do: "step", what}                 it does something with all of them
//	{do: "done", pack, report}         pack: {name: ArrayBuffer}, transferred;
//	                                   report: [{file, status, reason, ids}]
//	{do: "failed", reason}             nothing could be made of the files
//	{do: "source", file, pieces}       [{text, removed}]: together the decoded source
//	{do: "checked", findings}          [{words, name, verdict, others, places}], see check.go
//	{do: "refused", reason}            the draft cannot be checked
//
// The page stops it by ending it.
package main

import (
	"io/fs"
	"strings"
	"syscall/js"
	"testing/fstest"

	"onrecord/app/build"
	"onrecord/corpus"
	"onrecord/corpus/compare"
	"onrecord/corpus/ingest"
)

func main() {
	w := &worker{files: fstest.MapFS{}}
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.take(args[0].Get("data"))
		return nil
	}))
	post(map[string]any{"do": "ready"}, nil)
	select {}
}

type worker struct {
	files   fstest.MapFS
	dossier *corpus.Dossier
	checker *compare.Checker // of the dossier, made when it is first needed
}

func (w *worker) take(message js.Value) {
	switch message.Get("do").String() {
	case "file":
		w.files[message.Get("name").String()] = &fstest.MapFile{Data: bytesOf(message.Get("bytes")), Mode: 0o444}
	case "build":
		w.build(message.Get("name").String())
	case "source":
		w.source(message.Get("file").String())
	case "open":
		w.open(message.Get("pack"))
	case "check":
		w.check(message.Get("draft").String())
	}
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
	result, err := build.Folder(&watched{MapFS: w.files, of: len(w.files)}, name)
	w.dossier, w.checker = result.Dossier, nil
	report := make([]any, len(result.Report.Files))
	for i, f := range result.Report.Files {
		report[i] = map[string]any{"file": f.File, "status": string(f.Status), "reason": f.Reason, "ids": anys(f.IDs)}
	}
	if result.Dossier == nil {
		post(map[string]any{"do": "failed", "reason": err.Error(), "report": report}, nil)
		return
	}
	pack, buffers := map[string]any{}, []any{}
	for name, data := range result.Pack {
		buffer := bufferOf(data)
		pack[name] = buffer
		buffers = append(buffers, buffer)
	}
	post(map[string]any{"do": "done", "pack": pack, "report": report}, buffers)
}

// watched tells the page which file is being read.
type watched struct {
	fstest.MapFS
	n, of int
}

// Open opens a file or a folder.
func (w *watched) Open(name string) (fs.File, error) {
	if f := w.MapFS[name]; f != nil && f.Mode.IsRegular() {
		w.n++
		post(map[string]any{"do": "progress", "file": name, "n": w.n, "of": w.of}, nil)
	}
	return w.MapFS.Open(name)
}

// source reads one file once more and tells what was kept of it and what was
// removed; what is behind "!" is its place in an archive.
func (w *worker) source(file string) {
	outer, _, _ := strings.Cut(file, "!")
	stored, ok := w.files[outer]
	if !ok {
		return
	}
	var importer ingest.Importer
	items, _ := importer.Add(outer, stored.Data)
	pieces := []any{}
	for i := range items {
		if it := &items[i]; it.Source.Name == file {
			pieces = append(pieces, piecesOf(it)...)
		}
	}
	post(map[string]any{"do": "source", "file": file, "pieces": pieces}, nil)
}

func piecesOf(it *ingest.Item) []any {
	var out []any
	add := func(from, to int, removed bool) {
		if from < to {
			out = append(out, map[string]any{"text": it.Text[from:to], "removed": removed})
		}
	}
	at := 0
	for _, r := range it.Removed {
		add(at, r.Start, false)
		add(max(at, r.Start), r.End, true)
		at = max(at, r.End)
	}
	add(at, len(it.Text), false)
	return out
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

func post(message map[string]any, transfer []any) {
	if transfer == nil {
		transfer = []any{}
	}
	js.Global().Call("postMessage", message, transfer)
}

func bytesOf(buffer js.Value) []byte {
	array := js.Global().Get("Uint8Array").New(buffer)
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}

func bufferOf(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array.Get("buffer")
}

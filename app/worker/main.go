//go:build js

// Command worker is the import worker: a second wasm, loaded when the first file
// is brought, that makes a pack of saved files beside the page, with the code
// and the result of the command line.
//
// It talks to the page in messages, objects with a "do" field. The page sends
//
//	{do: "files", names, files}    files that the reader brought, and their paths with
//	                               "\x00" between them; they are read where they lie
//	{do: "build", name}            make a dossier of these files; without a name they give
//	                               it one
//	{do: "source", file}           what was kept of that file of these, and what was removed
//	{do: "open", pack}             work on that dossier; pack: {name: ArrayBuffer}
//	{do: "check", draft}           say how the quotations of a draft stand on record
//
// and the worker answers
//
//	{do: "ready"}
//	{do: "progress", file, n, of}  it reads the n-th file, or this member of it
//	{do: "step", what}             it does something with all of them
//	{do: "report", rows}           what became of the files, before it is done:
//	                               [{file, status, reason, ids}], the worst first; the ids
//	                               of a duplicate are those of what it is the same as
//	{do: "done", pack, tally}      pack: {name: ArrayBuffer}, transferred;
//	                               tally: what became of how many, in words
//	{do: "failed", reason, tally}
//	                               nothing could be made of the files
//	{do: "source", file, pieces, first, whole, told, bytes, charset, sha256}
//	                               pieces: [{text, removed}]: together, and with those of
//	                               the messages behind it, the decoded source, of several
//	                               articles with a blank line between them; with the first one whether nothing was removed, and what is known of the one article in it, told:
//	                               [{name, value, how}], and of the bytes it is of
//	{do: "checked", findings}      [{words, name, verdict, others, places}], see check.go
//	{do: "refused", reason}        the draft cannot be checked
//
// The page stops it by ending it.
package main

import (
	"syscall/js"

	"onrecord/corpus"
	"onrecord/corpus/compare"
)

func main() {
	w := &worker{}
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.take(args[0].Get("data"))
		return nil
	}))
	post(map[string]any{"do": "ready"}, nil)
	select {}
}

type worker struct {
	given   []given // what the reader brought
	files   *folder // made of it when it is first needed
	dossier *corpus.Dossier
	checker *compare.Checker // of the dossier, made when it is first needed
}

// take does what a message says. What has to wait for the page does so beside
// it: messages come in as long as nobody here blocks.
func (w *worker) take(message js.Value) {
	switch message.Get("do").String() {
	case "build":
		go w.build(textOf(message, "name"))
	case "files":
		w.bring(message.Get("names").String(), message.Get("files"))
	case "source":
		go w.source(message.Get("file").String())
	case "open":
		w.open(message.Get("pack"))
	case "check":
		w.check(message.Get("draft").String())
	}
}

// textOf gives a field of a message, "" when it is not set.
func textOf(message js.Value, name string) string {
	if v := message.Get(name); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
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

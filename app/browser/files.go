//go:build js

package browser

import (
	"strings"
	"syscall/js"
)

// Files are files that the reader gave us. Nothing of them is read before
// [Files.Read], or by a worker that they are sent to.
type Files struct {
	Names []string // their paths in the folder that was given, or their names
	list  js.Value // in the same order
}

// Text makes a file of pasted text.
func Text(name, text string) Files {
	return Files{[]string{name}, window.Get("Array").Call("of", window.Get("Blob").New([]any{text}))}
}

// Read reads a file into an ArrayBuffer. It must not be called on the thread of a
// callback, which it would block: it waits.
func (f Files) Read(i int) (buffer js.Value, ok bool) {
	return await(f.list.Index(i).Call("arrayBuffer"))
}

// filesOf takes over {names, files}, names with "\x00" between them.
func filesOf(v js.Value) Files {
	f := Files{list: v.Get("files")}
	if f.list.Length() > 0 {
		f.Names = strings.Split(v.Get("names").String(), "\x00")
	}
	return f
}

// await waits for a promise. It must run in a goroutine of its own.
func await(promise js.Value) (js.Value, bool) {
	type result struct {
		v  js.Value
		ok bool
	}
	done := make(chan result, 1)
	give := func(ok bool) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) any {
			v := js.Undefined()
			if len(args) > 0 {
				v = args[0]
			}
			done <- result{v, ok}
			return nil
		})
	}
	worked, failed := give(true), give(false)
	promise.Call("then", worked, failed)
	r := <-done
	worked.Release()
	failed.Release()
	return r.v, r.ok
}

// MaxFiles is how many files are taken at a time.
const MaxFiles = 20000

// Dropped calls given with the files that the reader drops on the page, those
// of folders too, and over when a drag comes over the page or leaves it.
func Dropped(given func(files Files), over func(yes bool)) {
	hears := func(event string, do func(e js.Value)) {
		document.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			transfer := args[0].Get("dataTransfer")
			if transfer.Truthy() && transfer.Get("types").Call("includes", "Files").Bool() {
				args[0].Call("preventDefault")
				do(args[0])
			}
			return nil
		}))
	}
	hears("dragover", func(js.Value) { over(true) })
	hears("dragleave", func(e js.Value) {
		if !e.Get("relatedTarget").Truthy() {
			over(false)
		}
	})
	hears("drop", func(e js.Value) {
		over(false)
		entries := entriesOf(e.Get("dataTransfer").Get("items"))
		go func() {
			if found, ok := await(window.Call("onrecordDropped", entries, MaxFiles)); ok {
				given(filesOf(found))
			}
		}()
	})
}

// entriesOf notes what was dropped; after the event the browser forgets it.
func entriesOf(items js.Value) []any {
	var out []any
	for i := range items.Length() {
		if entry := items.Index(i).Call("webkitGetAsEntry"); entry.Truthy() {
			out = append(out, entry)
		}
	}
	return out
}

// Pick lets the reader pick files, or a folder, and calls given with them.
func Pick(folder bool, given func(files Files)) {
	input := document.Call("createElement", "input")
	input.Set("type", "file")
	input.Set("multiple", true)
	input.Set("webkitdirectory", folder)
	input.Call("addEventListener", "change", js.FuncOf(func(js.Value, []js.Value) any {
		given(filesOf(window.Call("onrecordPicked", input.Get("files"), MaxFiles)))
		return nil
	}))
	input.Call("click")
}

// Worker is a worker of this site.
type Worker struct {
	v       js.Value
	message js.Func
}

// StartWorker starts the import worker and hands every message of it to
// message. It fails, in a message with do "failed", when it cannot be loaded.
func StartWorker(message func(m js.Value)) *Worker {
	w := &Worker{v: window.Get("Worker").New(window.Call("onrecordWorker"))}
	w.message = js.FuncOf(func(_ js.Value, args []js.Value) any {
		if m := args[0].Get("data"); m.Type() == js.TypeObject {
			message(m)
			return nil
		}
		message(js.ValueOf(map[string]any{"do": "failed", "reason": "the part of the app that reads files could not be loaded"}))
		return nil
	})
	w.v.Set("onmessage", w.message)
	w.v.Set("onerror", w.message)
	return w
}

// Send sends files to the worker, which reads them where they lie: in messages
// {do: "files", names, files}, names with "\x00" between them. It waits, so it needs
// a goroutine of its own.
func (w *Worker) Send(names []string, f Files) {
	for at := 0; at < len(names); at += maxSent {
		to := min(at+maxSent, len(names))
		w.Post(map[string]any{"do": "files", "names": strings.Join(names[at:to], "\x00"), "files": f.list.Call("slice", at, to)}, js.Undefined())
		Breathe()
	}
}

const maxSent = 128 // files in a message

// Post sends a message; the buffer in it, if any, is handed over.
func (w *Worker) Post(message map[string]any, buffer js.Value) {
	transfer := []any{}
	if buffer.Truthy() {
		transfer = append(transfer, buffer)
	}
	w.v.Call("postMessage", message, transfer)
}

// Stop ends the worker, whatever it is doing.
func (w *Worker) Stop() {
	w.v.Call("terminate")
	w.message.Release()
}

// List makes an empty list.
func List() js.Value { return window.Get("Array").New() }

// Bytes copies an ArrayBuffer.
func Bytes(buffer js.Value) []byte {
	array := window.Get("Uint8Array").New(buffer)
	b := make([]byte, array.Length())
	js.CopyBytesToGo(b, array)
	return b
}

// Free gives the memory of an ArrayBuffer back when that is big, which the browser's
// own collector does not know. The buffer is empty then.
func Free(buffer js.Value) {
	if buffer.Get("byteLength").Int() < freed {
		return
	}
	if clone := window.Get("structuredClone"); clone.Truthy() { // to nobody, who lets go of it at once
		clone.Invoke(nil, map[string]any{"transfer": []any{buffer}})
	}
}

// freed is from how many bytes on giving them back is worth the time.
const freed = 64 << 10

// Buffer copies bytes into an ArrayBuffer.
func Buffer(b []byte) js.Value {
	array := window.Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array.Get("buffer")
}

// Save lets the reader save a text as a file.
func Save(name, kind, text string) {
	blob := window.Get("Blob").New([]any{text}, map[string]any{"type": kind})
	urls := window.Get("URL")
	address := urls.Call("createObjectURL", blob)
	a := document.Call("createElement", "a")
	a.Set("href", address)
	a.Set("download", name)
	a.Call("click")
	window.Call("setTimeout", js.FuncOf(func(js.Value, []js.Value) any {
		urls.Call("revokeObjectURL", address)
		return nil
	}), 10000)
}

//go:build js

package browser

import (
	"encoding/hex"
	"errors"
	"strconv"
	"syscall/js"
	"time"
)

// Fetch fetches what lies at an address, past every cache if it says afresh. It
// waits, so it needs a goroutine of its own.
func Fetch(address string, afresh bool) (buffer js.Value, err error) {
	response, ok := await(asked(address, afresh))
	if !ok {
		return js.Value{}, errors.New("there is no connection")
	}
	if !response.Get("ok").Bool() {
		return js.Value{}, errors.New("the server answers " + strconv.Itoa(response.Get("status").Int()))
	}
	if buffer, ok = await(response.Call("arrayBuffer")); !ok {
		return js.Value{}, errors.New("the connection broke off")
	}
	return buffer, nil
}

// asked is the promise of a response: the one that the page asked for before the
// app was there, if it is for this address, and otherwise a new one.
func asked(address string, afresh bool) js.Value {
	first := window.Get("onrecordFirst")
	if first.Truthy() && first.Get(address).Truthy() {
		early := first.Get(address)
		first.Delete(address)
		if !afresh {
			return early
		}
	}
	options := map[string]any{}
	if afresh {
		options["cache"] = "reload"
	}
	return window.Call("fetch", address, options)
}

// CanDigest reports whether the browser hashes for us; it does on safe
// connections only.
func CanDigest() bool { return window.Get("crypto").Get("subtle").Truthy() }

// Digest returns the first n bytes of the SHA-256 of a buffer in hexadecimal. It
// waits, so it needs a goroutine of its own.
func Digest(buffer js.Value, n int) string {
	hashing := buffer.Get("sha256") // what the page fetched before the app was there is hashed
	if !hashing.Truthy() {
		hashing = window.Get("crypto").Get("subtle").Call("digest", "SHA-256", buffer)
	}
	sum, ok := await(hashing)
	if !ok {
		return ""
	}
	return hex.EncodeToString(Bytes(sum)[:n])
}

var (
	breather js.Value // a port to which nothing is posted but breaths
	breaths  chan struct{}
	breathed time.Time
)

// breathe is how long work may go on before the page must be let do something
// else.
const breathe = 8 * time.Millisecond

// Breathe lets the browser do something else if it was kept from it for long.
// It waits, so it needs a goroutine of its own.
func Breathe() {
	if time.Since(breathed) < breathe {
		return
	}
	if breaths == nil {
		breaths = make(chan struct{}, 16)
		channel := window.Get("MessageChannel").New()
		channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
			breaths <- struct{}{}
			return nil
		}))
		breather = channel.Get("port2")
	}
	breather.Call("postMessage", 0)
	<-breaths
	breathed = time.Now()
}

// Standing returns the HTML of the first element with the id, "" when the page
// has none.
func Standing(id string) string {
	if e := document.Call("getElementById", id); e.Truthy() {
		return e.Get("outerHTML").String()
	}
	return ""
}

// Roomy reports whether the machine says of itself that it has memory for pages
// of some hundred megabytes.
func Roomy() bool {
	memory := window.Get("navigator").Get("deviceMemory")
	return memory.Truthy() && memory.Float() >= 4
}

// Keeps reports whether a service worker sees what the page fetches.
func Keeps() bool {
	worker := window.Get("navigator").Get("serviceWorker")
	return worker.Truthy() && worker.Get("controller").Truthy()
}

// Cached reports whether the answer for an address is kept for use without a
// network. It waits, so it needs a goroutine of its own.
func Cached(address string) bool {
	caches := window.Get("caches")
	if !caches.Truthy() {
		return false
	}
	kept, ok := await(caches.Call("match", address))
	return ok && kept.Truthy()
}

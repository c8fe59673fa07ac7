//go:build js

package browser

import (
	"errors"
	"sync"
	"syscall/js"
	"time"
)

// Fetch fetches what lies at an address, past every cache if it says afresh. It
// waits, so it needs a goroutine of its own. What the page asked for before the app
// was there is not asked for again.
func Fetch(address string, afresh bool) (buffer js.Value, err error) {
	buffer, ok := await(window.Call("onrecordFetch", address, afresh))
	if !ok {
		return js.Value{}, errors.New(buffer.Get("message").String())
	}
	return buffer, nil
}

// CanDigest reports whether the browser hashes for us; it does on safe
// connections only.
func CanDigest() bool { return canDigest() }

var canDigest = sync.OnceValue(func() bool { return window.Get("crypto").Get("subtle").Truthy() })

// Hash returns the SHA-256 of a buffer that [Fetch] gave in hexadecimal, or "" where
// the browser does not hash, or the address is none that ends with ".bin".
func Hash(buffer js.Value) string {
	if h := buffer.Get("hash"); h.Truthy() {
		return h.String()
	}
	return ""
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
func Breathe() { BreatheAfter(breathe) }

// BreatheAfter is Breathe with another bound, for work that the reader waits for.
func BreatheAfter(long time.Duration) {
	if time.Since(breathed) < long {
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
// network; while no service worker sees what the page fetches, it is not. It waits,
// so it needs a goroutine of its own.
func Cached(address string) bool {
	caches := window.Get("caches")
	if !caches.Truthy() || !Keeps() {
		return false
	}
	kept, ok := await(caches.Call("match", address))
	return ok && kept.Truthy()
}

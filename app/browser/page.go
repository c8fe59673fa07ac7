//go:build js

package browser

import (
	"errors"
	"strings"
	"syscall/js"
)

// Page is a page as it stands without the app.
type Page struct {
	Title string // of the window
	Main  string // HTML of what stands below the masthead
}

const versionMeta = "meta[name=onrecord]"

// FetchPage fetches the page that stands at an address, made for an app that is
// there: what waits for one is let go. It fails when another version of the site
// made it. It waits, so it needs a goroutine of its own.
//
// Only the head of the page is parsed; what stands below is ours, so that it can
// be cut out as it is.
func FetchPage(address string) (*Page, error) {
	buffer, err := Fetch(address, false)
	if err != nil {
		return nil, err
	}
	html := window.Get("TextDecoder").New().Call("decode", buffer).String()
	from, to := strings.Index(html, `<main `), strings.LastIndex(html, `</main>`)
	if from < 0 || to < from {
		return nil, errors.New("no page stands there")
	}
	head := window.Get("DOMParser").New().Call("parseFromString", html[:from], "text/html")
	main := html[from : to+len(`</main>`)]
	if version(head) != version(document) || !strings.Contains(main[:min(len(main), mainTag)], ` id="main"`) {
		return nil, errors.New("another page stands there")
	}
	main = strings.Replace(main, `<div inert="inert">`, `<div>`, 1)
	if before, behind, ok := strings.Cut(main, `<p class="soft wait">`); ok {
		_, behind, _ = strings.Cut(behind, `</p>`)
		main = before + behind
	}
	return &Page{Title: head.Get("title").String(), Main: main}, nil
}

// mainTag is more than the bytes of the tag that opens what stands below the
// masthead.
const mainTag = 200

func version(page js.Value) string {
	if e := page.Call("querySelector", versionMeta); e.Truthy() {
		return e.Get("content").String()
	}
	return ""
}

// Hovers calls toward for every link into this site, and every box that leads
// somewhere, that the reader points at, touches or moves the focus to.
func Hovers(base string, toward func(address string)) {
	over := js.FuncOf(func(_ js.Value, args []js.Value) any {
		target := args[0].Get("target")
		if !target.Get("closest").Truthy() {
			return nil
		}
		if a := target.Call("closest", `a[href^="`+base+`"]`); a.Truthy() {
			toward(a.Call("getAttribute", "href").String())
		} else if l := target.Call("closest", "label"); l.Truthy() {
			if box := l.Call("querySelector", "[data-to]"); box.Truthy() {
				toward(box.Call("getAttribute", "data-to").String())
			}
		}
		return nil
	})
	for _, event := range []string{"pointerover", "touchstart", "focusin"} {
		document.Call("addEventListener", event, over, map[string]any{"passive": true})
	}
}

// Idle calls do when the page has nothing else to do, or after a few seconds.
func Idle(do func()) {
	if window.Get("requestIdleCallback").Truthy() {
		window.Call("requestIdleCallback", once(do), map[string]any{"timeout": 5000})
	} else {
		window.Call("setTimeout", once(do), 200)
	}
}

// Rest waits until the page has nothing else to do, as [Idle] does. It needs a
// goroutine of its own.
func Rest() {
	done := make(chan struct{})
	Idle(func() { close(done) })
	<-done
}

// Painted calls do when what was drawn is on the screen. A timer of Go's would not
// wait for that: it may go off before the browser has its turn.
func Painted(do func()) { Shown(func() { window.Call("setTimeout", once(do), 20) }) }

// Shown calls do as soon as what was drawn is about to be on the screen.
func Shown(do func()) {
	then := once(do)
	if document.Get("hidden").Bool() { // and nothing is painted
		window.Call("setTimeout", then, 50)
		return
	}
	window.Call("requestAnimationFrame", once(func() { window.Call("requestAnimationFrame", then) })) // the second frame comes after the first is painted
}

// once is a function that JavaScript calls once.
func once(do func()) (f js.Func) {
	f = js.FuncOf(func(js.Value, []js.Value) any {
		f.Release()
		do()
		return nil
	})
	return f
}

//go:build js

package browser

import (
	"maps"
	"syscall/js"
	"time"
)

// scrollers are what scrolls: the page, and the panes of a wide screen.
var scrollers = []string{".facet", ".list", ".detail"}

// KeepScroll remembers in the history how far each step was scrolled, so that
// going back and reloading find the place again.
func KeepScroll() {
	history.Set("scrollRestoration", "manual")
	window.Call("addEventListener", "pagehide", js.FuncOf(func(js.Value, []js.Value) any {
		SaveScroll()
		history.Set("scrollRestoration", "auto")
		return nil
	}))
	var timer *time.Timer
	document.Call("addEventListener", "scroll", js.FuncOf(func(js.Value, []js.Value) any {
		if timer == nil {
			timer = time.AfterFunc(scrollRest, func() {
				timer = nil
				SaveScroll()
			})
		}
		return nil
	}), map[string]any{"capture": true, "passive": true})
}

// scrollRest is how long after scrolling begins the place is noted.
const scrollRest = 250 * time.Millisecond

// SaveScroll notes how far the page and its panes are scrolled, unless that is
// noted already: browsers take their time to change the history. While the page of
// a new step is still to come, what is scrolled belongs to the step before.
func SaveScroll() {
	if ahead {
		return
	}
	href := window.Get("location").Get("href")
	at := map[string]any{"page": window.Get("scrollY").Float()}
	for _, s := range scrollers {
		if e := document.Call("querySelector", s); e.Truthy() {
			at[s] = e.Get("scrollTop").Float()
		}
	}
	if noted == href.String() && maps.Equal(at, notedAt) {
		return
	}
	noted, notedAt = href.String(), at
	history.Call("replaceState", at, "", href)
}

// What was noted last, and of which address; none for a new step.
var (
	noted   string
	notedAt map[string]any
	ahead   bool // the history is at a step whose page is not there yet
)

// stepped tells that the history went to another step.
func stepped() { noted, ahead = "", true }

// Settled tells that the page of the step that the history is at is there.
func Settled() { ahead = false }

// RestoreScroll scrolls to where this step of the history was left. It reports
// false when nothing is known of it. Lists are laid out whole for that; otherwise
// what is out of sight has only about its height.
func RestoreScroll() bool {
	at := history.Get("state")
	if at.Type() != js.TypeObject || at.Get("page").Type() != js.TypeNumber {
		return false
	}
	scrolled := at.Get("page").Int() > 0
	for _, s := range scrollers {
		scrolled = scrolled || at.Get(s).Type() == js.TypeNumber && at.Get(s).Int() > 0
	}
	layWhole(scrolled)
	for _, s := range scrollers {
		if e := document.Call("querySelector", s); e.Truthy() && at.Get(s).Type() == js.TypeNumber {
			e.Set("scrollTop", at.Get(s))
		}
	}
	window.Call("scrollTo", map[string]any{"top": at.Get("page"), "behavior": "instant"})
	return true
}

// layWhole has the lists of the page laid out whole, or only what is seen of them.
func layWhole(yes bool) {
	document.Get("documentElement").Call("toggleAttribute", "data-whole", yes)
}

// ScrollTop scrolls the page, or the pane that matches the selector, to its
// beginning.
func ScrollTop(pane string) {
	layWhole(false)
	if e := document.Call("querySelector", pane); e.Truthy() {
		e.Set("scrollTop", 0)
	}
	window.Call("scrollTo", map[string]any{"top": 0, "behavior": "instant"})
}

// ScrollTo brings the element that matches the selector into view, in the
// middle or, for nearest, only as far as needed. It reports false when there
// is none.
func ScrollTo(selector string, nearest bool) bool {
	e := document.Call("querySelector", selector)
	if !e.Truthy() {
		return false
	}
	block := "center"
	if nearest {
		block = "nearest"
	}
	e.Call("scrollIntoView", map[string]any{"block": block, "behavior": "instant"})
	return true
}

// InView reports whether all of the element that matches the selector lies
// within the window.
func InView(selector string) bool {
	e := document.Call("querySelector", selector)
	if !e.Truthy() {
		return false
	}
	r := e.Call("getBoundingClientRect")
	return r.Get("top").Float() >= 0 && r.Get("bottom").Float() <= window.Get("innerHeight").Float()
}

// Only gives class to the element that matches the selector and takes it from
// every other one.
func Only(class, selector string) {
	old := document.Call("getElementsByClassName", class)
	for old.Length() > 0 {
		old.Index(0).Get("classList").Call("remove", class)
	}
	if selector == "" {
		return
	}
	if e := document.Call("querySelector", selector); e.Truthy() {
		e.Get("classList").Call("add", class)
	}
}

// Step moves the focus to the next element that matches the selector, or the
// one before it, counted from the one that has the focus or lies in an element
// of class "on". It reports false when there is none.
func Step(selector string, step int) bool {
	all := document.Call("querySelectorAll", selector)
	n := all.Length()
	if n == 0 {
		return false
	}
	at := -1
	for i := range n {
		if all.Index(i).Equal(document.Get("activeElement")) {
			at = i
			break
		}
		if at < 0 && all.Index(i).Call("closest", ".on").Truthy() {
			at = i
		}
	}
	next := at + step
	if at < 0 {
		next = 0
	}
	e := all.Index(max(0, min(next, n-1)))
	e.Call("focus", map[string]any{"preventScroll": true})
	e.Call("scrollIntoView", map[string]any{"block": "nearest", "behavior": "instant"})
	return true
}

// Walk goes to the next element that matches the selector, or the one before
// it, counted from the one of the given class, which it hands on. It returns
// the id of the element, "" when there is none.
func Walk(selector, class string, step int) string {
	all := document.Call("querySelectorAll", selector)
	n := all.Length()
	if n == 0 {
		return ""
	}
	at := -1
	for i := range n {
		if all.Index(i).Get("classList").Call("contains", class).Bool() {
			at = i
		}
	}
	next := max(0, min(at+step, n-1))
	if at < 0 {
		next = 0
		if step < 0 {
			next = n - 1
		}
	}
	id := all.Index(next).Get("id").String()
	Only(class, "#"+id)
	ScrollTo("#"+id, false)
	return id
}

// Click presses the element that has the focus when it matches the selector.
func Click(selector string) bool {
	e := document.Get("activeElement")
	if !e.Truthy() || !e.Call("matches", selector).Bool() {
		return false
	}
	e.Call("click")
	return true
}

// Append writes HTML behind what is in the element that matches the selector.
func Append(selector, html string) {
	if e := document.Call("querySelector", selector); e.Truthy() {
		e.Call("insertAdjacentHTML", "beforeend", html)
	}
}

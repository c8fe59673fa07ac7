//go:build js

package browser

import (
	"cmp"
	"strconv"
	"strings"
	"syscall/js"
)

// The classes and attributes of a comparison, as components/markup writes
// them.
const (
	tieColumns = ".columns"
	tiePaths   = ".gutter path"
	tieGroup   = "data-g"
)

var (
	tieObserver js.Value
	tieLit      string // group that is shown to belong together
)

// Ties draws the bands between the columns of a comparison, and again whenever
// they take another shape. Without a comparison on the page it does nothing.
func Ties() {
	columns := document.Call("querySelector", tieColumns)
	if !columns.Truthy() {
		if tieObserver.Truthy() {
			tieObserver.Call("disconnect")
		}
		return
	}
	if !tieObserver.Truthy() {
		tieObserver = window.Get("ResizeObserver").New(js.FuncOf(func(js.Value, []js.Value) any {
			drawTies()
			return nil
		}))
	}
	tieObserver.Call("disconnect")
	tieObserver.Call("observe", columns)
	drawTies()
	light(tieLit) // the page may have been drawn anew
}

// drawTies writes the shape of every band: from the edge of the sentences on
// one side to the edge of those on the other.
func drawTies() {
	paths := document.Call("querySelectorAll", tiePaths)
	if paths.Length() == 0 {
		return
	}
	gutter := paths.Index(0).Call("closest", ".gutter").Call("getBoundingClientRect")
	width, top := gutter.Get("width").Float(), gutter.Get("top").Float()
	if width == 0 {
		return
	}
	shapes := make([]string, paths.Length())
	for i := range shapes {
		p := paths.Index(i)
		a, b, ok1 := stretch(p.Call("getAttribute", "data-from").String(), top)
		c, d, ok2 := stretch(p.Call("getAttribute", "data-to").String(), top)
		if ok1 && ok2 {
			shapes[i] = band(width, a, b, c, d)
		}
	}
	for i, shape := range shapes {
		paths.Index(i).Call("setAttribute", "d", shape)
	}
}

// stretch returns where the elements with the given ids begin and end, in
// pixels below top.
func stretch(ids string, top float64) (from, to float64, ok bool) {
	list := strings.Fields(ids)
	if len(list) == 0 {
		return 0, 0, false
	}
	first, last := document.Call("getElementById", list[0]), document.Call("getElementById", list[len(list)-1])
	if !first.Truthy() || !last.Truthy() {
		return 0, 0, false
	}
	from = first.Call("getBoundingClientRect").Get("top").Float() - top
	to = last.Call("getBoundingClientRect").Get("bottom").Float() - top
	return from, to, true
}

// band is the path of a band of the given width from a..b at the left to c..d
// at the right.
func band(width, a, b, c, d float64) string {
	var s strings.Builder
	n := func(command string, values ...float64) {
		s.WriteString(command)
		for _, v := range values {
			s.WriteString(strconv.FormatFloat(v, 'f', 1, 64))
			s.WriteByte(' ')
		}
	}
	half := width / 2
	n("M", 0, a)
	n("C", half, a, half, c, width, c)
	n("L", width, d)
	n("C", half, d, half, b, 0, b)
	s.WriteByte('Z')
	return s.String()
}

// Lights shows what belongs to the passage of a comparison that the pointer is
// on, or else to the one that has the focus. It is called once.
func Lights() {
	var over, focused string // groups
	hears := func(event string, group *string) {
		document.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			*group = groupOf(args[0].Get("target"))
			if lit := cmp.Or(over, focused); lit != tieLit {
				light(lit)
			}
			return nil
		}), map[string]any{"passive": true})
	}
	hears("pointerover", &over)
	hears("focusin", &focused)
}

// groupOf returns the group of the passage that an element lies in, "" when it
// lies in none.
func groupOf(element js.Value) string {
	if !element.Get("closest").Truthy() {
		return ""
	}
	e := element.Call("closest", "["+tieGroup+"]")
	if !e.Truthy() {
		return ""
	}
	return e.Call("getAttribute", tieGroup).String()
}

func light(group string) {
	tieLit = group
	for _, e := range all("[" + tieGroup + "].lit") {
		e.Get("classList").Call("remove", "lit")
	}
	if group == "" {
		return
	}
	for _, e := range all("[" + tieGroup + `="` + window.Get("CSS").Call("escape", group).String() + `"]`) {
		e.Get("classList").Call("add", "lit")
	}
}

func all(selector string) []js.Value {
	list := document.Call("querySelectorAll", selector)
	out := make([]js.Value, list.Length())
	for i := range out {
		out[i] = list.Index(i)
	}
	return out
}

// Focused returns a selector for the link of the page's content that has the
// focus, "" when none has.
func Focused() string {
	e := document.Get("activeElement")
	if !e.Truthy() || !e.Call("matches", "main a[href]").Bool() {
		return ""
	}
	return `main a[href="` + window.Get("CSS").Call("escape", e.Call("getAttribute", "href")).String() + `"]`
}

// FocusedLink returns the address of the link that has the focus, if it
// matches the selector; "" otherwise.
func FocusedLink(selector string) string {
	e := document.Get("activeElement")
	if !e.Truthy() || !e.Call("matches", selector).Bool() || e.Get("href").Type() != js.TypeString {
		return ""
	}
	return e.Get("href").String()
}

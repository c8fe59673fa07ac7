package components

import (
	"strings"
	"unicode/utf8"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/sahilm/fuzzy"
)

// Entry is something the palette can lead to: a report, a speaker, an outlet,
// or a command.
type Entry struct {
	Kind string // "report", "speaker", "outlet", "command"
	Name string
	Href string
	Do   Do // instead of an address
}

// Palette finds an entry by a few letters of its name.
type Palette struct {
	app.Compo
	Asks    string // what the box asks for; "" for everything
	Entries []Entry
	Chosen  func(ctx app.Context, e Entry)
	// Search offers to search the texts for what was typed.
	Search func(ctx app.Context, query string)

	query   string
	matches []match
	at      int
}

type match struct {
	entry Entry
	at    []int // indices of the bytes that matched
}

const (
	shownEntries = 12
	// maxLetters is how many letters are matched: with each further one of a row
	// the score grows threefold, and over 40 it does not fit a number any more.
	maxLetters = 32
)

// OnMount puts the cursor into the box.
func (p *Palette) OnMount(ctx app.Context) {
	p.find("")
	app.Window().GetElementByID("palette-find").Call("focus")
}

type names []Entry

func (n names) String(i int) string { return n[i].Name }
func (n names) Len() int            { return len(n) }

// find matches entries by the letters typed, best first; all entries match
// nothing typed.
func (p *Palette) find(query string) {
	p.query, p.at, p.matches = query, 0, p.matches[:0]
	typed := strings.TrimSpace(query)
	if typed == "" {
		for _, e := range p.Entries[:min(len(p.Entries), shownEntries)] {
			p.matches = append(p.matches, match{entry: e})
		}
		return
	}
	if letters := []rune(typed); len(letters) > maxLetters {
		typed = string(letters[:maxLetters])
	}
	found := fuzzy.FindFrom(typed, names(p.Entries))
	for _, m := range found[:min(len(found), shownEntries)] {
		p.matches = append(p.matches, match{entry: p.Entries[m.Index], at: m.MatchedIndexes})
	}
}

// Render renders the box and the list.
func (p *Palette) Render() app.UI {
	asks := p.Asks
	if asks == "" {
		asks = "Go to a report, a speaker, an outlet, a command…"
	}
	return app.Div().Class("palette").Body(
		app.Input().Type("text").ID("palette-find").Placeholder(asks).
			Attr("role", "combobox").Attr("aria-expanded", "true").Attr("aria-controls", "palette-list").Attr("aria-autocomplete", "list").
			Attr("aria-label", "Go to").Attr("aria-activedescendant", p.activeID()).AutoComplete(false).Spellcheck(false).
			OnInput(func(ctx app.Context, e app.Event) { p.find(ctx.JSSrc().Get("value").String()) }).
			OnKeyDown(p.key),
		app.Ul().ID("palette-list").Attr("role", "listbox").Attr("aria-label", "Entries").Body(app.Range(p.matches).Slice(p.row)),
		app.If(len(p.matches) == 0, func() app.UI {
			return app.P().Class("none").Attr("role", "status").Text("No name is like it. Enter searches the texts for “" + p.query + "”.")
		}),
		app.Div().Class("foot").Body(app.Span().Text("↑ ↓ choose"), app.Span().Text("Enter open"), app.Span().Text("Esc close")),
	)
}

func (p *Palette) activeID() string {
	if len(p.matches) == 0 {
		return ""
	}
	return "entry-" + count(p.at)
}

func (p *Palette) row(i int) app.UI {
	m := p.matches[i]
	return app.Li().ID("entry-"+count(i)).Attr("role", "option").Attr("aria-selected", yes(i == p.at)).
		OnClick(func(ctx app.Context, e app.Event) { p.Chosen(ctx, m.entry) }, app.EventScope(m.entry.Kind, m.entry.Name, m.entry.Href)).
		Body(app.Small().Text(m.entry.Kind), app.Span().Dir("auto").Body(m.letters()...))
}

// letters shows the name with the letters that matched.
func (m match) letters() []app.UI {
	var out []app.UI
	name, last := m.entry.Name, 0
	for n := 0; n < len(m.at); {
		start := m.at[n]
		end := start
		for n < len(m.at) && m.at[n] == end {
			_, size := utf8.DecodeRuneInString(name[end:])
			end += size
			n++
		}
		out = append(out, app.Text(name[last:start]), app.B().Text(name[start:end]))
		last = end
	}
	return append(out, app.Text(name[last:]))
}

func (p *Palette) key(ctx app.Context, e app.Event) {
	if e.Get("isComposing").Truthy() {
		return
	}
	switch e.Get("key").String() {
	case "ArrowDown":
		p.move(1)
	case "ArrowUp":
		p.move(-1)
	case "Enter":
		if len(p.matches) == 0 {
			p.Search(ctx, p.query)
		} else {
			p.Chosen(ctx, p.matches[p.at].entry)
		}
	default:
		return
	}
	e.PreventDefault()
	ctx.Defer(func(app.Context) {
		if row := app.Window().GetElementByID(p.activeID()); row.Truthy() {
			row.Call("scrollIntoView", map[string]any{"block": "nearest"})
		}
	})
}

func (p *Palette) move(step int) {
	if n := len(p.matches); n > 0 {
		p.at = (p.at + step + n) % n
	}
}

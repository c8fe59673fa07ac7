//go:build js

package page

import (
	"slices"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/components"
)

// overlay is what lies above the page.
type overlay uint8

const (
	overNothing overlay = iota
	overPalette
	overSettings
	overKeys
	overReports // to be added to a comparison
)

type toast struct {
	text  string
	offer string
	do    func()
}

// Render draws the page around the room.
func (s *shell) Render() app.UI {
	if s.desk == nil {
		return app.Div().ID("root").Body(app.If(s.broken != "", func() app.UI { return broken(s.broken) }))
	}
	return app.Div().ID("root").Body(
		components.Masthead(s.desk.Masthead(s.state), s.typedQuery, s.entered),
		s.room.view(s),
		s.chip(),
		s.over(),
		components.Toasts(s.message()),
	)
}

// broken tells that the dossier cannot be opened, and why.
func broken(why string) app.UI {
	return app.Main().Class("lost").ID("main").Body(
		app.H1().Text("This dossier cannot be opened"),
		app.P().Text("The copy that the browser holds is damaged. Loading the page again without its cache may help."),
		app.P().Body(app.Code().Text(why)),
	)
}

func (s *shell) over() app.UI {
	dialog := func(class, label string, titled bool, content app.UI) app.UI {
		return &components.Dialog{Class: class, Label: label, Titled: titled, Content: content, Closed: func(ctx app.Context) { s.overlay = overNothing }}
	}
	return app.If(s.overlay == overPalette, func() app.UI {
		return dialog("finder", "Go to", false, &components.Palette{Entries: s.entries(), Chosen: s.chosen, Search: func(ctx app.Context, query string) {
			s.overlay = overNothing
			s.search(ctx, query)
		}})
	}).ElseIf(s.overlay == overSettings, func() app.UI {
		return dialog("settings", "How the page looks", true, app.Div().Body(components.Settings(s.choices(), s.set), s.offline()))
	}).ElseIf(s.overlay == overReports, func() app.UI {
		return dialog("finder", "Add a report", false, &components.Palette{Asks: "Headline or outlet of a report…", Entries: s.compares.others, Chosen: s.chosen, Search: func(ctx app.Context, query string) {
			s.overlay = overNothing
			s.search(ctx, query)
		}})
	}).ElseIf(s.overlay == overKeys, func() app.UI {
		return dialog("help", "Keys", true, components.Keys(keys))
	})
}

// entries lists what the palette can lead to: commands, speakers, outlets,
// reports.
func (s *shell) entries() []components.Entry {
	list := []components.Entry{
		{Kind: "command", Name: "Home", Href: s.desk.Links.To(route.State{Page: route.Home})},
		{Kind: "command", Name: "Search", Href: s.desk.Links.To(route.State{Page: route.Search})},
		{Kind: "command", Name: "Quotations", Href: s.desk.Links.To(route.State{Page: route.Quotes})},
		{Kind: "command", Name: "Quotations whose printings differ", Href: s.desk.Links.To(route.State{Page: route.Quotes, Facets: route.Facets{Printed: []string{"differ"}}})},
		{Kind: "command", Name: "Compare reports", Href: s.desk.Links.To(route.State{Page: route.Compare})},
		{Kind: "command", Name: "Compare what is marked, or this report", Do: s.compareMarked},
		{Kind: "command", Name: "Check a quotation", Href: s.desk.Links.To(route.State{Page: route.Check})},
		{Kind: "command", Name: "Coverage: who is quoted how much", Href: s.desk.Links.To(route.State{Page: route.Coverage})},
		{Kind: "command", Name: "Bring your own articles", Href: s.desk.Links.To(route.State{Page: route.Import})},
		{Kind: "command", Name: "How the page looks", Do: func(app.Context) { s.overlay = overSettings }},
		{Kind: "command", Name: keepCommand, Do: func(app.Context) { s.overlay = overSettings }},
		{Kind: "command", Name: "Next theme", Do: s.nextTheme},
		{Kind: "command", Name: "Keys", Do: func(app.Context) { s.overlay = overKeys }},
		{Kind: "command", Name: "Print", Do: func(ctx app.Context) { ctx.Defer(func(app.Context) { app.Window().Call("print") }) }},
	}
	if !s.source.beside() {
		list = slices.DeleteFunc(list, func(e components.Entry) bool { return e.Name == keepCommand })
	}
	return append(list, s.desk.Entries()...)
}

func (s *shell) chosen(ctx app.Context, e components.Entry) {
	s.overlay = overNothing
	if e.Do != nil {
		e.Do(ctx)
		return
	}
	s.visit(ctx, e.Href)
}

// The settings and their values; the first value is what holds without one.
const (
	setTheme   = "theme"
	setFace    = "face"
	setSize    = "size"
	setMeasure = "measure"
	setMarks   = "marks"
	setKeys    = "keys"
)

func (s *shell) choices() []components.Choice {
	list := []components.Choice{
		{Name: setTheme, Legend: "Theme", Values: []components.Option{{Value: "", Label: "As the system"}, {Value: "light", Label: "Light"}, {Value: "sepia", Label: "Sepia"}, {Value: "dark", Label: "Dark"}}},
		{Name: setFace, Legend: "Face", Values: []components.Option{{Value: "", Label: "Serif"}, {Value: "sans", Label: "Sans serif"}}},
		{Name: setSize, Legend: "Size", Values: []components.Option{{Value: "16", Label: "16"}, {Value: "18", Label: "18"}, {Value: "", Label: "Fitting"}, {Value: "22", Label: "22"}, {Value: "24", Label: "24"}, {Value: "28", Label: "28"}}},
		{Name: setMeasure, Legend: "Width of the text", Values: []components.Option{{Value: "45", Label: "45"}, {Value: "55", Label: "55"}, {Value: "", Label: "66"}, {Value: "75", Label: "75"}}},
		{Name: setMarks, Legend: "Quotations in the text", Values: []components.Option{{Value: "", Label: "Marked"}, {Value: "off", Label: "Plain"}}},
		{Name: setKeys, Legend: "Keys of a single letter", Values: []components.Option{{Value: "", Label: "On"}, {Value: "off", Label: "Off"}}},
	}
	for i := range list {
		list[i].Value = s.settings[list[i].Name]
	}
	return list
}

// set keeps a setting and puts it into force.
func (s *shell) set(ctx app.Context, name, value string) {
	s.settings[name] = value
	if value == "" {
		delete(s.settings, name)
	}
	browser.KeepSettings(s.settings)
	if name == setTheme && value == "" && browser.Wide("(prefers-color-scheme: dark)") {
		value = "dark"
	}
	browser.Dress(name, value)
}

func (s *shell) nextTheme(ctx app.Context) {
	next := map[string]string{"": "light", "light": "sepia", "sepia": "dark", "dark": ""}[s.settings[setTheme]]
	s.set(ctx, setTheme, next)
	s.say("Theme: " + map[string]string{"": "as the system", "light": "light", "sepia": "sepia", "dark": "dark"}[next])
}

// said is how long a message stays.
const said = 4 * time.Second

// say shows a message for a while.
func (s *shell) say(text string) {
	t := &toast{text: text}
	s.toast = t
	time.AfterFunc(said, func() {
		s.ctx.Dispatch(func(app.Context) {
			if s.toast == t {
				s.toast = nil
			}
		})
	})
}

// offerUpdate offers a newer version; it never takes over by itself.
func (s *shell) offerUpdate() {
	s.toast = &toast{text: "A newer version of this dossier is ready.", offer: "Use it now", do: browser.Update}
}

func (s *shell) message() *components.Toast {
	if s.toast == nil {
		return nil
	}
	return &components.Toast{
		Text: s.toast.text, Offer: s.toast.offer,
		Do:    func(app.Context) { s.toast.do() },
		Close: func(app.Context) { s.toast = nil },
	}
}

//go:build js

// Package page holds the pages of the app.
package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
	"onrecord/corpus/articles"
	"onrecord/corpus/pack"
)

// shell shows the page that the address names as the static site has it.
type shell struct {
	app.Compo
	desk *view.Desk
}

// Render shows the page.
func (s *shell) Render() app.UI {
	return app.Raw(`<div id="root">` + s.desk.Page(s.desk.Links.Parse(app.Window().URL())).Body + `</div>`)
}

// Main starts the app in the browser.
func Main() {
	p, err := pack.Open(articles.Pack())
	if err != nil {
		panic(err)
	}
	d, err := p.Dossier()
	if err != nil {
		panic(err)
	}
	desk := &view.Desk{Dossier: store.New(d), Links: route.Links{Base: browser.Base()}}
	app.RouteWithRegexp(".*", func() app.Composer { return &shell{desk: desk} })
	app.RunWhenOnBrowser()
}

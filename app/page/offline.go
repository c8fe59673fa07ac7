//go:build js

package page

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"onrecord/app/browser"
	"onrecord/components"
)

// keepCommand leads to where that is offered.
const keepCommand = "Keep this dossier for offline reading"

// beside reports whether the dossier lies beside the app.
func (o *source) beside() bool { return o.files != nil && o.files.list != nil }

// offline offers to keep a dossier that lies beside the app.
func (s *shell) offline() app.UI {
	o := s.source
	return app.If(o.beside() && o.begun, func() app.UI {
		o.kept.Megabytes = (o.desk.Bytes() + 1<<20 - 1) >> 20
		return o.kept.View(func(app.Context) { go s.keepAll(o) })
	})
}

// keepAll fetches every part, which the service worker keeps.
func (s *shell) keepAll(o *source) {
	show := func(kept components.Offline) {
		s.dispatch(func(app.Context) { o.kept = kept })
	}
	if !browser.Keeps() {
		show(components.Offline{Failed: "This browser does not keep pages for use without a network, or not yet; loading the page again may help."})
		return
	}
	names := o.desk.Names()
	show(components.Offline{Of: len(names)})
	for i, name := range names {
		if _, err := o.files.buffer(name); err != nil {
			show(components.Offline{Failed: plainly(err) + ". What was fetched is kept; the rest can be tried again."})
			return
		}
		show(components.Offline{N: i + 1, Of: len(names)})
	}
	show(components.Offline{Done: true})
}

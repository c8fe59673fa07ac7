//go:build js

package page

import (
	"runtime/debug"

	"onrecord/app/route"
	"onrecord/app/store"
	"onrecord/app/view"
)

// rehearsals is how many searches are rehearsed. Browsers make code fast that ran
// for a while, which takes about so many.
const rehearsals = 60

// narrowings is how often the narrowing of a list is rehearsed.
const narrowings = 4

// rehearse searches for what stands in headlines, so that the searches after it are
// answered by code that is fast already. It lets the page do something else in
// between, and it waits for nothing: all that is looked into must be at hand.
func (o *source) rehearse() {
	list := o.desk.Articles
	if len(list) == 0 || !o.indexed || !o.desk.AtHand() {
		return
	}
	debug.SetGCPercent(garbageRehearsed)
	defer debug.SetGCPercent(garbage)
	for i := range rehearsals {
		r := view.Request(route.State{Query: store.Rehearsal(list[i*len(list)/rehearsals].Title, i)})
		r.Limit = 10
		view.JSON(o.desk.Find(o.desk.Index.Search(r), r.Limit))
		o.breathe()
	}
}
